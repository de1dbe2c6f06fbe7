/** « Croissance » : the curves of a child, read by keyboard, and the table beside them. */
import { PatientFile } from '../harness/pages/patient-file.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';

test('a child’s measures stand on the curves of a named reference, and are told by the keyboard and in a table', async ({ page }) => {
  const file = await PatientFile.open(page, 'TESSIER Hugo');
  await file.tab('Croissance').click();
  const pane = page.getByRole('region', { name: 'Croissance', exact: true });
  await expect(pane.getByText(/^Référence\s: OMS/)).toBeVisible();
  const chart = pane.getByRole('slider', { name: /Courbe de croissance\s: Poids/ });
  // Keys say nothing before there is something to go through.
  await expect(chart).toHaveAttribute('aria-valuetext', /27,6\skg/, { timeout: 30_000 });
  await chart.focus();
  await page.keyboard.press('Home');
  await expect(chart).toHaveAttribute('aria-valuetext', /3,42\skg, \+0,\d\sDS, \d+e\spercentile/);
  await page.keyboard.press('ArrowRight');
  await expect(chart).toHaveAttribute('aria-valuetext', /4,4\skg/);
  // The weight of late is far above: said in words, not by a place on a drawing alone.
  const heaviest = pane.getByRole('row').filter({ hasText: '27,6' });
  await expect(heaviest).toContainText(/>\s\+2\sDS/);
  await expectAccessible(page);

  await pane.getByRole('radio', { name: 'IMC' }).click();
  await expect(pane.getByRole('row').filter({ hasText: 'calculé' }).first()).toBeVisible();
  await pane.getByRole('radio', { name: 'Périmètre crânien' }).click();
  await pane.getByRole('radio', { name: '0–5 ans' }).click();
  await expect(pane.getByRole('row').filter({ hasText: '34,8' })).toContainText('0 j'.replace(' ', '\u00a0'));
});

test('an adult has no such tab', async ({ page }) => {
  const file = await PatientFile.open(page, 'MARTEL');
  await expect(file.tab('Biologie')).toBeVisible();
  await expect(file.tab('Croissance')).toHaveCount(0);
});

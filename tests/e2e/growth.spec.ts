/** « Croissance » : the curves of a child, read by keyboard, and the table beside them. */
import { PatientFile } from '../harness/pages/patient-file.ts';
import { call } from '../harness/rpc.ts';
import { expectAccessible } from './accessible.ts';
import { asPhysician, expect, test } from './fixtures.ts';

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

asPhysician(
  'a head circumference copied from the booklet is noted by the keyboard, and stands on the curve at its age at once',
  async ({ page }) => {
    const [hugo] = (await call(page, 'patients.search', { text: 'TESSIER Hugo' })).patients;
    if (hugo === undefined) throw new Error('TESSIER');
    // Thirty months old.
    const day = new Date(Date.parse(`${hugo.birthDate}T00:00:00Z`) + 914 * 86_400_000).toISOString().slice(0, 10);
    const file = await PatientFile.open(page, 'TESSIER Hugo');
    await file.tab('Croissance').click();
    const pane = page.getByRole('region', { name: 'Croissance', exact: true });
    await pane.getByRole('radio', { name: 'Périmètre crânien' }).click();
    await pane.getByRole('radio', { name: '0–5 ans' }).click();
    const row = pane.getByRole('row').filter({ hasText: '48,9' });
    await expect(pane.getByRole('row').filter({ hasText: '48,4' })).toBeVisible();
    await expect(row).toHaveCount(0);

    await pane.getByRole('button', { name: 'Noter une mesure' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Noter une mesure' });
    const head = dialog.getByRole('textbox', { name: 'Périmètre crânien' });
    await dialog.getByRole('button', { name: 'Plus de détails' }).press('Enter');
    // A number that belongs to an adult is a doubt for that age.
    await head.fill('58,9');
    await dialog.getByRole('spinbutton', { name: /jour/ }).focus();
    await page.keyboard.type(day.split('-').reverse().join(''));
    await expect(dialog.getByText(/^Périmètre crânien, 58,9\scm\s:/)).toBeVisible();
    await expectAccessible(page);
    await head.fill('48,9');
    await expect(dialog.getByText(/^Périmètre crânien, 48,9/)).toHaveCount(0);
    await head.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText('1 mesure notée.')).toBeVisible();

    await expect(row).toContainText('2\u00a0ans 6\u00a0mois');
    const chart = pane.getByRole('slider', { name: /Courbe de croissance\s: Périmètre crânien/ });
    await chart.focus();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect(chart).toHaveAttribute('aria-valuetext', /48,9\scm/);
    await page.keyboard.press('Control+z');
    await expect(row).toHaveCount(0);
  },
);

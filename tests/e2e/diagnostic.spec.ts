/** « Diagnostic » in the settings: what was pulled and compared, a comparison at once, the whole as text; by keyboard, without anybody's name. */
import { Frame } from '../harness/pages/frame.ts';
import { call } from '../harness/rpc.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';

test.beforeEach(async ({ page }) => {
  await new Frame(page).settings.click();
  await expect(page.getByRole('heading', { name: 'Diagnostic' })).toBeVisible();
});

test('a comparison at once is told with its date, and copied as text', async ({ page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const compare = page.getByRole('button', { name: 'Comparer maintenant' });
  await compare.focus();
  await page.keyboard.press('Enter');
  // Every collection in turn, in the background: on a busy machine that takes its time.
  await expect(page.getByText('Comparaison terminée.')).toBeVisible({ timeout: 60_000 });
  const documents = page.getByRole('table', { name: 'Relevés et comparaisons' }).getByRole('row', { name: /^Documents/ });
  await expect(documents).toContainText('à l’instant');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Diagnostic copié.')).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain('Dernière comparaison');
  expect(text).not.toContain('MARTEL');
});

test('one under way is shown, and stopped', async ({ page, desk }) => {
  await desk.platform.control.faults({ latencyMs: 1500, only: '/send/' });
  await page.getByRole('button', { name: 'Comparer maintenant' }).click();
  const gauge = page.getByRole('progressbar', { name: 'Comparaison en cours' });
  await expect(gauge).toBeVisible();
  await page.getByRole('group', { name: 'Comparaison en cours' }).getByRole('button', { name: 'Annuler' }).click();
  await expect(page.getByText('Comparaison arrêtée. Elle reprendra où elle en était.')).toBeVisible();
  await expect(gauge).toHaveCount(0);
});

test('it is accessible', async ({ page }) => {
  expect((await call(page, 'diagnostics.get', {})).collections.length).toBeGreaterThan(3);
  await expectAccessible(page);
});

/** A radiologist: the list of the studies, their images. */
import { PatientFile } from '../harness/pages/patient-file.ts';
import { StudyPage } from '../harness/pages/study-page.ts';
import { expect, test } from './fixtures.ts';

test.use({ account: 'radiologist' });

test('finds the studies of the files opened here, filtered by words', async ({ page }) => {
  const file = await PatientFile.open(page, 'MARTEL');
  await expect(file.document('Scanner thoracique').first()).toBeVisible();
  await file.searchOlder();
  await page.getByRole('navigation', { name: 'Navigation principale' }).getByRole('link', { name: 'Imagerie' }).click();
  await page.getByRole('radio', { name: /^Tous/ }).click();
  const list = page.getByRole('grid', { name: 'Examens' });
  await expect(list.getByRole('row').filter({ hasText: /IRM du genou/i })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Filtrer examen, patient, modalité' }).fill('irm martel');
  await expect(list.getByRole('row').filter({ hasText: /scanner/i })).toHaveCount(0);
  await list
    .getByRole('row')
    .filter({ hasText: /IRM du genou/i })
    .click();
  const study = new StudyPage(page);
  await expect.poll(() => study.picture(), { timeout: 20_000 }).not.toBe('');
  const series = study.series.getByRole('button', { name: / \d+ images$/ });
  expect(await series.count()).toBeGreaterThan(1);
  const first = await study.picture();
  await series.nth(1).click();
  await expect(series.nth(1)).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => study.picture()).not.toBe(first);
});

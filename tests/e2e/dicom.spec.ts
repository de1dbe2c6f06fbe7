/** DICOM, from its manifest or from the list of studies: series, stack, window, presets, overlay, comparison. */
import { PatientFile } from '../harness/pages/patient-file.ts';
import { StudyPage } from '../harness/pages/study-page.ts';
import { expect, test } from './fixtures.ts';

test('opens from the manifest in the record, and its stack is scrolled', async ({ page }) => {
  const file = await PatientFile.open(page, 'MARTEL');
  await file.filterBy('images : scanner thoracique');
  await file.openDocument('Images : scanner thoracique');
  await file.reader.getByRole('button', { name: 'Ouvrir les images' }).first().click();
  const study = new StudyPage(page);
  await expect(study.room).toBeVisible();
  await expect.poll(() => study.picture(), { timeout: 20_000 }).not.toBe('');
  await expect(study.series.getByRole('button', { name: / \d+ images$/ }).first()).toHaveAttribute('aria-pressed', 'true');
  await expect(study.position).toHaveText(/^Im \d+ \/ \d+/);

  const before = await study.position.textContent();
  await study.viewport().hover();
  await page.mouse.wheel(0, 300);
  await expect(study.position).not.toHaveText(before ?? '');
  await page.keyboard.press('Home');
  await expect(study.position).toHaveText(/^Im 1 \/ \d+/);
  await page.keyboard.press('PageDown');
  await expect(study.position).toHaveText(/^Im 11 \/ \d+/);
});

test.describe('a study of the file', () => {
  test.beforeEach(async ({ page }) => {
    const file = await PatientFile.open(page, 'MARTEL');
    // The manifests say which studies there are: the tab is filled once the documents have come.
    await expect(file.document('Bilan rénal et HbA1c').first()).toBeVisible();
    await file.tab('Imagerie').click();
    await page
      .getByRole('grid', { name: 'Examens' })
      .getByRole('row')
      .filter({ hasText: /scanner thoracique/i })
      .first()
      .click();
    await expect.poll(() => new StudyPage(page).picture(), { timeout: 20_000 }).not.toBe('');
  });

  test('is windowed with the mouse, by presets and inverted', async ({ page }) => {
    const study = new StudyPage(page);
    const window = study.viewport().getByText(/^L .+ · C /);
    const before = await window.textContent();
    const picture = await study.picture();
    await study.tool('Fenêtre').first().click();
    await study.viewport().hover();
    await page.mouse.down();
    const box = await study.viewport().boundingBox();
    await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) / 2 + 120, (box?.y ?? 0) + (box?.height ?? 0) / 2 + 60, { steps: 4 });
    await page.mouse.up();
    await expect(window).not.toHaveText(before ?? '');
    expect(await study.picture()).not.toBe(picture);

    await study.tools.getByRole('button', { name: 'Réglages de fenêtre' }).click();
    await page.getByRole('menuitem', { name: /Poumon/ }).click();
    await expect(window).toHaveText(/L 1\s?[456]00 · C −[56]\d\d/);
    const lung = await study.picture();
    await page.keyboard.press('i');
    await expect.poll(() => study.picture()).not.toBe(lung);
    await page.keyboard.press('r');
    await expect(window).toHaveText(before ?? '');
  });

  test('says whose image it is, where in the stack, at what zoom, with its orientation', async ({ page }) => {
    const overlay = new StudyPage(page).viewport();
    await expect(overlay).toContainText('Actuel');
    await expect(overlay).toContainText('MARTEL');
    await expect(overlay).toContainText(/Zoom/);
    await expect(overlay.getByText('D', { exact: true })).toBeVisible();
    await expect(overlay.getByText('G', { exact: true })).toBeVisible();
  });

  test('is compared with the prior one, both scrolled together', async ({ page }) => {
    const study = new StudyPage(page);
    await study.series.getByRole('button', { name: /^Comparer avec .*scanner thoracique/i }).click();
    await expect(study.viewport(1)).toBeVisible();
    await expect.poll(() => study.picture(1), { timeout: 20_000 }).not.toBe('');
    await expect(study.viewport(1)).toContainText('Antérieur');
    const [, second] = await study.position.allTextContents();
    await study.viewport(0).hover();
    await page.mouse.wheel(0, 300);
    await expect(study.position.nth(1)).not.toHaveText(second ?? '');
  });
});

/** What leaves the imaging room, read back; and the attributes of an image, browsed by keyboard. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { StudyPage } from '../harness/pages/study-page.ts';
import { call } from '../harness/rpc.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';

test.beforeEach(async ({ page }) => {
  const file = await PatientFile.open(page, 'MARTEL');
  await expect(file.document('Bilan rénal et HbA1c').first()).toBeVisible();
  await file.tab('Imagerie').click();
  await page
    .getByRole('grid', { name: 'Examens' })
    .getByRole('row')
    .filter({ hasText: /Radiographie du thorax/ })
    .first()
    .click();
  await new StudyPage(page).drawn();
});

async function exported(page: Page, format: string, ...choices: string[]): Promise<Buffer> {
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog', { name: 'Exporter les images' });
  await dialog.getByText(format, { exact: true }).click();
  for (const choice of choices) await dialog.getByText(choice, { exact: true }).click();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Exporter' }).click();
  const made = await download;
  expect(made.suggestedFilename()).toMatch(/^(images|examen)-\d{4}(-\d\d){4}\.(png|pdf|zip|jpg)$/);
  return readFileSync(await made.path());
}

test('a picture has all the pixels of the image, a sheet is a PDF, DICOM says nothing of whose it is when asked', async ({ page }) => {
  test.skip(test.info().project.name === 'electron', 'the dialogue of the system chooses the file');
  const picture = await exported(page, 'Image PNG', 'Sans l’identité');
  expect(picture.subarray(1, 4).toString()).toBe('PNG');
  expect(Math.max(picture.readUInt32BE(16), picture.readUInt32BE(20))).toBeGreaterThanOrEqual(512);

  const sheet = await exported(page, 'Planche PDF');
  expect(sheet.toString('latin1', 0, 8)).toBe('%PDF-1.4');
  expect(sheet.toString('latin1')).toContain('/Count 1');

  const archive = (await exported(page, 'DICOM', 'Sans l’identité')).toString('latin1');
  expect(archive).toContain('DICOMDIR');
  expect(archive).toContain('113100');
  expect(archive).not.toContain('MARTEL');
  const { entries } = await call(page, 'journal.list', {});
  const facts = entries
    .filter(({ action }) => action === 'imaging.exported')
    .map((entry) => entry.facts.map(({ value }) => value).join(' '));
  expect(facts.slice(0, 3)).toEqual(['dicom removed', 'pdf kept', 'png removed']);
});

test('the choices of an export are reached by keyboard and read aloud', async ({ page }) => {
  await page.keyboard.press('Control+p');
  const dialog = page.getByRole('dialog', { name: 'Imprimer' });
  await expect(dialog.getByRole('button', { name: 'Imprimer' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('attributes are searched by name, number and value, sequences opened by keyboard', async ({ page }) => {
  await page.keyboard.press('Alt+u');
  const panel = page.getByRole('complementary', { name: 'Étiquettes DICOM' });
  const search = panel.getByRole('searchbox');
  await search.fill('nom du patient');
  await expect(panel.getByRole('row').first()).toContainText('(0010,0010)');
  await expect(panel.getByRole('row').first()).toContainText('MARTEL');
  await search.fill('00280010');
  await expect(panel.getByRole('row').first()).toContainText('Lignes');
  await search.fill('PatientBirthDate');
  await expect(panel.getByRole('row')).toHaveCount(1);
  await search.fill('rien de tel');
  await expect(panel).toContainText('Aucune étiquette trouvée');
  await search.fill('');
  await expect(panel.getByRole('status')).toContainText(/\d+ attributs/);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
});

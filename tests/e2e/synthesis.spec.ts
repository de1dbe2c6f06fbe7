/** The synthesis of a patient: alerts first, where each line comes from, what disagrees, the course of care, one page of PDF. */
import { readFile } from 'node:fs/promises';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { SynthesisPage } from '../harness/pages/synthesis-page.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';

test('says first what must be known, and by two keys where it comes from', async ({ page }) => {
  const synthesis = await SynthesisPage.open(page, 'MARTEL Jeanne');
  await expect(synthesis.alerts).toContainText('Allergie grave : Amoxicilline');
  await expect(page.getByRole('region', { name: 'Depuis la dernière visite' })).toContainText('Scanner thoracique sans injection');
  await expect(synthesis.line('BPCO stade II')).toContainText('2018');
  await expect(synthesis.measures).toContainText('Poids');

  // Nothing was fetched unasked; what documents say comes when somebody asks.
  await expect(synthesis.line('Cholécystectomie')).toBeVisible();
  await synthesis.readUnread.press('Enter');
  await expect(synthesis.readUnread).toHaveCount(0);
  await expect(synthesis.alerts).toContainText('DFG 48 et metformine');

  await synthesis.line('Amoxicilline').press('Enter');
  await expect(synthesis.sources).toContainText('Volet de synthèse médicale');
  await expect(synthesis.sources).toContainText('Dre Claire DIALLO');
  await expect(synthesis.sources.getByRole('button', { name: 'Ouvrir le document' }).first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(synthesis.sources).toHaveCount(0);
  await expect(synthesis.line('Amoxicilline')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(synthesis.sources.getByRole('button', { name: 'Ouvrir le document' }).first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(new PatientFile(page).reader.getByRole('article')).toContainText('Volet de synthèse médicale');
});

test('shows both sources where they disagree', async ({ page }) => {
  const synthesis = await SynthesisPage.open(page, 'LE GOFF');
  if (await synthesis.readUnread.isVisible()) await synthesis.readUnread.click();
  const line = synthesis.line('Furosémide');
  await expect(line).toContainText('80 mg le matin');
  await expect(line).toContainText('1 comprimé le matin');
  await expect(line).toContainText('Posologies différentes');
  await expect(synthesis.alerts).toContainText('Anticoagulant : Warfarine 4 mg');
});

test('goes through the course of care from years to days', async ({ page }) => {
  const synthesis = await SynthesisPage.open(page, 'MARTEL Jeanne');
  await expect(synthesis.care.getByRole('option').filter({ hasText: 'Bilan rénal et HbA1c' })).toBeVisible();
  await page.keyboard.press('-');
  await page.keyboard.press('-');
  await expect(synthesis.zoom.getByRole('radio', { name: 'Années' })).toBeChecked();
  await synthesis.care.getByRole('option').filter({ hasText: /^2026/ }).press('Enter');
  const march = synthesis.care.getByRole('option').filter({ hasText: /^Mars 2026/ });
  await expect(march).toContainText('imagerie');
  await march.press('Enter');
  await expect(synthesis.care.getByRole('option').filter({ hasText: 'Bilan rénal et HbA1c' })).toBeVisible();
  await expect(synthesis.care.getByRole('option').filter({ hasText: 'Ordonnance de renouvellement' })).toHaveCount(0);
});

test('is one page of PDF', async ({ page }) => {
  const synthesis = await SynthesisPage.open(page, 'MARTEL Jeanne');
  const [made] = await Promise.all([page.waitForEvent('download'), synthesis.save.click()]);
  expect(made.suggestedFilename()).toBe('synthese.pdf');
  const pdf = await readFile(await made.path(), 'latin1');
  expect(pdf.startsWith('%PDF-')).toBe(true);
  expect(pdf.match(/\/Type \/Page\b/gu)).toHaveLength(1);
});

test('is accessible, with sources and years shown too', async ({ page }) => {
  const synthesis = await SynthesisPage.open(page, 'LE GOFF');
  await expectAccessible(page);
  await synthesis.profile.getByRole('option').first().press('Enter');
  await expect(synthesis.sources).toBeVisible();
  await synthesis.zoom.getByRole('radio', { name: 'Années' }).click();
  await expect(synthesis.care.getByRole('option').filter({ hasText: /^2026/ })).toBeVisible();
  await expectAccessible(page);
});

/** The documents of a file: timeline and table, filters, states in their words, versions, and content fetched only on opening. */
import { PatientFile } from '../harness/pages/patient-file.ts';
import { PatientsPage } from '../harness/pages/patients-page.ts';
import { expect, test } from './fixtures.ts';

test('the timeline runs from the newest act, grouped by period', async ({ page }) => {
  const file = await PatientFile.open(page, 'MARTEL');
  await expect(file.timeline.getByRole('option').first()).toContainText('10 mars');
  await expect(file.timeline.getByText('Cette semaine')).toBeVisible();
  await expect(file.document('Bilan rénal et HbA1c')).toContainText('Dre Anne-Sophie CADIOU');
});

test('the table sorts by each column', async ({ page }) => {
  const file = await PatientFile.open(page, 'MARTEL');
  await file.searchOlder();
  await file.asTable.click();
  await expect(file.table).toBeVisible();
  const titles = () => file.table.getByRole('rowheader').allTextContents();
  const header = file.table.getByRole('columnheader', { name: 'Titre' });
  await header.click();
  await expect(header).toHaveAttribute('aria-sort', /ascending|descending/);
  const once = await titles();
  await header.click();
  await expect.poll(titles).not.toEqual(once);
  await file.table.getByRole('row').filter({ hasText: 'Volet de synthèse médicale' }).click();
  await expect(file.reader.getByRole('article')).toContainText('Volet de synthèse médicale');
});

test('no content is asked of the platform before a document is opened (EX_3.2-1010)', async ({ page, desk }) => {
  await desk.platform.control.countRequests('^GET .*/Binary/');
  const file = await PatientFile.open(page, 'RICHARD');
  await file.searchOlder();
  const newest = file.timeline.getByRole('option').first();
  await expect(newest).toBeVisible();
  await file.asTable.click();
  await expect(file.table.getByRole('row').nth(2)).toBeVisible();
  await file.asTimeline.click();
  expect(await desk.platform.control.counted()).toBe(0);
  await newest.click();
  await expect(file.reader.getByRole('toolbar', { name: 'Outils de lecture' })).toBeVisible();
  expect(await desk.platform.control.counted()).toBe(1);
});

test('an opened document is kept, said so, and can be let go', async ({ page }) => {
  const file = await PatientFile.open(page, 'BENALI');
  const newest = file.timeline.getByRole('option').first();
  await newest.click();
  await expect(file.inspector.getByText('Lisible hors ligne, gardée le 12 mars 2026')).toBeVisible();
  await expect(newest).toContainText('copie locale du 12 mars');
  await file.inspector.getByRole('button', { name: 'Retirer' }).click();
  await expect(file.inspector.getByText('Le contenu est demandé à l’ouverture.')).toBeVisible();
  await expect(newest).not.toContainText('copie locale');
});

test.describe('filters', () => {
  test('by words of the title or of the author, without accents', async ({ page }) => {
    const file = await PatientFile.open(page, 'MARTEL');
    await file.filterBy('pneumo');
    await expect(file.document('Lettre de liaison, pneumologie')).toBeVisible();
    await expect(file.document('Vaccination grippe')).toHaveCount(0);
    await file.filterBy('cadiou');
    await expect(file.document('Bilan rénal et HbA1c')).toBeVisible();
    await file.filterBy('hemogramme');
    await expect(file.document('Hémogramme et ionogramme')).toBeVisible();
    await file.filterBy('rien de tel');
    await expect(page.getByText('Aucun document ne répond à ces filtres.')).toBeVisible();
  });

  test('by class, with one chip', async ({ page }) => {
    const file = await PatientFile.open(page, 'MARTEL');
    await expect(file.timeline.getByRole('option').first()).toBeVisible();
    const before = await file.timeline.getByRole('option').count();
    const chip = file.chips.getByRole('radio').nth(2);
    await chip.click();
    await expect(chip).toBeChecked();
    await expect.poll(() => file.timeline.getByRole('option').count()).toBeLessThan(before);
    await file.chip(/^Tous/).click();
    await expect.poll(() => file.timeline.getByRole('option').count()).toBe(before);
  });

  test('by type, author and period', async ({ page }) => {
    const file = await PatientFile.open(page, 'MARTEL');
    await file.searchOlder();
    await file.filters.click();
    await file.chooseIn('Type', /^CR d’imagerie médicale/);
    await page.keyboard.press('Escape');
    await expect(file.document('Mammographie bilatérale')).toBeVisible();
    await expect(file.document('Bilan rénal et HbA1c')).toHaveCount(0);
    await expect(file.filters).toHaveAccessibleName(/1 filtre actif/);
    await file.filters.click();
    await file.filterDialog.getByRole('button', { name: 'Effacer les filtres' }).click();
    await file.chooseIn('Auteur', /GUÉRET/);
    await page.keyboard.press('Escape');
    await expect(file.timeline.getByRole('option')).toHaveCount(2);
    await file.filters.click();
    const from = file.filterDialog.getByRole('group', { name: 'Actes depuis le' });
    await from.getByRole('spinbutton').first().click();
    await page.keyboard.type('01012025');
    await page.keyboard.press('Escape');
    await expect(file.timeline.getByRole('option')).toHaveCount(1);
    await expect(file.document('Vaccination grippe')).toContainText('2025');
  });

  test('by state: masked, hidden and older documents only when asked, each state in its words (EX_3.1-1030, EX_3.1-1080, EX_3.2-1025)', async ({
    page,
  }) => {
    const file = await PatientFile.open(page, 'MARTEL');
    await expect(file.timeline.getByRole('option').first()).toBeVisible();
    await file.filterBy('psychiatrique');
    await expect(file.document('Consultation psychiatrique')).toHaveCount(0);
    await file.filters.click();
    await file.filterDialog.getByRole('checkbox', { name: 'les documents masqués aux professionnels de santé' }).click({ force: true });
    await page.keyboard.press('Escape');
    await expect(file.document('Consultation psychiatrique')).toContainText('masqué aux professionnels de santé');
    await file.filterBy('assurance');
    await expect(file.document('Certificat pour l’assurance')).toHaveCount(0);
    await file.filters.click();
    await file.filterDialog.getByRole('checkbox', { name: 'les documents non visibles par le patient' }).click({ force: true });
    await page.keyboard.press('Escape');
    await expect(file.document('Certificat pour l’assurance')).toContainText('non visible par le patient');
    await file.openDocument('Certificat pour l’assurance');
    await expect(file.reader.getByText(/Attention, ce document n’est pas visible d/)).toBeVisible();
  });
});

test('EX_3.1-1020: what came since the last visit is marked, and one chip shows it alone', async ({ page }) => {
  const file = await PatientFile.open(page, 'MARTEL');
  await file.filterBy('pneumologie');
  await expect(file.document('Consultation, pneumologie')).toBeVisible();
  await file.chip(/^Nouveaux/).click();
  await expect(file.document('Lettre de liaison, pneumologie')).toBeVisible();
  await expect(file.document('Consultation, pneumologie')).toHaveCount(0);
});

test('EX_3.1-1040: a patient’s own document looks different and says so', async ({ page }) => {
  const file = await PatientFile.open(page, 'MARTEL');
  await expect(file.document('Automesures tensionnelles')).toContainText(/déposé par l[ea] patient/);
});

test('older versions are folded under the one in force, and can be reached', async ({ page }) => {
  const file = await PatientFile.open(page, 'MARTEL');
  await file.filterBy('scanner thoracique sans');
  await expect(file.timeline.getByRole('option')).toHaveCount(1);
  await expect(file.document('Scanner thoracique sans injection')).toContainText('1 ancienne version');
  await file.openDocument('Scanner thoracique sans injection');
  await expect(file.reader).toContainText('lobe supérieur droit');
  await file.inspector.getByRole('button', { name: /Version 1/ }).click();
  await expect(file.reader.getByText('Ceci est une ancienne version, remplacée depuis.')).toBeVisible();
  await expect(file.reader).toContainText('lobe supérieur gauche');
  await file.reader.getByRole('button', { name: 'Voir la version en vigueur' }).click();
  await expect(file.reader.getByText('Ceci est une ancienne version')).toHaveCount(0);
});

test('J and K go through the list', async ({ page }) => {
  const file = await PatientFile.open(page, 'MARTEL');
  await file.document('Bilan rénal et HbA1c').first().click();
  const position = file.reader.getByText(/^\d+ sur \d+$/);
  const at = async () => Number((await position.textContent())?.split(' ')[0]);
  await expect(position).toBeVisible();
  const start = await at();
  await page.keyboard.press('j');
  await expect.poll(at).toBe(start + 1);
  await page.keyboard.press('k');
  await expect.poll(at).toBe(start);
});

test('Ctrl K finds a patient, a document, an action', async ({ page }) => {
  const file = await PatientFile.open(page, 'LE GOFF');
  await expect(file.document('INR 4,1')).toBeVisible();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Recherche globale' });
  await palette.getByRole('searchbox').fill('INR 4');
  await palette.getByRole('menuitem').filter({ hasText: 'INR 4,1' }).first().click();
  await expect(file.reader.getByRole('region', { name: /INR 4,1/ })).toBeVisible();
  await page.keyboard.press('Control+k');
  await palette.getByRole('searchbox').fill('patient');
  await palette.getByRole('menuitem', { name: /Chercher un patient/ }).click();
  await expect(new PatientsPage(page).field).toBeVisible();
});

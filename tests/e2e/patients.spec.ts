/** Patients: one field for names, birth names, dates and INS; the recent ones first; the banner of strict traits. */
import { PatientFile } from '../harness/pages/patient-file.ts';
import { PatientsPage } from '../harness/pages/patients-page.ts';
import { expect, test } from './fixtures.ts';

const searches: readonly [what: string, text: string, found: string][] = [
  ['a name', 'martel', 'MARTEL Jeanne'],
  ['a name and a given name in any order', 'jeanne mart', 'MARTEL Jeanne'],
  ['the name in use, another than the birth name', 'bellanger', 'RICHARD Solange'],
  ['a name without its accents', 'ines da costa', 'DA COSTA Inês'],
  ['a name with a hyphen left out', 'saint pierre', 'SAINT-PIERRE Joël'],
  ['a date with slashes', '14/03/1958', 'MARTEL Jeanne'],
  ['a date in words', '14 mars 1958', 'MARTEL Jeanne'],
  ['a date with two digits of year', '14 mars 58', 'MARTEL Jeanne'],
  ['a name and a date', 'tessier 19/08/2019', 'TESSIER Hugo'],
];

for (const [what, text, found] of searches) {
  test(`finds by ${what}`, async ({ page }) => {
    const patients = await new PatientsPage(page).go();
    await expect(patients.field).toBeFocused();
    await patients.field.fill(text);
    await expect(patients.options).toHaveCount(1);
    await expect(patients.patient(found)).toBeVisible();
  });
}

test('finds by the INS, typed with or without its spaces', async ({ page }) => {
  const patients = await new PatientsPage(page).go();
  await patients.field.fill('martel');
  const row = patients.patient('MARTEL Jeanne');
  const ins = /2 58 03 \d\S \d{3} \d{3} \d{2}/.exec(((await row.textContent()) ?? '').replaceAll(/[\u00a0\u202f]/g, ' '))?.[0] ?? '';
  expect(ins).not.toBe('');
  for (const text of [ins, ins.replaceAll(' ', '')]) {
    await patients.field.fill(text);
    await expect(patients.options).toHaveCount(1);
    await expect(row).toBeVisible();
  }
});

test('says so when nobody answers, even to an attack', async ({ page }) => {
  const patients = await new PatientsPage(page).go();
  await patients.field.fill("' OR 1=1 --");
  await expect(page.getByText('Aucun patient trouvé')).toBeVisible();
});

test('shows the file opened last first', async ({ page }) => {
  await PatientFile.open(page, 'PETIT');
  await PatientFile.open(page, 'KOWALSKI');
  const patients = await new PatientsPage(page).go();
  await expect(patients.list.getByText('Récents')).toBeVisible();
  await expect(patients.options.nth(0)).toContainText('KOWALSKI');
  await expect(patients.options.nth(1)).toContainText('PETIT');
});

test('opens the first answer with Entrée', async ({ page }) => {
  const patients = await new PatientsPage(page).go();
  await patients.field.fill('le goff');
  await expect(patients.options).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(new PatientFile(page).banner).toContainText('LE GOFF');
});

test('keeps the strict traits, the status of the identity and the alerts in sight in every tab', async ({ page }) => {
  const file = await PatientFile.open(page, 'MARTEL');
  for (const tab of ['Documents', 'Imagerie', 'Envois'] as const) {
    await file.tab(tab).click();
    await expect(file.banner).toContainText('MARTEL');
    await expect(file.banner).toContainText('Jeanne, Marie');
    await expect(file.banner).toContainText('née le 14 mars 1958');
    await expect(file.banner).toContainText('INS 2 58 03');
    await expect(file.banner).toContainText('Qualifiée');
    await expect(file.banner).toContainText('Amoxicilline');
    await expect(file.banner).toContainText('Mon espace santé actif');
    await expect(file.banner).toBeInViewport({ ratio: 1 });
  }
});

test('says of a patient without alert that none is known', async ({ page }) => {
  const file = await PatientFile.open(page, 'BENALI');
  await expect(file.banner).toContainText('Aucune alerte connue');
});

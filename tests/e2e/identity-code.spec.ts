/** A code INS typed by a reader: its file opens, or what speaks against it is said. */
import { PatientsPage } from '../harness/pages/patients-page.ts';
import { call } from '../harness/rpc.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';
import { patientNamed } from './mail-letters.ts';

test('F2, a code, Entrée: the file opens; a trait that differs, another keyboard or a stranger is said', async ({ page }) => {
  const { ins, birthName, givenNames, birthDate, gender } = await patientNamed(page, 'martel jeanne');
  const [year, month, day] = birthDate.split('-');
  const code = (on: string) =>
    `IS01${'0'.repeat(22)}S1${ins?.matricule}S2${ins?.oid}S3${givenNames.join(' ')}S4${birthName}S5${gender === 'male' ? 'M' : 'F'}S6${on}`;
  expect((await call(page, 'identity.readDataMatrix', { text: code(`${day}-${month}-${year}`) })).kind).toBe('read');
  const patients = new PatientsPage(page);
  await page.keyboard.press('F2');
  await expect(patients.field).toBeFocused();
  await patients.field.fill(code(`01-01-${year}`));
  await expect(page.getByText('La date de naissance ne concorde pas')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await patients.field.fill('ISà&àà');
  await expect(page.getByText('Le lecteur tape comme un autre clavier')).toBeVisible();
  await page.getByRole('button', { name: 'Lire un autre code' }).click();
  await expect(patients.field).toBeFocused();
  await expect(patients.options.first()).toBeVisible();
  await patients.field.fill(code(`${day}-${month}-${year}`));
  await expect(page.getByText('Tous les traits concordent')).toBeVisible();
  await patients.field.press('Enter');
  await expect(page.getByRole('region', { name: 'Patient', exact: true }).getByRole('heading', { level: 1 })).toContainText('MARTEL');
});

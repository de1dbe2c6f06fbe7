/** A file given by hand to a patient: its type is asked, it leaves as a document of the archive, its PDF beside it. */
import { letter } from '../harness/files.ts';
import { messagesOf } from '../harness/operator.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { WritePage } from '../harness/pages/write-page.ts';
import { expectAccessible } from './accessible.ts';
import { alone, asPhysician, expect } from './fixtures.ts';
import { patientNamed } from './mail-letters.ts';

asPhysician('a PDF of the workstation goes to the patient in an archive, once its type is said', async ({ page, desk }) => {
  alone.setTimeout(240_000);
  const anna = await patientNamed(page, 'kowalski anna');
  const address = `${anna.ins?.matricule.toLowerCase()}@patient.mssante.fr`;
  const before = messagesOf(desk, address).length;
  const file = await PatientFile.open(page, 'KOWALSKI');
  await file.tabs.getByRole('button', { name: 'Écrire', exact: true }).click();
  const write = new WritePage(page);
  await expect(write.patient).toBeChecked();
  await write.subject.fill('Votre ordonnance');
  await write.text.fill('Bonjour, voici votre ordonnance.');
  await write.attachFile(await letter());
  await expect(write.piece('ordonnance.pdf').getByLabel(/IHE_XDM/)).toBeVisible();
  await expect(write.send).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page);
  await write.sayType('ordonnance.pdf', 'prescription de produits', 'Prescription de produits de santé');
  await expect(write.send).not.toHaveAttribute('aria-disabled', 'true');

  // To a colleague alone, it is a file like another.
  await write.leaveThePatientOut();
  await write.addTo('bensaid', /BENSA/);
  await expect(write.piece('ordonnance.pdf').getByLabel(/IHE_XDM/)).toHaveCount(0);
  await write.patient.check({ force: true });
  await write.form.getByRole('button', { name: /^Retirer .*BENSA/ }).click();
  await expect(write.piece('ordonnance.pdf').getByLabel(/IHE_XDM/)).toBeVisible();
  await write.send.click();
  await expect.poll(() => messagesOf(desk, address).length, { timeout: 60_000 }).toBe(before + 1);
  const received = messagesOf(desk, address).at(-1);
  expect(received?.header('subject')).toMatch(/^XDM\/1\.0\/DDM\+Votre ordonnance/);
  expect(received?.header('x-mss-codecda')).toBe('57833-6');
  expect(received?.raw).toMatch(/filename="?IHE_XDM\.ZIP/i);
  expect(received?.raw).toContain('_Prescription-de-produits-de-sante_KOWALSKI_Anna_');
  expect(received?.raw).not.toContain('ordonnance.pdf');
});

/** The secretary prepares a sending, the doctor reads it again and sends it. */
import { letter } from '../harness/files.ts';
import { Frame } from '../harness/pages/frame.ts';
import { OutboxPage } from '../harness/pages/outbox-page.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { PatientsPage } from '../harness/pages/patients-page.ts';
import { PublishPage } from '../harness/pages/publish-page.ts';
import { pullAll, signIn } from '../harness/prepare.ts';
import { call } from '../harness/rpc.ts';
import type { Guide } from './guide.ts';

const title = 'Certificat de non contre-indication au sport';

export async function secretaryTour({ page, camera }: Guide): Promise<void> {
  await call(page, 'session.signOut', {});
  await signIn(page, 'secretary');
  await page.reload();
  const frame = new Frame(page);
  await frame.rail.waitFor();
  await pullAll(page);
  await frame.goTo('Accueil');
  await page.getByRole('region', { name: 'Patients du jour' }).getByRole('option').first().waitFor();
  await camera.take(page, 'secretaire-accueil', { large: true });
  const patients = await new PatientsPage(page).go();
  await patients.field.fill('kowalski');
  await patients.patient('KOWALSKI').waitFor();
  await camera.take(page, 'secretaire-patients');
  const waiting = await PatientFile.open(page, 'FONTAINE');
  await waiting.banner.getByRole('button', { name: 'Chercher l’INS' }).click();
  await page.getByRole('dialog').getByText('Le premier prénom ne concorde pas').waitFor();
  await camera.take(page, 'secretaire-insi');
  await page.keyboard.press('Escape');
  await patients.go();
  await page.getByRole('button', { name: /Doublons possibles/ }).click();
  await page.getByRole('region', { name: 'Comparaison des deux dossiers' }).getByRole('button', { name: 'Fusionner' }).waitFor();
  await camera.take(page, 'secretaire-doublons');
  const file = await PatientFile.open(page, 'KOWALSKI');
  await camera.take(page, 'secretaire-dossier');
  await file.publish.click();
  const form = new PublishPage(page);
  await form.fill(await letter('Je certifie avoir examiné ce jour Mme Anna KOWALSKI.'), {
    words: 'certificat',
    type: /^Certificat médical/,
    title,
  });
  await camera.take(page, 'secretaire-preparer');
  await form.prepare.click();
  await new OutboxPage(page).item('À valider', title).waitFor();
  await camera.take(page, 'secretaire-prepare');

  await call(page, 'session.signOut', {});
  await signIn(page, 'physician');
  await page.reload();
  await frame.goTo('Accueil');
  const review = page.getByRole('complementary', { name: 'À traiter' }).getByRole('button', { name: `Relire : ${title}` });
  await review.waitFor();
  await camera.take(page, 'accueil-a-valider');
  await review.click();
  await form.validate.waitFor();
  await page.locator('.textLayer').first().waitFor();
  await camera.take(page, 'relire');
  await form.validate.click();
  await new OutboxPage(page).item('Partis', title).waitFor();
  await camera.take(page, 'valide');
}

/** The general practitioner's morning: first run, the day, one file read in full, a document sent, another while the network is down. */
import { accounts, owner, passphrase } from '../harness/accounts.ts';
import { letter } from '../harness/files.ts';
import { Frame } from '../harness/pages/frame.ts';
import { OutboxPage } from '../harness/pages/outbox-page.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { PatientsPage } from '../harness/pages/patients-page.ts';
import { PublishPage } from '../harness/pages/publish-page.ts';
import { SignInPage } from '../harness/pages/sign-in-page.ts';
import { StudyPage } from '../harness/pages/study-page.ts';
import { VaultPage } from '../harness/pages/vault-page.ts';
import { pullAll } from '../harness/prepare.ts';
import { call } from '../harness/rpc.ts';
import { accessTour } from './access.ts';
import { catalogueTour } from './catalogue.ts';
import { documentLifeTour } from './document-life.ts';
import type { Guide } from './guide.ts';
import { searchScopeTour } from './search-scope.ts';
import { settingsTour } from './settings.ts';
import { synthesisTour } from './synthesis.ts';

export async function physicianTour(guide: Guide): Promise<void> {
  await enter(guide);
  await readFile(guide);
  await synthesisTour(guide);
  await documentLifeTour(guide);
  await accessTour(guide);
  await lookAtImages(guide);
  await publish(guide);
  await goOffline(guide);
  await searchScopeTour(guide);
  await elsewhere(guide);
}

async function enter({ page, camera, desk }: Guide): Promise<void> {
  const vault = new VaultPage(page);
  await vault.label.fill(owner);
  await vault.passphrase.fill(passphrase);
  await vault.confirm.fill(passphrase);
  await vault.strength.waitFor();
  await camera.take(page, 'premiere-ouverture');
  await vault.create.click();
  const signIn = new SignInPage(page);
  await signIn.account(accounts.physician.displayName).waitFor();
  await camera.take(page, 'connexion');
  await desk.platform.control.phone(accounts.physician.nationalId, 'ignore');
  await signIn.account(accounts.physician.displayName).click();
  await signIn.code.waitFor();
  await camera.take(page, 'connexion-telephone');
  await signIn.cancel.click();
  await desk.platform.control.phone(accounts.physician.nationalId, 'approve');
  await signIn.account(accounts.physician.displayName).click();
  await signIn.workplaces.waitFor();
  await camera.take(page, 'structure');
  await signIn.workplace(accounts.physician.workplace).click();
  const frame = new Frame(page);
  await frame.rail.waitFor();
  await pullAll(page);
  await page.getByRole('option').filter({ hasText: 'MARTEL Jeanne' }).getByText('Bilan rénal et HbA1c').waitFor();
  await camera.take(page, 'accueil', { large: true });
}

async function readFile({ page, camera }: Guide): Promise<void> {
  const patients = await new PatientsPage(page).go();
  await camera.take(page, 'patients');
  await patients.field.fill('14 mars 58');
  await patients.patient('MARTEL Jeanne').waitFor();
  await camera.take(page, 'recherche');
  await page.getByRole('button', { name: 'Lire un code INS' }).click();
  await page.getByRole('dialog', { name: 'Lire un code INS' }).waitFor();
  await camera.take(page, 'code-ins');
  await page.keyboard.press('Escape');
  const file = await PatientFile.open(page, 'MARTEL Jeanne');
  await file.document('Scanner thoracique sans injection').first().waitFor();
  await file.openDocument('Scanner thoracique sans injection');
  await file.reader.getByRole('article').waitFor();
  await camera.take(page, 'dossier', { large: true });
  await open(file, 'Consultation, pneumologie', '.textLayer');
  await camera.take(page, 'pdf', { large: true });
  await open(file, 'Volet de synthèse médicale', 'article');
  await camera.take(page, 'cda', { large: true });
  await file.reader.getByRole('article').waitFor();
  await open(file, 'Bilan rénal et HbA1c', '.textLayer');
  await file.reader.getByRole('radio', { name: 'Texte structuré' }).click();
  await file.reader.getByRole('table').first().waitFor();
  await camera.take(page, 'biologie');
  await open(file, 'Certificat pour mon assurance', 'img');
  await camera.take(page, 'document-du-patient');
  await file.filterBy('');
  await file.asTable.click();
  await file.table.getByRole('row').nth(3).waitFor();
  await camera.take(page, 'tableau', { large: true });
  await file.asTimeline.click();
  await file.filters.click();
  await file.filterDialog.waitFor();
  await camera.take(page, 'filtres');
  await page.keyboard.press('Escape');
  const photograph = await PatientFile.open(page, 'MOREAU Thérèse');
  await open(photograph, 'Photographie : plaie du talon gauche', 'img');
  await camera.take(page, 'image');
}

async function open(file: PatientFile, title: string, shown: string): Promise<void> {
  await file.filterBy(title);
  await file.openDocument(title);
  await file.reader.locator(shown).first().waitFor();
}

async function lookAtImages({ page, camera }: Guide): Promise<void> {
  const file = await PatientFile.open(page, 'MARTEL Jeanne');
  await file.document('Bilan rénal et HbA1c').first().waitFor();
  await file.tab('Imagerie').click();
  const list = page.getByRole('grid', { name: 'Examens' });
  await list.getByRole('row').nth(1).waitFor();
  await camera.take(page, 'examens', { large: true });
  await list
    .getByRole('row')
    .filter({ hasText: /scanner thoracique/i })
    .first()
    .click();
  const study = new StudyPage(page);
  await study.drawn();
  await study.received();
  // Down to the nodule's level.
  for (let press = 0; press < 9; press += 1) await page.keyboard.press('PageDown');
  await study.drawn();
  await camera.take(page, 'dicom', { large: true });
}

async function publish({ page, camera }: Guide): Promise<void> {
  const file = await PatientFile.open(page, 'MARTEL Jeanne');
  await file.publish.click();
  const form = new PublishPage(page);
  await form.choose.waitFor();
  await camera.take(page, 'diffuser-vide');
  await form.fill(await letter(), { title: 'Ordonnance de paracétamol' });
  await page.locator('.textLayer').first().waitFor();
  await camera.take(page, 'diffuser', { large: true });
  await form.send.click();
  await new OutboxPage(page).item('Partis', 'Ordonnance de paracétamol').waitFor();
  await camera.take(page, 'parti');
}

async function goOffline({ page, camera, desk }: Guide): Promise<void> {
  const { control } = desk.platform;
  await control.offline(true);
  await call(page, 'sync.now', {}).catch(() => undefined);
  const file = await PatientFile.open(page, 'MARTEL Jeanne');
  await new Frame(page).exchanges('Hors ligne').waitFor();
  await open(file, 'Consultation, pneumologie', '.textLayer');
  await file.filterBy('');
  await camera.take(page, 'dossier-hors-ligne', { large: true });
  await file.filterBy('ophtalmologique');
  await file.openDocument('Bilan ophtalmologique');
  await file.reader.getByText('Pas de copie locale').waitFor();
  await camera.take(page, 'sans-copie-hors-ligne');
  await file.publish.click();
  const form = new PublishPage(page);
  await form.fill(await letter('Kinésithérapie respiratoire, dix séances.'), {
    words: 'kiné',
    type: /kin/i,
    title: 'Prescription de kinésithérapie respiratoire',
  });
  await form.send.click();
  await new OutboxPage(page).item('En attente', 'Prescription de kinésithérapie respiratoire').waitFor();
  await new Frame(page).goTo('Envois');
  await camera.take(page, 'envois-hors-ligne', { large: true });
  await control.clear();
  await call(page, 'sync.now', {}).catch(() => undefined);
  await new OutboxPage(page).item('Partis', 'Prescription de kinésithérapie respiratoire').waitFor({ timeout: 60_000 });
  await camera.take(page, 'envois-partis');
}

async function elsewhere(guide: Guide): Promise<void> {
  const { page, camera } = guide;
  const frame = new Frame(page);
  await frame.find('scanner');
  await frame.palette.getByRole('menuitem').first().waitFor();
  await camera.take(page, 'recherche-globale');
  await frame.closePalette();
  await catalogueTour(guide);
  await settingsTour(guide);
  await page.keyboard.press('Control+l');
  const vault = new VaultPage(page);
  await vault.locked.waitFor();
  await camera.take(page, 'verrou');
  await vault.unlock(passphrase);
  await frame.rail.waitFor();
}

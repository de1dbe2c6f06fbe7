/** Secure messages: what waits, what is read, filed, written and sent by the doctor; the mailbox that the secretary shares with her. */
import { letter } from '../harness/files.ts';
import { Frame } from '../harness/pages/frame.ts';
import { MessagesPage } from '../harness/pages/messages-page.ts';
import { OutboxPage } from '../harness/pages/outbox-page.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { DiffuseDialog, ReplyPage, WritePage } from '../harness/pages/write-page.ts';
import { pullAll, signIn } from '../harness/prepare.ts';
import { call } from '../harness/rpc.ts';
import type { Guide } from './guide.ts';

const own = /^Dre Claire DIALLO$|^Ma boîte$/;
const shared = /Secrétariat MSP des Tilleuls, partagée/;
const later = 'Suivi tensionnel';
const held = 'Reprise du sport';

export async function messagesTour(guide: Guide): Promise<void> {
  await become(guide, 'physician');
  await arrive(guide);
  await read(guide);
  await file(guide);
  await write(guide);
  await diffuse(guide);
  await goOffline(guide);
  await share(guide);
}

async function become({ page }: Guide, who: 'physician' | 'secretary'): Promise<void> {
  await call(page, 'session.signOut', {});
  await signIn(page, who);
  await page.reload();
  await new Frame(page).rail.waitFor();
  await pullAll(page);
  await copied(page);
}

/** Every mailbox copied once: what is shown from now on is stable. */
async function copied(page: Guide['page']): Promise<void> {
  for (let attempt = 0; attempt < 240; attempt += 1) {
    const { mailboxes } = await call(page, 'mailboxes.list', {});
    if (
      mailboxes.length > 0 &&
      mailboxes.every(({ state }) => state.kind === 'current' || (state.kind === 'syncing' && state.checkedAt !== undefined))
    )
      return;
    await page.waitForTimeout(250);
  }
  const { mailboxes } = await call(page, 'mailboxes.list', {});
  throw new Error(`The mailboxes are still being copied: ${mailboxes.map(({ state }) => JSON.stringify(state)).join(' ')}`);
}

async function arrive({ page, camera }: Guide): Promise<void> {
  await new Frame(page).goTo('Accueil');
  await page.getByRole('region', { name: 'Messages non lus' }).getByRole('button').first().waitFor();
  await camera.take(page, 'messages-accueil', { large: true });
}

async function read({ page, camera }: Guide): Promise<void> {
  const messages = await new MessagesPage(page).go();
  await messages.box(own, 'Réception');
  await messages.options.first().waitFor();
  await camera.take(page, 'messages', { large: true });
  await messages.open('La toux est toujours là');
  await messages.thread.getByRole('button', { name: /^Ranger au dossier/ }).waitFor();
  await camera.take(page, 'messages-patient', { large: true });
  await messages.open('douleur thoracique');
  await messages.messages.last().getByText('Troponine en cours').waitFor();
  await camera.take(page, 'messages-urgent');
  await messages.open('Lettre du territoire');
  await messages.thread.frameLocator('iframe').getByRole('heading', { name: 'La lettre du territoire' }).waitFor();
  await camera.take(page, 'messages-html');
  await messages.open('Mise à jour de votre messagerie');
  await messages.messages.last().getByText('imite la messagerie').waitFor();
  await camera.take(page, 'messages-imitation');
  await page.keyboard.press('/');
  await messages.search.fill('kaliémie');
  await messages.list.getByRole('status').filter({ hasText: 'dans toute la boîte' }).waitFor();
  await messages.list.locator('mark').first().waitFor();
  await camera.take(page, 'messages-recherche', { large: true });
  await messages.search.press('Escape');
  await messages.search.press('Escape');
}

async function file({ page, camera }: Guide): Promise<void> {
  await page.getByRole('link', { name: /À classer/ }).click();
  await page.getByRole('heading', { name: 'À classer', level: 1 }).waitFor();
  const waiting = page.getByRole('option');
  await waiting.filter({ hasText: 'compte-rendu-pneumologie' }).click();
  await page.locator('.textLayer').first().waitFor();
  await camera.take(page, 'a-classer', { large: true });
  await waiting.filter({ hasText: 'Écart d’identité' }).first().click();
  await page.getByRole('form', { name: /Rangement de/ }).waitFor();
  await camera.take(page, 'a-classer-ecart');
  await page.getByRole('button', { name: /^Ranger les \d+ certaines/ }).click();
  await page.getByText(/\d+ pièces rangées\./).waitFor();
  await camera.take(page, 'a-classer-range');
}

async function write({ page, camera }: Guide): Promise<void> {
  const form = await startWriting(page, 'MARTEL');
  await form.attachDocument('Bilan rénal et HbA1c');
  await form.attachFile(await letter());
  await form.piece('ordonnance.pdf').waitFor();
  await form.sayType('ordonnance.pdf', 'prescription de produits', 'Prescription de produits de santé');
  await form.subject.fill(later);
  await form.text.fill('Chère consœur,\n\nMerci de me dire ce que vous pensez de ce bilan avant le scanner de contrôle.');
  await camera.take(page, 'ecrire', { large: true });
  await form.others.click();
  await page.getByRole('menuitem', { name: 'Programmer…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Programmer le départ' });
  await dialog.waitFor();
  await camera.take(page, 'ecrire-programmer');
  await dialog.getByRole('button', { name: 'Lundi, 8 h' }).click();
  await page
    .getByText(/^Partira le /)
    .first()
    .waitFor();

  const second = await startWriting(page, 'KOWALSKI');
  await second.subject.fill(held);
  await second.text.fill('Chère consœur,\n\nMme Kowalski peut reprendre le sport. Je vous envoie le certificat dès qu’il est signé.');
  await second.otherwise('Retenir');
  await page.getByText(/^Message retenu/).waitFor();
  await new Frame(page).goTo('Envois');
  const outbox = new OutboxPage(page);
  await outbox.item('Programmés', later).waitFor();
  await outbox.choose(held);
  await camera.take(page, 'envois-messages', { large: true });

  const messages = await new MessagesPage(page).go();
  await messages.box(own, 'Réception');
  await messages.open('Renouvellement et interaction');
  await page.keyboard.press('a');
  await new ReplyPage(page).text.and(page.locator(':focus')).waitFor();
  await page.keyboard.type('D’accord, le fer au soir. Merci de votre vigilance.');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/^Envoyé dans \d+\ss$/).waitFor();
  await camera.take(page, 'messages-annuler');
}

/** To a colleague, about a patient, from the patient's file. */
async function startWriting(page: Guide['page'], patient: string): Promise<WritePage> {
  const record = await PatientFile.open(page, patient);
  await record.tabs.getByRole('button', { name: 'Écrire', exact: true }).click();
  const form = new WritePage(page);
  await form.subject.waitFor();
  await form.leaveThePatientOut();
  await form.addTo('bensaid', /BENSA/);
  return form;
}

async function diffuse({ page, camera }: Guide): Promise<void> {
  const record = await PatientFile.open(page, 'MARTEL');
  await record.openDocument('Bilan rénal et HbA1c');
  await record.reader.getByRole('button', { name: /^Diffuser/ }).click();
  const dialog = new DiffuseDialog(page);
  await dialog.add.fill('bensaid');
  await page.getByRole('option', { name: /BENSA/ }).first().click();
  await dialog.go.getByText('2 destinataires').waitFor();
  await camera.take(page, 'diffuser-messages');
  await dialog.go.click();
  const followed = record.inspector.getByRole('list', { name: 'Suivi de la diffusion' });
  await followed
    .getByText(/^(accepté|remis)/)
    .nth(1)
    .waitFor();
  await camera.take(page, 'diffuser-suivi', { large: true });
}

async function goOffline({ page, camera, desk }: Guide): Promise<void> {
  await desk.platform.control.offline(true);
  await call(page, 'sync.now', {}).catch(() => undefined);
  await new Frame(page).exchanges('Hors ligne').waitFor();
  const messages = await new MessagesPage(page).go();
  await messages.box(own, 'Réception');
  await messages.open('Bonjour docteur, trois crises');
  await page.keyboard.press('a');
  await new ReplyPage(page).text.and(page.locator(':focus')).waitFor();
  await page.keyboard.type('Bonjour Camille, oui, et venez me voir cette semaine.');
  await messages.boxes
    .getByText(/^Hors ligne/)
    .first()
    .waitFor();
  await camera.take(page, 'messages-hors-ligne', { large: true });
  await desk.platform.control.clear();
  await call(page, 'sync.now', {}).catch(() => undefined);
}

async function share(guide: Guide): Promise<void> {
  const { page, camera } = guide;
  await become(guide, 'secretary');
  const messages = await new MessagesPage(page).go();
  await messages.box(shared, 'À répartir');
  await messages.options.first().click();
  await messages.messages.first().waitFor();
  await camera.take(page, 'partagee', { large: true });
  await page.keyboard.press('t');
  await messages.thread.getByText('Vous l’avez prise').waitFor();
  await messages.tool('Note').click();
  const note = page.getByRole('textbox', { name: 'Note pour ceux qui partagent la boîte' });
  await note.fill('Famille rappelée, rendez-vous donné jeudi.');
  await camera.take(page, 'partagee-note');
  await note.press('Control+Enter');
  await messages.thread.getByRole('note').waitFor();
  await messages.tool('Attribuer').click();
  await page
    .getByRole('menuitemradio', { name: /DIALLO/ })
    .or(page.getByRole('menuitem', { name: /DIALLO/ }))
    .first()
    .click();
  await messages.thread.getByText(/a attribué la conversation/).waitFor();
  await messages.tool('Marquer traitée').click();
  await messages.thread.getByText(/a marqué la conversation traitée/).waitFor();
  await camera.take(page, 'partagee-traitee', { large: true });
}

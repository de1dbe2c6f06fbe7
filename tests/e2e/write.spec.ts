/** Writing: to a colleague with a document of the record, taken back in time, at an hour, prepared by one and sent by another, offline. */
import { expect, type Page } from '@playwright/test';
import type { Desk } from '../harness/desk.ts';
import { letter, oversized } from '../harness/files.ts';
import { messagesOf } from '../harness/operator.ts';
import { Frame } from '../harness/pages/frame.ts';
import { OutboxPage } from '../harness/pages/outbox-page.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { DiffuseDialog, WritePage } from '../harness/pages/write-page.ts';
import { signIn } from '../harness/prepare.ts';
import { call } from '../harness/rpc.ts';
import { expectAccessible } from './accessible.ts';
import { asPhysician, asSecretary, alone as test } from './fixtures.ts';

const claire = 'claire.diallo@medecin.demo.mssante.fr';
const ines = 'ines.bensaid@medecin.demo.mssante.fr';

/** To a colleague about a patient, from the patient's file. */
async function writeAbout(page: Page, patient: string): Promise<WritePage> {
  const file = await PatientFile.open(page, patient);
  await file.tabs.getByRole('button', { name: 'Écrire', exact: true }).click();
  const write = new WritePage(page);
  await write.subject.waitFor();
  return write;
}

async function arrived(desk: Desk, address: string, subject: string): Promise<number> {
  return messagesOf(desk, address).filter((message) => message.header('subject')?.includes(subject) === true).length;
}

asPhysician(
  'a document of the record goes to a colleague in one XDM message; taken back in time, nothing leaves',
  async ({ page, desk }) => {
    test.setTimeout(240_000);
    const write = await writeAbout(page, 'MARTEL');
    await write.leaveThePatientOut();
    await expect(write.send).toHaveAttribute('aria-disabled', 'true');
    await write.addTo('bensaid', /BENSA/);
    await write.subject.fill('Avis nephrologique');
    await write.text.fill('Chère consœur, merci de votre avis.');
    await write.attachDocument('Bilan rénal et HbA1c');
    await expect(write.piece('Bilan rénal et HbA1c')).toBeVisible();
    await expect(write.form.getByText(/ sur 25\sMo/)).toBeVisible();
    await write.attachFile(await oversized());
    await expect(write.form.getByRole('alert')).toContainText('dépasserait 25');
    await expect(write.pieces.getByRole('listitem')).toHaveCount(1);

    await expectAccessible(page);

    await write.send.click();
    await page.getByText(/^Envoyé dans \d+\ss$/).waitFor();
    await page.keyboard.press('Control+z');
    await expect(page.getByText('Message repris, rien n’est parti.')).toBeVisible();
    await expect(write.subject).toHaveValue('Avis nephrologique');
    await expect(write.piece('Bilan rénal et HbA1c')).toBeVisible();
    expect(await arrived(desk, ines, 'nephrologique')).toBe(0);

    const kept = messagesOf(desk, claire, 'Sent').length;
    await write.text.focus();
    await page.keyboard.press('Control+Enter');
    await new Frame(page).goTo('Envois');
    const outbox = new OutboxPage(page);
    await expect(outbox.item('En attente', 'Avis nephrologique')).toBeVisible();
    await expect(outbox.item('Partis', 'Avis nephrologique')).toBeVisible({ timeout: 60_000 });
    const [received, ...more] = messagesOf(desk, ines);
    expect(more).toEqual([]);
    expect(received?.header('subject')).toMatch(/^XDM\/1\.0\/DDM\+/);
    expect(received?.raw).toMatch(/IHE_XDM\.ZIP/i);
    expect(received?.header('x-mss-nil')).toBeTruthy();
    await expect.poll(() => messagesOf(desk, claire, 'Sent').length, { timeout: 60_000 }).toBe(kept + 1);
    await outbox.choose('Avis nephrologique');
    await expect(outbox.detail.getByRole('list', { name: 'Suivi par destinataire' })).toContainText('Inès BENSAÏD');
  },
);

asPhysician('kept while it is written, at an hour or when asked; left empty, it leaves nothing behind', async ({ page, desk }) => {
  test.setTimeout(240_000);
  const outbox = new OutboxPage(page);
  const frame = new Frame(page);
  let write = await writeAbout(page, 'PETIT');
  await frame.goTo('Envois');
  await expect(outbox.detail).toBeVisible();
  await expect.poll(() => call(page, 'outgoing.list', { states: ['draft'] })).toEqual([]);

  write = await writeAbout(page, 'PETIT');
  await write.leaveThePatientOut();
  await write.addTo('bensaid', /BENSA/);
  await write.subject.fill('Pour la semaine prochaine');
  await write.text.fill('Un texte qui reste');
  // Gone elsewhere before the pause: nothing of it is lost.
  await frame.goTo('Envois');
  await outbox.act('Reprendre', 'Pour la semaine prochaine');
  await expect(write.text).toHaveValue(/Un texte qui reste/);
  await write.otherwise('Programmer…');
  await page.getByRole('dialog', { name: 'Programmer le départ' }).getByRole('button', { name: 'Lundi, 8 h' }).click();
  await frame.goTo('Envois');
  await expect(outbox.item('Programmés', 'Pour la semaine prochaine')).toContainText(/partira le 16\smars/i);
  await outbox.act('Reprendre en brouillon', 'Pour la semaine prochaine');
  await write.otherwise('Retenir');
  await frame.goTo('Envois');
  await expect(outbox.item('Retenus', 'Pour la semaine prochaine')).toBeVisible();
  expect(await arrived(desk, ines, 'semaine')).toBe(0);
  await outbox.act('Envoyer maintenant', 'Pour la semaine prochaine');
  await expect(outbox.item('Partis', 'Pour la semaine prochaine')).toBeVisible({ timeout: 60_000 });
  expect(await arrived(desk, ines, 'semaine')).toBe(1);
});

asSecretary('prepared by the secretary, sent back with a note, mended, sent by the doctor', async ({ page, desk }) => {
  test.setTimeout(300_000);
  const subject = 'Prochain rendez-vous';
  const become = async (who: 'secretary' | 'physician') => {
    await call(page, 'session.signOut', {});
    await signIn(page, who);
    await page.reload();
    await new Frame(page).goTo('Accueil');
  };
  const toDo = page.getByRole('complementary', { name: 'À traiter' });
  const write = await writeAbout(page, 'KOWALSKI');
  await write.form.getByRole('button', { name: /De$/ }).click();
  await page
    .getByRole('option', { name: /^Dre Claire DIALLO/ })
    .first()
    .click();
  await write.leaveThePatientOut();
  await write.addTo('bensaid', /BENSA/);
  await write.subject.fill(subject);
  await write.text.fill('Bonjour, voici la date du prochain rendez-vous.');
  await expect(write.send).toHaveCount(0);
  await write.submit.click();
  await new Frame(page).goTo('Envois');
  await expect(new OutboxPage(page).item('À valider', subject)).toContainText('écrit par Nadia FERRAND');

  await become('physician');
  await toDo.getByRole('button', { name: `Relire : ${subject}` }).click();
  await expect(write.form.getByText('Préparé par Nadia FERRAND')).toBeVisible();
  await write.sendBack.click();
  await page.getByRole('textbox', { name: 'Ce qui est à reprendre' }).fill('Précisez le jour.');
  await page.getByRole('dialog').getByRole('button', { name: 'Renvoyer' }).click();

  await become('secretary');
  await toDo.getByRole('button', { name: `Corriger : ${subject}` }).click();
  await expect(write.form.getByText('Précisez le jour.')).toBeVisible();
  await write.text.fill('Bonjour, le rendez-vous est jeudi.');
  await write.submit.click();
  await expect(page.getByText('Soumis au médecin.')).toBeVisible();
  expect(await arrived(desk, ines, subject)).toBe(0);

  await become('physician');
  await toDo.getByRole('button', { name: `Relire : ${subject}` }).click();
  await write.send.click();
  await new Frame(page).goTo('Envois');
  const sent = new OutboxPage(page).item('Partis', subject);
  await expect(sent).toBeVisible({ timeout: 60_000 });
  await expect(sent).toContainText('écrit par Nadia FERRAND');
  await expect(sent).toContainText('envoyé par Dre Claire DIALLO');
  const [received] = messagesOf(desk, ines);
  expect(received?.raw).toContain('jeudi');
});

asPhysician('one gesture sends a document to the patient and to a colleague, each delivery on its line', async ({ page, desk }) => {
  test.setTimeout(240_000);
  const file = await PatientFile.open(page, 'MARTEL');
  await file.openDocument('Bilan rénal et HbA1c');
  await file.reader.getByRole('button', { name: /^Diffuser/ }).waitFor();
  await page.keyboard.press('d');
  const diffuse = new DiffuseDialog(page);
  await expect(diffuse.target('MARTEL Jeanne')).toBeChecked();
  await diffuse.add.fill('bensaid');
  await page.getByRole('option', { name: /BENSA/ }).first().click();
  await expect(diffuse.go).toContainText('2 destinataires');
  await page.keyboard.press('Control+Enter');
  const followed = file.inspector.getByRole('list', { name: 'Suivi de la diffusion' });
  await expect(followed.getByRole('listitem')).toHaveCount(2);
  await expect(followed.getByText(/^(accepté|remis)/)).toHaveCount(2, { timeout: 60_000 });
  expect(messagesOf(desk, ines)).toHaveLength(1);
  const { patients } = await call(page, 'patients.search', { text: 'martel' });
  const { matricule } = patients[0]?.ins ?? {};
  expect(messagesOf(desk, `${matricule}@patient.mssante.fr`)).toHaveLength(1);
});

asPhysician('written and sent offline: says so, waits among the sendings, leaves once', async ({ page, desk }) => {
  test.setTimeout(240_000);
  const { control } = desk.platform;
  const write = await writeAbout(page, 'GARNIER');
  await write.leaveThePatientOut();
  await write.addTo('bensaid', /BENSA/);
  await control.offline(true);
  await call(page, 'sync.now', {}).catch(() => undefined);
  await expect(new Frame(page).exchanges('Hors ligne')).toBeVisible();
  await expect(write.form.getByText(/partira au retour du réseau/)).toBeVisible();
  await write.subject.fill('Message du train');
  await write.text.fill('Écrit sans réseau.');
  await write.attachFile(await letter());
  await expect(write.piece('ordonnance.pdf')).toBeVisible();
  await write.send.click();
  await expect(page.getByText('Partira au retour du réseau', { exact: true })).toBeVisible();
  await new Frame(page).goTo('Envois');
  const outbox = new OutboxPage(page);
  await expect(outbox.item('En attente', 'Message du train')).toContainText('partira au retour du réseau', { timeout: 30_000 });
  await expect(new Frame(page).exchanges('1 envoi en attente')).toBeVisible();

  await control.offline(false);
  await call(page, 'sync.now', {});
  await expect(outbox.item('Partis', 'Message du train')).toBeVisible({ timeout: 60_000 });
  expect(await arrived(desk, ines, 'Message du train')).toBe(1);
});

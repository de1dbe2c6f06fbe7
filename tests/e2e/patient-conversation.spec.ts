/** A patient's conversation from its opening by the doctor to its end: answered, closed, told so on both sides of the screen, opened again. */
import type { Page } from '@playwright/test';
import { deliver, messagesOf } from '../harness/operator.ts';
import { MessagesPage } from '../harness/pages/messages-page.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { ReplyPage, WritePage } from '../harness/pages/write-page.ts';
import { call } from '../harness/rpc.ts';
import { expectAccessible } from './accessible.ts';
import { alone, asPhysician, expect } from './fixtures.ts';
import { fromPatient, patientNamed } from './mail-letters.ts';
import { rawLetter } from './raw-letter.ts';

const doctor = 'claire.diallo@medecin.demo.mssante.fr';

const now = async (page: Page) => new Date(await page.evaluate(() => Date.now()));

asPhysician('the doctor opens it, the patient answers, FIN closes it for the patient and not for her', async ({ page, desk }) => {
  alone.setTimeout(300_000);
  const odile = await patientNamed(page, 'kowalski anna');
  const address = `${odile.ins?.matricule.toLowerCase()}@patient.mssante.fr`;
  const received = () => messagesOf(desk, address);
  const before = received().length;
  const receives = async (count: number) => {
    await expect.poll(() => received().length, { timeout: 60_000 }).toBe(before + count);
    return received().at(-1);
  };
  const answer = async (text: string, answers: string | undefined) => {
    deliver(desk, doctor, rawLetter({ from: fromPatient(odile), to: doctor, subject: 'Re: Vaccin', text, at: await now(page), answers }));
    await call(page, 'mailboxes.refresh', {});
  };

  const file = await PatientFile.open(page, 'KOWALSKI');
  await file.tabs.getByRole('button', { name: 'Écrire', exact: true }).click();
  const write = new WritePage(page);
  await expect(write.patient).toBeChecked();
  await write.subject.fill('Votre vaccin');
  await write.text.fill('Bonjour Madame, avez-vous eu de la fièvre après le vaccin ?');
  await page.keyboard.press('Control+Enter');
  const opening = await receives(1);
  expect(opening?.header('x-mss-mes')).toBeUndefined();
  await answer('Bonjour docteure, un peu, le premier soir.', opening?.header('message-id'));

  const messages = await new MessagesPage(page).go();
  await messages.box(/^Dre Claire DIALLO$|^Ma boîte$/, 'Réception');
  await messages.open('un peu, le premier soir');
  await expect(messages.thread.getByRole('heading', { level: 1 })).toContainText('KOWALSKI Anna');
  await expect(messages.messages).toHaveCount(2);
  const reply = new ReplyPage(page);
  await page.keyboard.press('a');
  await expect(reply.text).toBeFocused();
  await page.keyboard.type('C’est habituel. Rappelez-moi si cela dure.');
  await page.keyboard.press('Control+Enter');
  expect((await receives(2))?.header('in-reply-to')).toBeTruthy();

  await expect(reply.text).toHaveValue('');
  await reply.close.focus();
  await page.keyboard.press('Space');
  await expect(reply.box.getByText('Le patient ne pourra plus répondre')).toBeVisible();
  await reply.text.fill('Tout va bien, je clos notre échange.');
  await expect(reply.send).toContainText('Envoyer et clore');
  await page.keyboard.press('Control+Enter');
  const last = await receives(3);
  expect(last?.header('x-mss-mes')).toBe('FIN');
  await expect(messages.thread.getByText('Échange clos : le patient ne peut plus répondre')).toBeVisible({ timeout: 30_000 });
  await expect(messages.messages.last()).toContainText('Ce message clôt l’échange.');
  await expect(reply.box).toContainText('Lui écrire à nouveau rouvre la conversation');
  await messages.box(/^Dre Claire DIALLO$|^Ma boîte$/, 'Patients');
  await expect(messages.conversation('KOWALSKI Anna').getByRole('img', { name: 'Échange clos' })).toBeVisible();
  await messages.open('KOWALSKI Anna');
  await expectAccessible(page);

  // What the patient writes all the same opens nothing.
  await answer('Merci docteure.', last?.header('message-id'));
  await expect(messages.messages.last()).toContainText('Merci docteure.');
  await expect(messages.thread.getByText('Échange clos : le patient ne peut plus répondre')).toBeVisible();

  await page.keyboard.press('a');
  await page.keyboard.type('Une dernière chose : pensez au rappel.');
  await page.keyboard.press('Control+Enter');
  expect((await receives(4))?.header('x-mss-mes')).toBeUndefined();
  await expect(messages.thread.getByText('Échange clos : le patient ne peut plus répondre')).toHaveCount(0, { timeout: 30_000 });
});

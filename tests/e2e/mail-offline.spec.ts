/** Messages without the network: read, searched, answered, archived, filed; at its return each gesture is done once, in its order. */
import { deliver, messagesOf } from '../harness/operator.ts';
import { Frame } from '../harness/pages/frame.ts';
import { MessagesPage } from '../harness/pages/messages-page.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { ReplyPage } from '../harness/pages/write-page.ts';
import { call } from '../harness/rpc.ts';
import { expectAccessible } from './accessible.ts';
import { alone, asPhysician, expect } from './fixtures.ts';
import { arrives, fromPatient, ownMailbox, patientNamed } from './mail-letters.ts';
import { rawLetter } from './raw-letter.ts';

const doctor = 'claire.diallo@medecin.demo.mssante.fr';
const ines = 'ines.bensaid@medecin.demo.mssante.fr';

asPhysician('without the network all goes on; at its return it is done once, in order', async ({ page, desk }) => {
  alone.setTimeout(300_000);
  const jeanne = await patientNamed(page, 'martel jeanne');
  const from = 'Inès BENSAÏD <ines.bensaid@medecin.demo.mssante.fr>';
  deliver(desk, doctor, rawLetter({ from, to: doctor, subject: 'Avis xérostomie', text: 'Chère consœur, voici mon avis.' }));
  const file = { name: 'Tensions de la semaine.txt', contentType: 'text/plain', content: '132/78, 128/76.' };
  await arrives(page, desk, await ownMailbox(page), { from: fromPatient(jeanne), subject: 'Mes tensions', text: 'Mes mesures.', file });
  const messages = await new MessagesPage(page).go();
  await messages.box(/^Dre Claire DIALLO$|^Ma boîte$/, 'Réception');
  await messages.open('xérostomie');
  await messages.open('Mes mesures');
  await expect(messages.thread.getByText(/Sera rangé chez/)).toBeVisible();
  const left = messagesOf(desk, ines).length;

  await desk.platform.control.offline(true);
  await call(page, 'sync.now', {}).catch(() => undefined);
  await expect(new Frame(page).exchanges('Hors ligne')).toBeVisible();
  await expect(messages.boxes.getByText(/^Hors ligne/).first()).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);

  await page.keyboard.press('r');
  await expect(page.getByText('Rangé chez MARTEL Jeanne.')).toBeVisible();
  await page.keyboard.press('/');
  await messages.search.fill('xerost');
  await expect(messages.options).toHaveCount(1);
  await messages.search.press('ArrowDown');
  await messages.open('xérostomie');
  await expect(messages.messages.last()).toContainText('voici mon avis');
  const reply = new ReplyPage(page);
  for (const text of ['Premier mot.', 'Second mot.']) {
    await page.keyboard.press('a');
    await expect(reply.text).toBeFocused();
    await page.keyboard.type(text);
    await page.keyboard.press('Control+Enter');
    await expect(reply.text).toHaveValue('');
    await expect(reply.box.getByText(text)).toBeVisible();
    await expect(page.locator('[data-thread]')).toBeFocused();
  }
  await page.keyboard.press('e');
  await expect(page.getByText('Conversation archivée.')).toBeVisible();
  const hers = (folder?: string) => messagesOf(desk, doctor, folder).filter((one) => one.header('from')?.includes('ines.bensaid@'));
  const inArchive = () => hers('Archive');
  expect(inArchive()).toHaveLength(0);
  expect(messagesOf(desk, ines)).toHaveLength(left);

  await desk.platform.control.clear();
  await call(page, 'sync.now', {}).catch(() => undefined);
  await expect.poll(() => messagesOf(desk, ines).length, { timeout: 90_000 }).toBe(left + 2);
  await expect.poll(() => inArchive().length, { timeout: 60_000 }).toBe(1);
  expect(hers()).toHaveLength(0);
  const texts = messagesOf(desk, ines)
    .slice(left)
    .map(({ raw }) => (raw.includes('Premier mot.') ? 'first' : raw.includes('Second mot.') ? 'second' : 'other'));
  expect(texts).toEqual(['first', 'second']);
  // Nothing of it is done a second time.
  await call(page, 'sync.now', {}).catch(() => undefined);
  await call(page, 'mailboxes.refresh', {}).catch(() => undefined);
  expect(messagesOf(desk, ines)).toHaveLength(left + 2);
  expect(inArchive()).toHaveLength(1);

  const record = await PatientFile.open(page, 'MARTEL');
  await expect(record.document('Tensions de la semaine').first()).toContainText('Reçu par messagerie');
});

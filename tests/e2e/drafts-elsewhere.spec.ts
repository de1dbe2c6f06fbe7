/** A draft left in the mailbox by another client: among the drafts with its mark, looked at, gone on with, sent; its original goes with it. */
import { deliver, messagesOf } from '../harness/operator.ts';
import { Frame } from '../harness/pages/frame.ts';
import { OutboxPage } from '../harness/pages/outbox-page.ts';
import { WritePage } from '../harness/pages/write-page.ts';
import { call } from '../harness/rpc.ts';
import { expectAccessible } from './accessible.ts';
import { alone, asPhysician, expect } from './fixtures.ts';
import { fromPatient, patientNamed } from './mail-letters.ts';
import { rawLetter } from './raw-letter.ts';

const claire = 'claire.diallo@medecin.demo.mssante.fr';
const ines = 'ines.bensaid@medecin.demo.mssante.fr';
const subject = 'Relais pour les vacances';

asPhysician('a draft of another client is taken up, left as it was, then written on and sent', async ({ page, desk }) => {
  alone.setTimeout(240_000);
  const jeanne = await patientNamed(page, 'martel jeanne');
  const html = '<p>Chère Inès,</p><p>voici la <b>liste</b> des patients.</p>';
  const from = 'Claire Diallo <claire.diallo@medecin.demo.mssante.fr>';
  const raw = rawLetter({ from, to: ines, subject, text: ' ', html });
  deliver(desk, claire, raw, 'Drafts');
  deliver(desk, claire, rawLetter({ from: fromPatient(jeanne), to: ines, subject: 'Pour une autre fois', text: 'Rien.' }), 'Drafts');
  await call(page, 'mailboxes.refresh', {});

  await new Frame(page).goTo('Messages');
  await expect(page.getByRole('link', { name: /Brouillons.*2/ })).toBeVisible();
  await page.getByRole('link', { name: /Brouillons/ }).click();
  const outbox = new OutboxPage(page);
  await expect(outbox.item('Brouillons', subject)).toContainText('Écrit ailleurs');
  await outbox.choose(subject);
  await expect(outbox.detail.getByText(/écrit avec un autre logiciel/)).toBeVisible();
  await expectAccessible(page);

  // Looked at, and no more.
  await outbox.act('Reprendre', subject);
  const write = new WritePage(page);
  await expect(write.text).toHaveValue('Chère Inès,\nvoici la liste des patients.');
  await expect(write.form.getByText(/Repris d’un brouillon écrit ailleurs.*mise en forme/)).toBeVisible();
  await expectAccessible(page);
  await new Frame(page).goTo('Envois');
  await expect(outbox.item('Brouillons', subject)).toContainText('Écrit ailleurs');
  expect(messagesOf(desk, claire, 'Drafts').map((one) => one.raw)).toContain(raw.replaceAll(/\r?\n/g, '\r\n'));

  await outbox.act('Reprendre', subject);
  await write.text.fill('Chère Inès, la liste suit.');
  await page.keyboard.press('Control+Enter');
  await new Frame(page).goTo('Envois');
  await expect(outbox.item('Partis', subject)).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => messagesOf(desk, claire, 'Drafts').map((one) => one.header('subject')), { timeout: 60_000 }).toHaveLength(1);
  expect(messagesOf(desk, ines).filter(({ raw: received }) => received.includes('la liste suit'))).toHaveLength(1);
  await expect(outbox.item('Brouillons', subject)).toHaveCount(0);
  await expect(outbox.item('Brouillons', 'Pour une autre fois')).toBeVisible();
});

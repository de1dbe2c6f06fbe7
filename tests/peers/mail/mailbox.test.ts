/** The copy of a mailbox and what is asked of it here, over the embedded operator and over Debian's Dovecot and Postfix. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openMailbox, submit } from '../../../main/platform/mail/index.ts';
import { type MessagesRig, openMessages } from '../../unit/messages/messages-rig.ts';
import { explainSkip } from '../peer.ts';
import { findMailPrograms, installation, startDovecot } from './dovecot.ts';
import { startEmbedded } from './embedded.ts';
import { accessTo, doctor, type MailOperator, type Office, openOffice, office as secretary } from './operator.ts';

const programs = findMailPrograms();
if (programs === undefined) explainSkip('Dovecot ou Postfix', `dovecot-imapd dovecot-lmtpd postfix (${installation})`);

const operators: readonly (readonly [string, ((office: Office) => Promise<MailOperator>) | undefined])[] = [
  ['plateforme embarquée', startEmbedded],
  ['Dovecot et Postfix', programs && ((desk: Office) => startDovecot(programs, desk))],
];

describe.each(operators)('%s', (_name, start) => {
  if (start === undefined) {
    it.skip('est absent de ce poste', () => undefined);
    return;
  }
  let desk: Office;
  let operator: MailOperator;
  let rig: MessagesRig;

  beforeAll(async () => {
    desk = await openOffice();
    operator = await start(desk);
  }, 60_000);
  afterAll(async () => {
    await operator.stop();
    await desk.close();
  });
  afterEach(() => rig.close());

  it('brings what comes as it comes, and has what was asked of it', async () => {
    rig = openMessages({ office: desk, ports: () => operator, address: secretary });
    rig.messages.start();
    await rig.settled();
    const messageId = `<${Date.now()}.pair@liaison.test>`;
    const header = [`From: ${doctor}`, `To: ${secretary}`, 'Subject: Avis', `Message-ID: ${messageId}`];
    await submit(accessTo(operator, desk, doctor), {
      raw: Buffer.from(`${header.join('\r\n')}\r\n\r\nBonjour\r\n`),
      from: doctor,
      recipients: [secretary],
    });
    // Nobody asks: it is told (IDLE).
    const found = await expect
      .poll(async () => (await rig.call('messages.conversations', { view: 'inbox' })).conversations[0], { timeout: 15_000 })
      .toMatchObject({ subject: 'Avis', unreadCount: 1 })
      .then(async () => (await rig.call('messages.conversations', { view: 'inbox' })).conversations[0]);
    if (found === undefined) throw new Error('it never came');
    const asked = { mailboxId: found.mailboxId, conversationIds: [found.id] };
    await rig.call('messages.mark', { ...asked, isSeen: true, isFlagged: true });
    await rig.call('messages.move', { ...asked, to: 'archive' });
    await rig.settled();
    const other = await openMailbox(accessTo(operator, desk, secretary));
    const there = await other.changes('Archive', undefined, async ({ added }) => (await Array.fromAsync(added)).flat());
    await other.close();
    const moved = there.find((each) => each.messageId === messageId);
    expect(moved?.flags).toEqual(expect.arrayContaining(['\\Seen', '\\Flagged']));
    const archived = await rig.call('messages.conversations', { view: 'archive' });
    expect(archived.conversations).toMatchObject([{ subject: 'Avis', unreadCount: 0, isFlagged: true }]);
    expect(rig.db.prepare('SELECT count(*) AS n FROM mail_pending').get()).toEqual({ n: 0 });
  }, 60_000);
});

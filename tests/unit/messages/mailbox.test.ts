/** A mailbox as somebody works in it: what is asked here shows at once, reaches the server, and survives whatever happens in between. */
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { doctor } from '../../peers/mail/operator.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';
import { embeddedOperator } from './embedded-operator.ts';
import { doctorHolder, type MessagesRig, openMessages } from './messages-rig.ts';

const operator = embeddedOperator();
let rig: MessagesRig;
let count = 0;

const { folder } = operator;

function deliver(subject: string, { answers = '', from = 'paul.martin@medecin.mssante.fr', body = 'Bonjour' } = {}): string {
  count += 1;
  const id = `<${count}.${Date.now()}@mss.test>`;
  const header = [`From: Dr_Paul_MARTIN_Clinique <${from}>`, `To: ${doctor}`, `Subject: ${subject}`, `Message-ID: ${id}`];
  if (answers !== '') header.push(`In-Reply-To: ${answers}`, `References: ${answers}`);
  header.push('Content-Type: text/plain; charset=utf-8');
  operator.store.append(folder('INBOX'), { raw: Buffer.from(`${header.join('\r\n')}\r\n\r\n${body}\r\n`) });
  return id;
}

const open = (more: Partial<Parameters<typeof openMessages>[0]> = {}) => {
  const opened = openMessages({ office: operator.office, ports: () => operator.server, address: doctor, ...more });
  opened.messages.start();
  return opened;
};

async function subjects(view: 'inbox' | 'archive' | 'trash' | 'todo' | 'unanswered') {
  return (await rig.call('messages.conversations', { view })).conversations.map(({ subject }) => subject);
}

async function conversation(subject: string) {
  const { conversations } = await rig.call('messages.conversations', { view: 'all' });
  const found = conversations.find((each) => each.subject === subject);
  if (found === undefined) throw new Error(`no conversation ${subject}`);
  return found;
}

const atServer = (name: string) => operator.store.messages(folder(name)).map(({ flags }) => flags.toSorted().join(' '));

beforeEach(() => {
  operator.store.ensureAccount(doctor);
  for (const each of operator.store.folders(doctor))
    operator.store.expunge(
      each,
      operator.store.messages(each).map(({ uid }) => uid),
    );
});
afterEach(() => rig.close());

describe('a mailbox', () => {
  it('lists its conversations, finds them by their words, and opens what was never read', async () => {
    const first = deliver('Échographie rénale', { body: 'Le rein gauche mesure 11 cm.' });
    deliver('Re: Échographie rénale', { answers: first, body: 'Merci.' });
    rig = open();
    await rig.settled();
    const found = await conversation('Échographie rénale');
    expect(found).toMatchObject({ messageCount: 2, unreadCount: 2, isUnanswered: true, kind: 'professional' });
    const { messages } = await rig.call('messages.conversation', { mailboxId: found.mailboxId, conversationId: found.id });
    const content = await rig.call('messages.open', { messageId: messages[0]?.id ?? (0 as never) });
    expect(content.text).toContain('11 cm');
    const search = await rig.call('messages.conversations', { view: 'all', text: 'rein mesur' });
    expect(search.conversations.map(({ subject }) => subject)).toEqual(['Échographie rénale']);
    expect(search.conversations[0]?.hit?.filter(({ isHit }) => isHit).map(({ text }) => text)).toEqual(['rein', 'mesure']);
    expect((await rig.call('messages.conversations', { view: 'all', text: 'poumon' })).total).toBe(0);
  });

  it('keeps no empty answer as a content: what was taken away while it was fetched is asked for again', async () => {
    deliver('Repris entre-temps', { body: 'Tension à 14/9.' });
    const readings = new Map<number, number>();
    const original = operator.store.raw;
    // Its header is read, then it is gone for whoever asks for the whole, once.
    const raw = vi.spyOn(operator.store, 'raw').mockImplementation((where, uid) => {
      const reading = (readings.get(uid) ?? 0) + 1;
      readings.set(uid, reading);
      return reading === 2 ? undefined : original(where, uid);
    });
    onTestFinished(() => raw.mockRestore());
    rig = open();
    await rig.settled();
    const found = await conversation('Repris entre-temps');
    await vi.waitFor(() => expect([...readings.values()].some((count) => count >= 2)).toBe(true), { timeout: 5_000 });
    const { messages } = await rig.call('messages.conversation', { mailboxId: found.mailboxId, conversationId: found.id });
    expect((await rig.call('messages.open', { messageId: messages[0]?.id ?? (0 as never) })).text).toContain('14/9');
  });

  it('shows at once what is asked, and the server has it', async () => {
    deliver('À archiver');
    rig = open();
    await rig.settled();
    const { id, mailboxId } = await conversation('À archiver');
    await rig.call('messages.mark', { mailboxId, conversationIds: [id], isSeen: true, isFlagged: true });
    await rig.call('messages.move', { mailboxId, conversationIds: [id], to: 'archive' });
    expect(await subjects('archive')).toEqual(['À archiver']);
    expect(await subjects('inbox')).toEqual([]);
    await rig.settled();
    expect(atServer('INBOX')).toEqual([]);
    expect(atServer('Archive')).toEqual(['\\Flagged \\Seen']);
    expect((await rig.mailbox()).counts.inbox).toBe(0);
  });

  it('keeps what was asked without a session, through a restart and a renumbering, and tells it then', async () => {
    deliver('Hors session');
    const directory = temporaryDirectory();
    const key = randomBytes(32);
    rig = open({ directory, key: Uint8Array.from(key) });
    await rig.settled();
    rig.setSignedIn(false);
    operator.server.setOffline(true);
    const { id, mailboxId } = await conversation('Hors session');
    await rig.call('messages.mark', { mailboxId, conversationIds: [id], isSeen: true });
    await rig.call('messages.move', { mailboxId, conversationIds: [id], to: 'trash' });
    await rig.close();
    deliver('Entre-temps');
    operator.store.renumber(folder('INBOX'));
    operator.server.setOffline(false);
    rig = open({ directory, key: Uint8Array.from(key) });
    expect(await subjects('trash')).toEqual(['Hors session']);
    await rig.settled();
    expect(atServer('Trash')).toEqual(['\\Seen']);
    expect(await subjects('trash')).toEqual(['Hors session']);
    expect(await subjects('inbox')).toEqual(['Entre-temps']);
    expect(rig.db.prepare('SELECT count(*) AS n FROM mail_pending').get()).toEqual({ n: 0 });
  });

  it('is closed to who isn’t among its holders, and lets them do what their rights say', async () => {
    deliver('Réservé');
    const secretary = { nationalId: '399700000003', displayName: 'Nadia FERRAND', rights: ['prepare'] };
    const key = randomBytes(32);
    rig = open({ key: Uint8Array.from(key), holders: [secretary, doctorHolder] });
    await rig.settled();
    const { id, mailboxId } = await conversation('Réservé');
    expect(rig.messages.view.rights(mailboxId)).toEqual(['prepare']);
    expect(() => rig.messages.view.mailbox(mailboxId, 'send')).toThrow(expect.objectContaining({ code: 'mail.not-allowed' }));
    const { messages } = await rig.call('messages.conversation', { mailboxId, conversationId: id });
    await expect(rig.call('messages.answerReceipt', { messageId: messages[0]?.id ?? (0 as never), isGiven: true })).rejects.toMatchObject({
      code: 'mail.not-allowed',
    });
    const { directory } = rig;
    await rig.close();
    rig = open({ directory, key: Uint8Array.from(key), holders: [doctorHolder], who: secretary });
    await rig.settled();
    expect((await rig.call('mailboxes.list', {})).mailboxes).toEqual([]);
    await expect(rig.call('messages.conversation', { mailboxId, conversationId: id })).rejects.toMatchObject({ code: 'mail.not-allowed' });
  });

  it('comes to what the server has, whatever is asked here and done there in between', async () => {
    rig = open();
    await rig.settled();
    const { id: mailboxId } = await rig.mailbox();
    const acts = fc.array(
      fc.tuple(
        fc.constantFrom(
          'deliver',
          'seen there',
          'remove there',
          'archive there',
          'renumber',
          'mark',
          'unmark',
          'archive',
          'inbox',
          'settle',
        ),
        fc.nat(20),
      ),
      { maxLength: 15 },
    );
    await fc.assert(
      fc.asyncProperty(acts, async (steps) => {
        for (const [act, pick] of steps) {
          const inbox = operator.store.messages(folder('INBOX'));
          const there = inbox[pick % Math.max(1, inbox.length)];
          const { conversations } = await rig.call('messages.conversations', { view: 'all' });
          const here = conversations[pick % Math.max(1, conversations.length)];
          const asked = here === undefined ? undefined : { mailboxId, conversationIds: [here.id] };
          if (act === 'deliver') deliver(`Sujet ${count}`);
          else if (act === 'settle') await rig.settled();
          else if (act === 'renumber' && pick < 4) operator.store.renumber(folder('INBOX'));
          else if (act === 'seen there' && there) operator.store.setFlags(folder('INBOX'), there.uid, [...there.flags, '\\Seen']);
          else if (act === 'remove there' && there) operator.store.expunge(folder('INBOX'), [there.uid]);
          else if (act === 'archive there' && there) operator.store.copy(folder('INBOX'), [there.uid], folder('Archive'), true);
          else if (asked === undefined) continue;
          else if (act === 'mark' || act === 'unmark') await rig.call('messages.mark', { ...asked, isSeen: act === 'mark' });
          else if (act === 'archive' || act === 'inbox') await rig.call('messages.move', { ...asked, to: act });
        }
        await rig.settled();
        const rows = rig.db
          .prepare<[], { path: string; uid: number; flags: string; seen: number; shown: number | null }>(
            'SELECT path, uid, flags, is_seen AS seen, shown_folder_id AS shown FROM mail_message NATURAL JOIN mail_folder',
          )
          .all();
        const told = operator.store
          .folders(doctor)
          .flatMap((each) => operator.store.messages(each).map(({ uid, flags }) => `${each.name} ${uid} ${flags.includes('\\Seen')}`));
        expect(rows.map(({ path, uid, seen }) => `${path} ${uid} ${seen === 1}`).toSorted()).toEqual(told.toSorted());
        expect(rows.every(({ shown }) => shown === null)).toBe(true);
        expect(rig.db.prepare('SELECT count(*) AS n FROM mail_pending').get()).toEqual({ n: 0 });
      }),
      { numRuns: 100 },
    );
  }, 120_000);
});

/** One client, two operators: the embedded platform's mail server, and Debian's Dovecot and Postfix. */
import MailComposer from 'nodemailer/lib/mail-composer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FolderMark, type Mailbox, openMailbox, type RemoteMessage, submit } from '../../../main/platform/mail/index.ts';
import { explainSkip } from '../peer.ts';
import { findMailPrograms, installation, startDovecot } from './dovecot.ts';
import { startEmbedded } from './embedded.ts';
import { accessTo, doctor, type MailOperator, type Office, openOffice, patient, office as secretary, tokenOf } from './operator.ts';

const programs = findMailPrograms();
if (programs === undefined) explainSkip('Dovecot ou Postfix', `dovecot-imapd dovecot-lmtpd postfix (${installation})`);

const operators: readonly (readonly [string, ((office: Office) => Promise<MailOperator>) | undefined])[] = [
  ['plateforme embarquée', startEmbedded],
  ['Dovecot et Postfix', programs && ((desk: Office) => startDovecot(programs, desk))],
];

let count = 0;

interface Letter {
  readonly from?: string;
  readonly to?: string;
  readonly subject?: string;
  readonly text?: string;
  readonly size?: number;
}

async function letter({
  from = doctor,
  to = secretary,
  subject = 'Résultats de l’échographie',
  text = 'Bonjour,\r\nà relire.',
  size,
}: Letter = {}) {
  count += 1;
  const messageId = `<${count}.${Date.now()}@liaison.test>`;
  const attachments =
    size === undefined ? [] : [{ filename: 'été 2026.pdf', content: Buffer.alloc(size, count), contentType: 'application/pdf' }];
  const mail = new MailComposer({
    from: `"Dre Claire Diallo" <${from}>`,
    to,
    subject,
    text,
    messageId,
    attachments,
    references: ['<first@liaison.test>'],
  });
  const raw = await mail.compile().build();
  return { messageId, raw: new Uint8Array(raw), from, recipients: [to] };
}

async function all(batches: AsyncIterable<readonly RemoteMessage[]>): Promise<RemoteMessage[]> {
  const messages: RemoteMessage[] = [];
  for await (const batch of batches) messages.push(...batch);
  return messages;
}

async function until<T>(read: () => Promise<T | undefined>): Promise<T> {
  for (const start = Date.now(); Date.now() - start < 15_000; ) {
    const found = await read();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it never came');
}

describe.each(operators)('%s', (_name, start) => {
  if (start === undefined) {
    it.skip('est absent de ce poste', () => undefined);
    return;
  }
  let desk: Office;
  let operator: MailOperator;
  let mailbox: Mailbox;

  beforeAll(async () => {
    desk = await openOffice();
    operator = await start(desk);
  }, 60_000);
  afterAll(async () => {
    await operator.stop();
    await desk.close();
  });
  beforeEach(async () => {
    mailbox = await openMailbox(accessTo(operator, desk, secretary));
    return async () => mailbox.close();
  });

  const send = async (options?: Letter) => {
    const sent = await letter(options);
    await submit(accessTo(operator, desk, doctor), sent);
    return sent;
  };
  const arrived = (messageId: string) =>
    until(async () => {
      const [uid] = await mailbox.find('INBOX', messageId);
      return uid;
    });
  const mark = () => mailbox.changes('INBOX', undefined, async (changes) => changes.mark);
  const since = (from: FolderMark) =>
    mailbox.changes('INBOX', from, async ({ added, changed, gone, mark: now, isRenumbered }) => ({
      added: await all(added),
      changed,
      gone,
      now,
      isRenumbered,
    }));

  it('gives its folders with what each is for', async () => {
    const folders = await mailbox.folders();
    expect(folders.map(({ role }) => role)).toEqual(expect.arrayContaining(['inbox', 'drafts', 'sent', 'archive', 'trash']));
  });

  it('carries a message whole, and tells of it before its content is asked for', async () => {
    const before = await mark();
    const sent = await send({ size: 300_000 });
    const uid = await arrived(sent.messageId);
    const { added, now } = await since(before);
    expect(added).toHaveLength(1);
    expect(added[0]).toMatchObject({
      uid,
      messageId: sent.messageId,
      subject: 'Résultats de l’échographie',
      from: [{ name: 'Dre Claire Diallo', address: doctor }],
      to: [{ address: secretary }],
      flags: [],
      attachments: [{ name: 'été 2026.pdf', contentType: 'application/pdf' }],
    });
    expect(added[0]?.header).toMatch(/^References: <first@liaison.test>/m);
    expect(now.uidNext).toBe(uid + 1);
    let raw: Uint8Array = new Uint8Array();
    await mailbox.contents('INBOX', [uid], (_uid, bytes) => {
      raw = bytes;
    });
    // The servers add their own lines before ours, and change none of them.
    expect(Buffer.from(raw).indexOf(Buffer.from(sent.raw))).toBeGreaterThan(0);
  });

  it('tells flags and removals since a mark, and nothing when nothing happened', async () => {
    const first = await arrived((await send()).messageId);
    const second = await arrived((await send()).messageId);
    const before = await mark();
    expect(await since(before)).toMatchObject({ added: [], changed: [], gone: { removed: [] } });
    const other = await openMailbox(accessTo(operator, desk, secretary));
    await other.setFlags({ path: 'INBOX' }, [first], { add: ['\\Seen', '$MDNSent'] });
    await other.remove('INBOX', [second]);
    await other.close();
    const { added, changed, gone } = await since(before);
    expect(added).toEqual([]);
    expect(changed).toMatchObject([{ uid: first }]);
    expect(changed[0]?.flags).toEqual(expect.arrayContaining(['\\Seen', '$MDNSent']));
    expect(gone).toEqual({ removed: [second] });
  });

  it('tells what is left to who has no mark of changes', async () => {
    const first = await arrived((await send()).messageId);
    const second = await arrived((await send()).messageId);
    const before = await mark();
    await mailbox.remove('INBOX', [first]);
    const { gone, changed } = await since({ ...before, modSeq: '' });
    expect(gone).toMatchObject({ left: expect.arrayContaining([second]) });
    expect(gone).not.toMatchObject({ left: expect.arrayContaining([first]) });
    expect(changed.map(({ uid }) => uid)).toContain(second);
  });

  it('begins anew when the server numbers its messages anew', async () => {
    const before = await mark();
    const { isRenumbered, added } = await since({ ...before, uidValidity: '1' });
    expect(isRenumbered).toBe(true);
    expect(added.length).toBeGreaterThan(0);
  });

  it('moves a message, and says under which number it is there', async () => {
    const sent = await send();
    const uid = await arrived(sent.messageId);
    const moved = await mailbox.move({ path: 'INBOX' }, [uid], 'Archive');
    expect(await mailbox.find('INBOX', sent.messageId)).toEqual([]);
    expect(await mailbox.find('Archive', sent.messageId)).toEqual([moved?.get(uid)]);
  });

  it('keeps a draft and the copy of what was sent, found again by identifier', async () => {
    const { raw, messageId } = await letter();
    const draft = await mailbox.append('Drafts', raw, ['\\Draft', '\\Seen']);
    expect(await mailbox.find('Drafts', messageId)).toEqual([draft]);
    const copy = await mailbox.append('Sent', raw, ['\\Seen']);
    expect(await mailbox.find('Sent', messageId)).toEqual([copy]);
  });

  it('tells news of an open folder as they come', async () => {
    const end = new AbortController();
    let news = 0;
    const watching = mailbox.watch('INBOX', () => (news += 1), end.signal);
    await send();
    await until(async () => (news > 0 ? news : undefined));
    end.abort();
    await watching;
  });

  it('asks for the list of revoked certificates once, then trusts what it has', async () => {
    const access = accessTo(operator, desk, secretary);
    const before = desk.listsServed();
    for (let time = 0; time < 2; time += 1) await (await openMailbox(access)).close();
    expect(desk.listsServed() - before).toBe(1);
  });

  it('refuses another authority’s certificate, on both ways', async () => {
    const stranger = await openOffice();
    const access = accessTo(operator, stranger, doctor);
    await expect(openMailbox(access)).rejects.toMatchObject({ code: 'network.certificate-unknown' });
    await expect(submit(access, await letter())).rejects.toMatchObject({ code: 'network.certificate-unknown' });
    await stranger.close();
  });

  it('refuses a certificate of another name', async () => {
    const access = accessTo(operator, desk, doctor);
    const elsewhere = { ...access, server: { ...access.server, certificateName: 'autre.mssante.fr' } };
    await expect(openMailbox(elsewhere)).rejects.toMatchObject({ code: 'network.certificate-wrong-host' });
    await expect(submit(elsewhere, await letter())).rejects.toMatchObject({ code: 'network.certificate-wrong-host' });
  });

  it('says that a token opens nothing, or not that mailbox', async () => {
    const bad = accessTo(operator, desk, doctor, { token: 'expired' });
    await expect(openMailbox(bad)).rejects.toMatchObject({ code: 'platform.unauthorized' });
    await expect(submit(bad, await letter())).rejects.toMatchObject({ code: 'platform.unauthorized' });
    const other = accessTo(operator, desk, doctor, { token: tokenOf(secretary) });
    await expect(openMailbox(other)).rejects.toMatchObject({ code: 'platform.unauthorized' });
  });

  it('refuses to write as somebody else', async () => {
    await expect(submit(accessTo(operator, desk, doctor), await letter({ from: secretary }))).rejects.toMatchObject({
      code: 'mail.sender-refused',
    });
  });

  it('says which recipients are refused, the others being served', async () => {
    const unknown = 'personne@medecin.mssante.fr';
    const sent = await letter();
    const result = await submit(accessTo(operator, desk, doctor), { ...sent, recipients: [secretary, unknown] });
    expect(result.accepted).toEqual([secretary]);
    expect(result.refused).toMatchObject([{ address: unknown, failure: { code: 'mail.recipient-refused' } }]);
    await arrived(sent.messageId);
    await expect(submit(accessTo(operator, desk, doctor), await letter({ to: unknown }))).rejects.toMatchObject({
      code: 'mail.recipient-refused',
    });
  });

  it('refuses more than 25 MB', async () => {
    const heavy = await letter({ size: 20 * 1024 * 1024 });
    await expect(submit(accessTo(operator, desk, doctor), heavy)).rejects.toMatchObject({ code: 'mail.too-large' });
  });

  it('asks for a report of delivery where it can be had', async () => {
    const sent = await letter({ to: patient });
    await expect(submit(accessTo(operator, desk, doctor), { ...sent, wantsReport: true })).resolves.toMatchObject({ accepted: [patient] });
  });

  it('gives up at once when told to', async () => {
    const end = new AbortController();
    const opening = openMailbox(accessTo(operator, desk, doctor, { signal: end.signal }));
    end.abort();
    await expect(opening).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('certificat du serveur', () => {
  const refusals = [
    ['expiré', { days: -1 }, 'network.certificate-expired'],
    ['révoqué', { isRevoked: true }, 'network.certificate-revoked'],
  ] as const;
  it.each(refusals)('%s: nobody signs in', async (_what, request, code) => {
    const desk = await openOffice(request);
    const operator = await startEmbedded(desk);
    const access = accessTo(operator, desk, doctor);
    await expect(openMailbox(access)).rejects.toMatchObject({ code });
    await expect(submit(access, await letter())).rejects.toMatchObject({ code });
    await operator.stop();
    await desk.close();
  });

  it('whose list of revoked ones can’t be had isn’t trusted', async () => {
    const desk = await openOffice();
    const operator = await startEmbedded(desk);
    const access = accessTo(operator, desk, doctor);
    await desk.close();
    await expect(openMailbox(access)).rejects.toMatchObject({ code: 'network.revocation-unknown' });
    await operator.stop();
  });
});

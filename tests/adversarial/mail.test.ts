/** Messages made to harm: none crashes, hangs or hides; each is still listed, with what is wrong of it. */
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { ReadMessage } from '../../main/messages/format/read-message-types.ts';
import { createMailReader } from '../../main/messages/format/reader.ts';
import { base64Part, dsn, lines, mail, multipart } from '../unit/messages/mails.ts';

// Each is quick; several suites at once on a small machine are not.
vi.setConfig({ testTimeout: 120_000 });
const workerUrl = new URL('../../main/messages/format/reader-worker.ts', import.meta.url);
const reader = createMailReader({ workerUrl, timeLimitMs: 60_000 });
afterAll(() => reader.close());

const read = async (raw: Uint8Array): Promise<ReadMessage> => {
  const message = await reader.read(raw);
  // Whatever else: it is listed under its identifier, its sender and its subject.
  expect(message).toMatchObject({ messageId: '<m1@medecin.mssante.fr>', sender: { address: 'paul.martin@medecin.mssante.fr' } });
  expect(message.state === 'whole').toBe(message.problems.length === 0);
  return message;
};

function nested(depth: number, kind = 'multipart/mixed'): Buffer {
  const open = Array.from({ length: depth }, (_, level) =>
    [`--B${level}`, `Content-Type: ${kind}; boundary="B${level + 1}"`, ''].join('\r\n'),
  );
  return mail({
    headers: [`Content-Type: ${kind}; boundary="B0"`],
    body: [...open, `--B${depth}`, 'Content-Type: text/plain', '', 'au fond'],
  });
}

describe('a bomb of parts', () => {
  it.each([33, 60, 300, 20_000])('%i levels deep is told by its header', async (depth) => {
    expect(await read(nested(depth))).toMatchObject({ state: 'header-only', problems: ['too-deep'], subject: { shown: 'Bonjour' } });
  });

  it('of 10,000 messages within messages is one attachment', async () => {
    const body = Array.from({ length: 10_000 }, (_, level) => `Subject: ${level}\r\nContent-Type: message/rfc822\r\n`).join('\r\n');
    const message = await read(multipart('multipart/mixed', [{ type: 'message/rfc822', body }]));
    expect(message).toMatchObject({ state: 'whole', attachments: [{ name: 'message.eml' }] });
  });

  it('of 10,000 parts shows the first ones', async () => {
    const parts = Array.from({ length: 10_000 }, (_, index) => ({ type: 'text/plain', body: `partie ${index}` }));
    const message = await read(multipart('multipart/mixed', parts));
    expect(message).toMatchObject({ state: 'partial', problems: ['too-many-parts'] });
    expect(message.text).toContain('partie 0\n');
    expect(message.text).not.toContain('partie 1000\n');
  });

  it('of 10,000 attachments lists three hundred', async () => {
    const parts = Array.from({ length: 10_000 }, (_, index) => base64Part('application/pdf', `${index}.pdf`, Buffer.from('x')));
    const message = await read(multipart('multipart/mixed', parts));
    expect(message.problems).toEqual(['too-many-parts', 'too-many-attachments']);
    expect(message.attachments).toHaveLength(300);
  });

  it('of 200,000 delimiters, or of none that ends', async () => {
    const headers = ['Content-Type: multipart/mixed; boundary=B'];
    expect((await read(mail({ headers, body: Array(200_000).fill('--B') }))).problems).toContain('too-many-parts');
    expect(await read(mail({ headers, body: Array(200_000).fill('--C') }))).toMatchObject({ state: 'whole' });
  });

  it.each(['""', 'x'.repeat(100_000), '".*(a+)+$"', '=?UTF-8?B?Qg==?=', '"B'])('whose delimiter is %s', async (boundary) => {
    await read(mail({ headers: [`Content-Type: multipart/mixed; boundary=${boundary}`], body: ['--B', '', 'x', '--B--'] }));
  });

  it('of siblings that each open a delimiter', async () => {
    const body = Array.from(
      { length: 5_000 },
      (_, index) => `--LIMITE\r\nContent-Type: multipart/mixed; boundary=S${index}\r\n\r\n--S${index}\r\n\r\nx`,
    );
    const message = await read(mail({ headers: ['Content-Type: multipart/mixed; boundary=LIMITE'], body }));
    expect(message.problems).toContain('too-many-parts');
  });
});

describe('excess', () => {
  it.each<[string, string[]]>([
    ['a header of 10 MB', [`X-Long: ${'a'.repeat(10_000_000)}`]],
    ['200,000 headers', Array.from({ length: 200_000 }, (_, index) => `X-${index}: y`)],
  ])('%s is told by the start of it', async (_name, headers) => {
    expect(await read(mail({ headers }))).toMatchObject({ state: 'header-only', problems: ['headers-too-large'] });
  });

  it.each<[string, string[]]>([
    ['20,000 people', [`Cc: ${Array.from({ length: 20_000 }, (_, index) => `u${index}@b.mssante.fr`).join(', ')}`]],
    ['a header folded 200,000 times', ['X-Folded: a', ...Array(200_000).fill(' b')]],
    ['groups in groups', [`Cc: ${'g:'.repeat(20_000)}${';'.repeat(20_000)}`]],
    ['quotes that never close', [`Cc: ${'"'.repeat(50_001)}`, `Reply-To: ${'<'.repeat(50_000)}`]],
    ['comments in comments', [`Cc: ${'('.repeat(50_000)}a@b.mssante.fr`]],
    ['30,000 references', [`References: ${Array.from({ length: 30_000 }, (_, index) => `<${index}@x>`).join(' ')}`]],
    ['an encoded word without end', [`X-A: =?UTF-8?B?${'QUFB'.repeat(50_000)}`]],
    ['receipts for all', [`Disposition-Notification-To: ${'a@b.mssante.fr,'.repeat(10_000)}`]],
  ])('of %s is bounded', async (_name, headers) => {
    const message = await read(mail({ headers }));
    expect(message.cc.length).toBeLessThanOrEqual(2000);
    expect(message.references.length).toBeLessThanOrEqual(100);
    expect(message.asksReceiptTo.length).toBeLessThanOrEqual(2000);
  });

  it('of a subject of half a megabyte is a line', async () => {
    const message = await read(mail({ subject: '=?UTF-8?Q?=C3=A9?= '.repeat(30_000) }));
    expect(message.subject.shown.length).toBeLessThanOrEqual(1100);
    expect((await read(mail({ subject: 'Re: '.repeat(100_000) }))).subject.isAnswer).toBe(true);
  });

  it('of text is cut, and said to be', async () => {
    expect(await read(mail({ body: ['a'.repeat(6_000_000)] }))).toMatchObject({ state: 'partial', problems: ['text-cut'] });
    const html = await read(mail({ headers: ['Content-Type: text/html'], body: ['<b>'.repeat(2_500_000)] }));
    expect(html.html?.length).toBeLessThanOrEqual(5_000_000);
  });

  it('of bytes is told by its header, unread', async () => {
    expect(await read(Buffer.concat([mail(), Buffer.alloc(80 * 1024 * 1024, 0x61)]))).toMatchObject({
      state: 'header-only',
      problems: ['too-large'],
    });
  });

  it('of report groups is bounded', async () => {
    const body = Array.from(
      { length: 100_000 },
      (_, index) => `Final-Recipient: rfc822; u${index}@b.mssante.fr\r\nAction: failed\r\nStatus: 5.1.1`,
    ).join('\r\n\r\n');
    const message = await read(multipart('multipart/report; report-type=delivery-status', [{ type: 'message/delivery-status', body }]));
    expect(message.report).toMatchObject({ kind: 'bounce' });
    expect(message.report?.kind === 'bounce' ? message.report.failures.length : 0).toBeLessThanOrEqual(200);
  });
});

describe('bad encodings', () => {
  it.each(['utf-7', 'klingon', 'utf-16', 'x'.repeat(5000), '"', '../../etc/passwd', ''])('charset %s', async (charset) => {
    expect((await read(mail({ headers: [`Content-Type: text/plain; charset=${charset}`], body: ['été'] }))).state).toBe('whole');
  });

  it.each([
    ['base64', '!!!=é=AA'],
    ['base64', '='.repeat(100_000)],
    ['quoted-printable', '=ZZ=é='],
    ['quoted-printable', '='.repeat(100_000)],
    ['uuencode', 'begin 644 x'],
    ['x-inconnu', 'é'],
    ['\u0000', 'é'],
  ])('transfer encoding %s', async (encoding, body) => {
    const message = await read(mail({ headers: [`Content-Transfer-Encoding: ${encoding}`], body: [body] }));
    expect(message.text ?? '').toBe((message.text ?? '').toWellFormed());
  });

  it.each([
    ['=?UTF-8?Q?a=0D=0ABcc:_x@y.fr?=', 'a Bcc: x@y.fr'],
    ['=?utf-16?B?2AA=?= =?UTF-8?B?7aCA?=', undefined],
    ['=?klingon?B?QQ==?=', undefined],
    ['=?UTF-8?Q?=E2=80=AEgpj.exe?=', 'gpj.exe'],
  ])('subject %s stays on one line', async (subject, shown) => {
    const read_ = (await read(mail({ subject }))).subject.shown;
    expect(read_).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
    if (shown !== undefined) expect(read_).toBe(shown);
  });

  it('no line ends, or only CR, or NUL everywhere', async () => {
    await reader.read(Buffer.from(mail().toString().replaceAll('\r\n', '\r')));
    await reader.read(Buffer.alloc(1_000_000));
    await reader.read(Buffer.alloc(0));
    await read(Buffer.from(mail().toString().replaceAll('\r\n', '\n')));
  });
});

describe('names of files', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\windows\\x.pdf', 'x.pdf'],
    ['/', 'piece-jointe'],
    ['..', 'piece-jointe'],
    ['.htaccess', 'htaccess'],
    ['a<b>|?*:c.pdf', 'a_b_____c.pdf'],
    ['facture\u202Efdp.exe', 'facturefdp.exe'],
    [`${'é'.repeat(5000)}.pdf`, `${'é'.repeat(146)}.pdf`],
  ])('%s', async (name, shown) => {
    const encoded = `=?UTF-8?B?${Buffer.from(name).toString('base64')}?=`;
    const message = await read(
      multipart('multipart/mixed', [
        { ...base64Part('application/pdf', 'x', Buffer.from('x')), headers: [`Content-Disposition: attachment; filename="${encoded}"`] },
      ]),
    );
    expect(message.attachments.map((each) => each.name)).toEqual([shown]);
  });

  it('with a line break in them are one line', async () => {
    const headers = ["Content-Disposition: attachment; filename*=UTF-8''a%0D%0ABcc%3A%20x%00.pdf"];
    const message = await read(multipart('multipart/mixed', [{ type: 'application/pdf', headers, body: 'x' }]));
    expect(message.attachments.map((each) => each.name)).toEqual(['a Bcc_ x .pdf']);
  });
});

describe('a thread that is done for', () => {
  const module = (code: string) =>
    new URL(`data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads';${code}`)}`);
  it.each([
    ['took-too-long', "parentPort.on('message', () => { for (;;); });"],
    ['unreadable', "parentPort.on('message', () => { throw new Error('x'); });"],
    ['too-large', "parentPort.on('message', () => { const all = []; for (;;) all.push(new Array(1e5).fill({})); });"],
  ])('leaves a message that is listed: %s', async (problem, code) => {
    const other = createMailReader({ workerUrl: module(code), timeLimitMs: problem === 'took-too-long' ? 500 : 60_000 });
    const message = await other.read(mail());
    await other.close();
    expect(message).toMatchObject({
      state: 'header-only',
      problems: [problem],
      messageId: '<m1@medecin.mssante.fr>',
      subject: { shown: 'Bonjour' },
    });
  });

  it('goes on after each', async () => {
    await reader.read(nested(20_000));
    expect(await read(mail())).toMatchObject({ state: 'whole', text: 'Texte.' });
    expect((await reader.read(dsn())).report).toMatchObject({ kind: 'bounce' });
  });

  it('leaves even one without a header', async () => {
    expect(await reader.read(lines('\u0000'.repeat(100), '', 'x'))).toMatchObject({
      sender: { kind: 'unknown', address: '' },
      subject: { shown: '' },
    });
  });
});

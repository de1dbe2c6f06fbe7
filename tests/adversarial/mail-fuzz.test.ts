/** Messages, archives and words at random: whatever comes, an answer of the promised form; whatever is typed, no header that nobody wrote. */
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { composeMessage } from '../../main/messages/format/compose.ts';
import { lookAlike } from '../../main/messages/format/look-alike.ts';
import { readMessage } from '../../main/messages/format/read-message.ts';
import { readXdm } from '../../main/messages/format/read-xdm.ts';
import { oneLine } from '../../main/messages/format/shown-text.ts';
import { readSubject, writeXdmSubject } from '../../main/messages/format/subject.ts';
import { writeMdn } from '../../main/messages/format/write-mdn.ts';
import { writeXdm } from '../../main/messages/format/write-xdm.ts';
import { jeanne, letter, pdf, submission } from '../unit/messages/letters.ts';
import { base64Part, dsn, mail, multipart } from '../unit/messages/mails.ts';

vi.setConfig({ testTimeout: 180_000 });
const seed = process.env.LIAISON_SEED === undefined ? {} : { seed: Number(process.env.LIAISON_SEED) };
const runs = (numRuns: number) => ({ ...seed, numRuns: Number(process.env.LIAISON_RUNS ?? numRuns) });

let archive: Uint8Array;
let seeds: Uint8Array[];
beforeAll(async () => {
  archive = await writeXdm(submission, [await letter()]);
  seeds = [
    mail(),
    dsn(),
    dsn({ original: 'message' }),
    multipart('multipart/mixed', [
      { type: 'text/html', body: '<p>é' },
      base64Part('application/zip', 'IHE_XDM.ZIP', archive),
      base64Part('application/pdf', 'é.pdf', pdf),
    ]),
  ];
});

/** A few bytes changed, a piece cut out, a piece told twice. */
const wounds = fc.array(
  fc.record({
    kind: fc.constantFrom('change', 'cut', 'repeat'),
    at: fc.nat(),
    length: fc.integer({ min: 1, max: 400 }),
    value: fc.integer({ min: 0, max: 255 }),
  }),
  { minLength: 1, maxLength: 12 },
);
type Wound = { kind: string; at: number; length: number; value: number };
function wounded(bytes: Uint8Array, list: readonly Wound[]): Uint8Array {
  return list.reduce<Buffer>((each, { kind, at, length, value }) => {
    const place = each.length === 0 ? 0 : at % each.length;
    const [before, piece, after] = [each.subarray(0, place), each.subarray(place, place + length), each.subarray(place + length)];
    if (kind === 'cut') return Buffer.concat([before, after]);
    if (kind === 'repeat') return Buffer.concat([before, piece, piece, after]);
    return Buffer.concat([before, Buffer.from([value]), each.subarray(place + 1)]);
  }, Buffer.from(bytes));
}

async function holds(raw: Uint8Array): Promise<void> {
  const message = await readMessage(raw);
  expect(['whole', 'partial', 'header-only']).toContain(message.state);
  expect(message.state === 'whole').toBe(message.problems.length === 0);
  for (const shown of [message.subject.shown, message.sender.label, ...message.attachments.map(({ name }) => name)])
    expect(shown).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
  for (const { name } of message.attachments) {
    expect(name).not.toMatch(/[/\\]|^\.+$/u);
    expect(name.length).toBeGreaterThan(0);
  }
  if (message.sender.kind === 'patient') expect(message.sender.matricule).toMatch(/^\d{6}[0-9AB]\d{8}$/u);
}

describe('at random', () => {
  it('any bytes are a message', () => fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), holds), runs(300)));

  it('any lines are a message', () => {
    const line = fc.oneof(
      fc.constantFrom(
        'Content-Type: multipart/mixed; boundary=B',
        'Content-Type: message/rfc822',
        'Content-Type: message/delivery-status',
        '--B',
        '--B--',
        '',
        ' ',
        'Subject: =?UTF-8?B?',
        'From: <',
        'Content-Transfer-Encoding: base64',
      ),
      fc.string({ unit: 'binary', maxLength: 60 }),
    );
    return fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 60 }), (all) => holds(Buffer.from(all.join('\r\n')))),
      runs(300),
    );
  });

  it('a wounded message is a message', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(3), wounds, (which, list) => holds(wounded(seeds[which] ?? mail(), list))),
      runs(400),
    ));

  it('a wounded archive gives what is whole of it, and says what is not', () =>
    fc.assert(
      fc.asyncProperty(wounds, async (list) => {
        const reading = await readXdm('IHE_XDM.ZIP', wounded(archive, list));
        for (const { title, integrity, uniqueId } of reading.documents) {
          expect(typeof title).toBe('string');
          // A document that is whole is the one that left; a wound never passes for health.
          if (integrity === 'checked' && uniqueId === '2.25.1001') expect(reading.patientId?.value ?? '279035121518989').toBeTruthy();
        }
        expect(reading.documents.length > 0 || reading.problems.length > 0).toBe(true);
      }),
      runs(300),
    ));

  it('any text is a subject, read the same twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { shown, bare } = readSubject(text);
        expect(shown).not.toMatch(/[\p{Cc}]/u);
        expect(readSubject(`XDM/1.0/DDM+${bare}`).isXdm).toBe(true);
        const written = writeXdmSubject(text, jeanne);
        expect(written.startsWith('XDM/1.0/DDM+')).toBe(true);
        expect(readSubject(written).shown).not.toMatch(/XDM\/1\.0\/DDM/iu);
      }),
      runs(1000),
    );
  });

  it('any text is an address that looks like something or not', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (address, label) => {
        expect(() => lookAlike(address, { label, known: ['dr.martin@medecin.mssante.fr', address] })).not.toThrow();
      }),
      runs(1000),
    );
  });

  it('whatever is typed, the message has the headers and parts that we gave it, and the subject that was typed', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.string({ unit: 'binary', maxLength: 200 }),
            fc.constantFrom('\r\nBcc: x@y.fr', '\r\n\r\n--', '\n.\n', '=?UTF-8?Q?=0D=0ABcc:?='),
          ),
          { minLength: 7, maxLength: 7 },
        ),
        async ([subject = '', text = '', name = '', entity = '', given = '', family = '', file = '']) => {
          const { raw } = await composeMessage({
            messageId: '<a@b.mssante.fr>',
            date: '2026-03-12T10:00:00.000Z',
            from: { address: 'a@b.mssante.fr', label: { title: 'Dr', givenName: given, familyName: family, entity } },
            to: [{ address: 'c@d.mssante.fr', name }],
            subject,
            text,
            attachments: [{ name: `x${file}`, contentType: 'application/pdf', bytes: pdf }],
            mss: { nil: 'N', cdaCodes: [], isEnd: false },
            asksReceipt: false,
          });
          const email = await PostalMime.parse(raw);
          const keys = email.headers.map(({ key }) => key).filter((key) => !['content-transfer-encoding', 'subject'].includes(key));
          expect(keys.toSorted()).toEqual(['content-type', 'date', 'from', 'message-id', 'mime-version', 'to', 'x-mss-nil']);
          expect(email.attachments).toHaveLength(1);
          expect(email.to).toMatchObject([{ address: 'c@d.mssante.fr' }]);
          expect(email.from).toMatchObject({ address: 'a@b.mssante.fr' });
          if (!oneLine(subject).includes('=?')) expect(oneLine(email.subject ?? '')).toBe(oneLine(subject));
        },
      ),
      runs(200),
    ));

  it('a receipt of any message is a receipt', () =>
    fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.string({ unit: 'binary', maxLength: 200 }),
        async (subject, headers) => {
          const { raw } = await writeMdn({
            messageId: '<r@b.mssante.fr>',
            date: '2026-03-12T10:00:00.000Z',
            from: { address: 'a@b.mssante.fr', label: { title: '', givenName: subject, familyName: 'X', entity: headers } },
            to: 'c@d.mssante.fr',
            original: { messageId: '<o@d.mssante.fr>', subject, headers },
            text: 'Lu.',
            outcome: { kind: 'displayed', isAutomatic: false },
            nil: 'N',
          });
          const { report } = await readMessage(raw);
          if (readSubject(subject).integrationError === undefined)
            expect(report).toMatchObject({ kind: 'receipt', disposition: 'displayed', originalMessageId: '<o@d.mssante.fr>' });
        },
      ),
      runs(200),
    ));
});

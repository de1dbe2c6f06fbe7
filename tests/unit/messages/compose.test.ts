/** A message as it leaves: RFC 5322 that another reader takes, headers of MSSanté, the same bytes twice, nothing slipped in, its weight known. */
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { readCda } from '../../../main/cda/read-cda.ts';
import { claimsPdfA1, pdfOfCda } from '../../../main/messages/format/cda-pdf.ts';
import { composeMessage, type OutgoingMessage } from '../../../main/messages/format/compose.ts';
import { documentParts } from '../../../main/messages/format/document-parts.ts';
import { newMessageId, referencesOf } from '../../../main/messages/format/message-id.ts';
import { estimatedSize } from '../../../main/messages/format/message-size.ts';
import { hasCompleteIns } from '../../../main/messages/format/mss-headers.ts';
import { pdfFonts } from '../../../main/messages/format/pdf-fonts.ts';
import { pdfName } from '../../../main/messages/format/pdf-name.ts';
import { writeXdmSubject } from '../../../main/messages/format/subject.ts';
import { largestMessage } from '../../../preload/contract/outgoing.ts';
import { section, structured } from '../cda/documents.ts';
import { jeanne, letter, pdf, structuredCda, submission } from './letters.ts';

const message: OutgoingMessage = {
  messageId: '<3f0c@medecin.mssante.fr>',
  date: '2026-03-12T10:00:00.000Z',
  from: {
    address: 'awa.diallo@medecin.mssante.fr',
    label: { title: 'Dre', givenName: 'Awa', familyName: 'Diallo', entity: 'Cabinet des Tilleuls' },
  },
  to: [{ address: '279035121518989@patient.mssante.fr', name: 'Jeanne Martel' }],
  subject: writeXdmSubject('Échographie', jeanne),
  text: 'Bonjour,\nvoici le résultat de l’échographie.\n',
  attachments: [],
  mss: { nil: 'LIAISON-1', cdaCodes: [], isEnd: false },
  asksReceipt: false,
};
const composed = async (changes: Partial<OutgoingMessage> = {}) => (await composeMessage({ ...message, ...changes })).raw;
const text = async (changes: Partial<OutgoingMessage> = {}) => Buffer.from(await composed(changes)).toString('latin1');
const headerOf = async (changes: Partial<OutgoingMessage> = {}) =>
  (await text(changes)).split('\r\n\r\n')[0]?.replace(/\r\n /gu, ' ') ?? '';

describe('the message', () => {
  it('says who, to whom, what, in UTF-8 (ECO.2.2.3, ECO.2.2.7)', async () => {
    const email = await PostalMime.parse(await composed());
    expect(email).toMatchObject({
      messageId: '<3f0c@medecin.mssante.fr>',
      date: '2026-03-12T10:00:00.000Z',
      from: { name: 'Dre_Awa_DIALLO_Cabinet des Tilleuls', address: 'awa.diallo@medecin.mssante.fr' },
      to: [{ name: 'Jeanne Martel', address: '279035121518989@patient.mssante.fr' }],
      subject: 'XDM/1.0/DDM+Échographie MARTEL Jeanne 28/03/1979',
    });
    expect(email.text?.trim()).toBe('Bonjour,\nvoici le résultat de l’échographie.');
    expect(await headerOf()).toMatch(/^Content-Type: text\/plain; charset=utf-8$/mu);
  });

  it('is multipart/alternative with an HTML form (ECO.2.2.4)', async () => {
    expect(await headerOf({ html: '<p>Bonjour</p>' })).toMatch(/^Content-Type: multipart\/alternative;/mu);
    expect((await PostalMime.parse(await composed({ html: '<p>é</p>' }))).html).toContain('<p>é</p>');
  });

  it('has a text part even without a word', async () => {
    const attachments = [{ name: 'a.pdf', contentType: 'application/pdf', bytes: pdf }];
    expect(await headerOf({ text: '', attachments })).toMatch(/^Content-Type: multipart\/mixed;/mu);
  });

  it('carries the headers of MSSanté, each where it belongs (ECO.2.2.8, ECO.2.4.1 to 3)', async () => {
    const plain = await headerOf();
    expect(plain).toMatch(/^X-MSS-NIL: LIAISON-1$/mu);
    expect(plain).not.toMatch(/X-MSS-(?:CODECDA|INS|MES)|Disposition-Notification-To|Reply-To|In-Reply-To|References/iu);
    const full = await headerOf({
      mss: { nil: 'LIAISON-1', cdaCodes: ['34112-3', 'PRESC-BIO', '34112-3'], hasIns: true, isEnd: true },
      asksReceipt: true,
      replyTo: 'secretariat@cabinet.mssante.fr',
      inReplyTo: '<b@x.mssante.fr>',
      references: ['<a@x.mssante.fr>', '<b@x.mssante.fr>'],
    });
    for (const line of [
      'X-MSS-CODECDA: 34112-3,PRESC-BIO',
      'X-MSS-INS: O',
      'X-MSS-MES: FIN',
      'Disposition-Notification-To: awa.diallo@medecin.mssante.fr',
      'Reply-To: secretariat@cabinet.mssante.fr',
      'In-Reply-To: <b@x.mssante.fr>',
      'References: <a@x.mssante.fr> <b@x.mssante.fr>',
    ])
      expect(full.split('\r\n')).toContain(line);
    expect(await headerOf({ mss: { nil: 'LIAISON-1', cdaCodes: ['34112-3'], isEnd: false } })).toMatch(/^X-MSS-INS: N$/mu);
  });

  it('is the same bytes at every attempt, lines ended by CRLF', async () => {
    const changes = { html: '<p>x</p>', attachments: [{ name: 'é.pdf', contentType: 'application/pdf', bytes: pdf }] };
    expect(Buffer.compare(await composed(changes), await composed(changes))).toBe(0);
    expect(await text({ ...changes, text: 'a\rb\nc\r\nd' })).not.toMatch(/[^\r]\n|\r[^\n]/u);
  });

  it('keeps the bytes and the name of a file', async () => {
    const bytes = Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7) % 256));
    const email = await PostalMime.parse(
      await composed({ attachments: [{ name: 'Résultat « bio ».pdf', contentType: 'application/pdf', bytes }] }),
    );
    expect(email.attachments).toMatchObject([{ filename: 'Résultat « bio ».pdf', mimeType: 'application/pdf', disposition: 'attachment' }]);
    expect(Buffer.compare(Buffer.from(email.attachments[0]?.content as ArrayBuffer), bytes)).toBe(0);
  });

  it('answers with the whole thread (ECO.2.2.2)', () => {
    expect(referencesOf({ messageId: '<c@x>', references: ['<a@x>', '<b@x>'] })).toEqual(['<a@x>', '<b@x>', '<c@x>']);
    const long = Array.from({ length: 40 }, (_, index) => `<${index}@x>`);
    const shortened = referencesOf({ messageId: '<z@x>', references: long });
    expect([shortened.length, shortened[0], shortened.at(-1)]).toEqual([20, '<0@x>', '<z@x>']);
    expect(newMessageId('a@medecin.mssante.fr')).toMatch(/^<[0-9a-f-]{36}@medecin\.mssante\.fr>$/u);
  });
});

describe('what would slip a header in', () => {
  const evil = 'x\r\nBcc: tous@exemple.org\r\n\r\ncorps';
  it('is one line in a subject, a name, a label, the name of a file', async () => {
    const raw = await text({
      subject: evil,
      to: [{ address: 'a@b.mssante.fr', name: evil }],
      from: { ...message.from, label: { ...message.from.label, entity: evil } },
      attachments: [{ name: evil, contentType: 'application/pdf', bytes: pdf }],
    });
    expect(raw).not.toMatch(/^Bcc:/imu);
    expect((await PostalMime.parse(raw)).attachments).toHaveLength(1);
  });

  it.each<[string, Partial<OutgoingMessage>]>([
    ['recipient', { to: [{ address: 'a@b.mssante.fr\r\nBcc: x@y.fr' }] }],
    ['recipient', { to: [{ address: 'a@b.mssante.fr, x@y.fr' }] }],
    ['recipient', { to: [{ address: 'a@exemple.org' }] }],
    ['recipient', { cc: [{ address: 'moi@patient.mssante.fr' }] }],
    ['to', { to: [] }],
    ['from', { from: { ...message.from, address: 'x' } }],
    ['replyTo', { replyTo: 'moi@exemple.org' }],
    ['messageId', { messageId: '<a@b>\r\nX: y' }],
    ['references', { inReplyTo: 'a b' }],
    ['references', { references: ['<a@b>', '<c@d>\r\nX: y'] }],
    ['nil', { mss: { cdaCodes: [], isEnd: false } }],
    ['nil', { mss: { nil: 'A\r\nX: y', cdaCodes: [], isEnd: false } }],
    ['cdaCodes', { mss: { nil: 'A', cdaCodes: ['a,b\r\n'], isEnd: false } }],
    ['attachment', { attachments: [{ name: '\r\n', contentType: 'application/pdf', bytes: pdf }] }],
    ['attachment', { attachments: [{ name: 'a', contentType: 'text/plain; x=y\r\nZ: z', bytes: pdf }] }],
    ['date', { date: 'hier' }],
  ])('is refused as %s', async (field, changes) => {
    await expect(composed(changes)).rejects.toMatchObject({ code: 'message.invalid', params: { field } });
  });
});

describe('the weight (MES-§6)', () => {
  it.each<[string, Partial<OutgoingMessage>]>([
    ['a word', { text: 'Bonjour' }],
    ['accents', { text: 'éàü « œuvre » 😀 '.repeat(3000) }],
    ['nothing but accents', { text: 'é'.repeat(50_000) }],
    ['long lines', { text: 'a'.repeat(20_000) }],
    ['many lines', { text: 'a\n'.repeat(20_000) }],
    ['HTML', { text: 'é'.repeat(2000), html: `<p>${'é à '.repeat(2000)}</p>` }],
    [
      'files',
      {
        attachments: [1, 57, 58, 1_000_003].map((size) => ({
          name: `é${size}.pdf`,
          contentType: 'application/pdf',
          bytes: Buffer.alloc(size),
        })),
      },
    ],
    ['a long name', { attachments: [{ name: `${'é'.repeat(190)}.pdf`, contentType: 'application/pdf', bytes: pdf }] }],
  ])('of %s is never below what leaves, and close above', async (_name, changes) => {
    const exact = (await composed(changes)).byteLength;
    const { text: words, html, attachments } = { ...message, ...changes };
    const estimate = estimatedSize({
      text: words,
      html,
      attachments: attachments.map(({ name, bytes }) => ({ name, size: bytes.byteLength })),
    });
    expect(estimate).toBeGreaterThanOrEqual(exact);
    const files = attachments.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
    expect(estimate - exact).toBeLessThan(2500 + 0.03 * files + 2.2 * Buffer.byteLength(words + (html ?? '')) + 5500 * attachments.length);
  });

  it('is counted encoded, to the byte', async () => {
    const attachments = [{ name: 'a.pdf', contentType: 'application/pdf', bytes: Buffer.alloc(18_300_000) }];
    await expect(composed({ attachments })).rejects.toMatchObject({ code: 'message.too-large', params: { limit: largestMessage } });
    const exact = (await composed()).byteLength;
    await expect(composeMessage(message, { sizeLimit: exact })).resolves.toBeDefined();
    await expect(composeMessage(message, { sizeLimit: exact - 1 })).rejects.toMatchObject({ params: { size: exact } });
  });
});

describe('documents beside it (ECO.2.1.5, ECO.2.1.6)', () => {
  it('are an archive, the PDF of each, and the headers that tell of them', async () => {
    const documents = [await letter(), await letter({ id: { root: '2.25.9' } })].map((each) => ({ ...each, reading: readCda(each.bytes) }));
    const parts = await documentParts({ submission, documents, fileNumber: 'D-1042', fonts: await pdfFonts() });
    expect(parts.attachments.map(({ name }) => name)).toEqual([
      'IHE_XDM.ZIP',
      '20260311_CR-ou-fiche-de-consultation-ou-de-visite_MARTEL_Jeanne_D-1042.pdf',
      '20260311_CR-ou-fiche-de-consultation-ou-de-visite_MARTEL_Jeanne_D-1042-2.pdf',
    ]);
    expect(parts.mss).toEqual({ cdaCodes: ['11488-4', '11488-4'], hasIns: true });
    expect(Buffer.compare(parts.attachments[1]?.bytes ?? new Uint8Array(), pdf)).toBe(0);
  });

  it('have no INS when the identity is not qualified, or lacks a trait (ECO.2.4.2)', async () => {
    const { facts } = await letter();
    expect(hasCompleteIns(facts)).toBe(true);
    expect(hasCompleteIns((await letter({ patient: { ...jeanne, identityStatus: 'validee' } })).facts)).toBe(false);
    for (const missing of ['birthDate', 'gender', 'ins'] as const) {
      const { [missing]: _, ...patient } = facts.patient;
      expect(hasCompleteIns({ patient })).toBe(false);
    }
  });

  it('that have no PDF of their own get one of their words, PDF/A-1, the same twice', async () => {
    const reading = readCda(
      structured(section('<paragraph>Œdème — « léger »</paragraph><table><tbody><tr><th>Rate</th><td>105 mm</td></tr></tbody></table>')),
    );
    const [first, second] = await Promise.all([pdfOfCda(reading, await pdfFonts()), pdfOfCda(reading, await pdfFonts())]);
    expect(first?.isPdfA).toBe(true);
    expect(claimsPdfA1(first?.bytes ?? new Uint8Array())).toBe(true);
    const raw = Buffer.from(first?.bytes ?? []).toString('latin1');
    expect(raw).toMatch(/\/FontFile2/u);
    expect(raw).toMatch(/\/OutputIntent/u);
    expect(raw.startsWith('%PDF-1.4')).toBe(true);
    expect(Buffer.compare(first?.bytes ?? new Uint8Array(), second?.bytes ?? new Uint8Array())).toBe(0);
  });

  it('of level 3 whose own copy is no PDF/A are written anew', async () => {
    expect(await pdfOfCda(readCda(structuredCda()), await pdfFonts())).toMatchObject({ isPdfA: true });
  });

  it('have a name that any disc takes', async () => {
    const { facts } = await letter({ patient: { ...jeanne, birthName: "D'ÉLAN/../x", firstGivenName: 'Zoé-Œ' } });
    expect(pdfName(facts, '../12 b')).toMatch(/^20260311_[A-Za-z0-9-]+_D-ELAN-X_Zoe-oe_12-b\.pdf$/u);
  });
});

/** What attachments say is found, with the name of the one that says it, and is forgotten with its message. */
import { randomBytes } from 'node:crypto';
import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { doctor } from '../../peers/mail/operator.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';
import { embeddedOperator } from './embedded-operator.ts';
import { letter, structuredCda } from './letters.ts';
import { base64Part, multipart } from './mails.ts';
import { type MessagesRig, openMessages } from './messages-rig.ts';

const operator = embeddedOperator();

async function pdf(...pages: readonly string[]): Promise<Uint8Array> {
  const document = new PDFDocument();
  const pieces: Buffer[] = [];
  document.on('data', (piece: Buffer) => pieces.push(piece));
  const end = new Promise((resolve) => document.on('end', resolve));
  for (const [index, page] of pages.entries()) (index === 0 ? document : document.addPage()).text(page);
  document.end();
  await end;
  return new Uint8Array(Buffer.concat(pieces));
}

const inbox = () => operator.folder('INBOX');
const search = async (rig: MessagesRig, text: string) => (await rig.call('messages.conversations', { view: 'all', text })).conversations;
const count = (rig: MessagesRig, sql: string) => rig.db.prepare<[], number>(sql).pluck().get();

describe('the words of attachments', () => {
  it('are found in PDF, CDA and text files, and go with their message', async () => {
    const parts = [
      { type: 'text/plain; charset=utf-8', body: 'Voici le dossier.' },
      base64Part('application/pdf', 'bilan.pdf', await pdf('Créatininémie : 82 µmol/L', 'Cystatine dosée en ambulatoire')),
      base64Part('application/octet-stream', 'suite.PDF', await pdf('Ostéodensitométrie prévue')),
      base64Part('application/pdf', 'illisible.pdf', Buffer.from('%PDF-1.4 rien')),
      base64Part('text/plain', 'notes.txt', Buffer.from('Vaccin antigrippal à prévoir', 'latin1')),
      base64Part(
        'text/xml',
        'niveau1.xml',
        (await letter({ body: { contentType: 'application/pdf', bytes: await pdf('Cholécystectomie programmée') } })).bytes,
      ),
      base64Part('text/xml', 'lettre.xml', Buffer.from(structuredCda())),
    ];
    operator.store.append(inbox(), { raw: multipart('multipart/mixed', parts, { subject: 'Dossier' }) });
    const place = { directory: temporaryDirectory(), key: randomBytes(32) };
    const open = () =>
      openMessages({ office: operator.office, ports: () => operator.server, address: doctor, ...place, key: Uint8Array.from(place.key) });
    let rig = open();
    rig.messages.start();
    await rig.settled();
    await expect.poll(() => count(rig, 'SELECT count(*) FROM mail_piece'), { timeout: 20_000 }).toBeGreaterThan(1);
    await expect.poll(() => count(rig, 'SELECT count(*) FROM mail_piece WHERE text IS NULL'), { timeout: 20_000 }).toBe(0);
    const [found] = await search(rig, 'cystatine ambulatoire');
    expect(found).toMatchObject({ subject: 'Dossier', hitPiece: 'bilan.pdf' });
    expect(found?.hit?.filter(({ isHit }) => isHit).map(({ text }) => text)).toEqual(['Cystatine', 'ambulatoire']);
    expect((await search(rig, 'osteodensito'))[0]).toMatchObject({ hitPiece: 'suite.PDF' });
    expect((await search(rig, 'antigrippal'))[0]).toMatchObject({ hitPiece: 'notes.txt' });
    expect((await search(rig, 'cholecystectomie'))[0]).toMatchObject({ hitPiece: 'niveau1.xml' });
    expect((await search(rig, 'dossier'))[0]).not.toHaveProperty('hitPiece');
    const narrative = rig.db
      .prepare<[], string>(`SELECT text FROM mail_piece WHERE json_extract(piece, '$.name') = 'lettre.xml'`)
      .pluck()
      .get();
    const [word = 'aucun'] = (narrative ?? '').match(/\p{L}{8,}/u) ?? [];
    expect((await search(rig, word))[0]).toMatchObject({ hitPiece: 'lettre.xml' });

    operator.store.expunge(
      inbox(),
      operator.store.messages(inbox()).map(({ uid }) => uid),
    );
    await rig.settled();
    expect(await search(rig, 'cystatine')).toEqual([]);
    await rig.close();
    rig = open();
    rig.messages.start();
    await expect.poll(() => count(rig, 'SELECT count(*) FROM mail_piece')).toBe(0);
    expect(count(rig, 'SELECT count(*) FROM mail_text')).toBe(0);
    await rig.close();
  }, 60_000);
});

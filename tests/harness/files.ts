/** Files to publish, drawn here: real ones, and the bad ones that must be refused with a clear message. */
import { deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';

export interface TestFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

async function pdf(text: string, options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4', ...options });
  const pieces: Buffer[] = [];
  document.on('data', (piece: Buffer) => pieces.push(piece));
  const ended = new Promise((resolve) => document.once('end', resolve));
  document.fontSize(14).text(text);
  document.end();
  await ended;
  return Buffer.concat(pieces);
}

const asPdf = (name: string, buffer: Buffer): TestFile => ({ name, mimeType: 'application/pdf', buffer });

export const letter = async (text = 'Ordonnance : paracétamol 1 g, trois fois par jour.') => asPdf('ordonnance.pdf', await pdf(text));
export const encrypted = async () => asPdf('protege.pdf', await pdf('Secret', { userPassword: 'secret', pdfVersion: '1.7' }));
export const empty = () => asPdf('vide.pdf', Buffer.alloc(0));
export const broken = () => asPdf('abime.pdf', Buffer.from('%PDF-1.7\nthis is not what follows in a PDF\n'));
export const oversized = async () => asPdf('enorme.pdf', Buffer.concat([await pdf('Long'), Buffer.alloc(26 * 1024 * 1024, 32)]));
export const program = (): TestFile => ({
  name: 'programme.exe',
  mimeType: 'application/octet-stream',
  buffer: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(2000, 7)]),
});

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  let crc = 0xffffffff;
  for (const byte of body) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE((crc ^ 0xffffffff) >>> 0, body.length + 4);
  return out;
}

/** A small picture of one colour. */
export function picture(): TestFile {
  const [width, height] = [320, 200];
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 0x7a)]);
  const rows = Buffer.concat(Array.from({ length: height }, () => row));
  const buffer = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return { name: 'plaie.png', mimeType: 'image/png', buffer };
}

/** What may be published is recognised by its content; the rest is refused with the code that tells why. */
import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../main/failure.ts';
import { bodyOf } from '../../../main/publications/body.ts';
import { inspectPdf } from '../../../main/publications/inspect-pdf.ts';
import { sniffFile } from '../../../main/publications/sniff.ts';

function pdf(pages: number, options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
  return new Promise((resolve) => {
    const document = new PDFDocument({ ...options, autoFirstPage: false });
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    for (let page = 1; page <= pages; page += 1) document.addPage().text(`Page inventée ${page}`);
    document.end();
  });
}

/** A 1×1 PNG. */
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const jpeg = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0]),
  Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 16, 0, 16, 1, 1, 0x11, 0]),
  Buffer.from([0xff, 0xd9]),
]);
const tiff = Buffer.concat([Buffer.from('49492a0008000000', 'hex'), Buffer.from('0100', 'hex'), Buffer.alloc(12), Buffer.alloc(4)]);

const codeOf = (action: () => unknown) => {
  try {
    action();
  } catch (thrown) {
    return thrown instanceof Failure ? thrown.code : thrown;
  }
  return undefined;
};

describe('a file to publish', () => {
  it('is recognised by its content', async () => {
    expect(sniffFile(await pdf(1))).toBe('pdf');
    expect(sniffFile(png)).toBe('png');
    expect(sniffFile(jpeg)).toBe('jpeg');
    expect(sniffFile(tiff)).toBe('tiff');
    expect(sniffFile(Buffer.from('Compte rendu inventé.\r\nFin.'))).toBe('text');
    expect(sniffFile(Buffer.from('Compte rendu invent\xe9', 'latin1'))).toBe('text');
  });

  it('is refused when empty, of another kind, or cut', async () => {
    const whole = await pdf(1);
    expect(codeOf(() => sniffFile(Buffer.alloc(0)))).toBe('file.empty');
    expect(codeOf(() => sniffFile(Buffer.from('PK\x03\x04 a spreadsheet', 'latin1')))).toBe('file.unsupported');
    expect(codeOf(() => sniffFile(Buffer.from('{\\rtf1 Bonjour}')))).toBe('file.unsupported');
    expect(codeOf(() => sniffFile(firstHalf(whole)))).toBe('file.unreadable');
    expect(codeOf(() => sniffFile(Buffer.from('%PDF-1.7 but nothing else')))).toBe('file.unreadable');
    expect(codeOf(() => sniffFile(png.subarray(0, 40)))).toBe('file.unreadable');
    expect(codeOf(() => sniffFile(jpeg.subarray(0, 10)))).toBe('file.unreadable');
    expect(codeOf(() => sniffFile(tiff.subarray(0, 12)))).toBe('file.unreadable');
  });

  it('tells its number of pages', async () => {
    expect(inspectPdf(await pdf(1))).toBe(1);
    expect(inspectPdf(await pdf(7))).toBe(7);
  });

  it('is refused when it is encrypted', async () => {
    const encrypted = await pdf(1, { userPassword: 'secret', pdfVersion: '1.7' });
    expect(codeOf(() => inspectPdf(encrypted))).toBe('file.encrypted');
  });

  it('of PNG goes as a page of PDF/A-1', async () => {
    const body = await bodyOf('png', png, 'Image inventée', new Date('2026-03-12T09:00:00Z'));
    expect(body.contentType).toBe('application/pdf');
    expect(sniffFile(body.bytes)).toBe('pdf');
    expect(Buffer.from(body.bytes).toString('latin1')).toMatch(/pdfaid:part/);
  });
});

/** The first half of a PDF: what a cut download leaves. */
function firstHalf(whole: Buffer): Buffer {
  return whole.subarray(0, Math.floor(whole.length / 2));
}

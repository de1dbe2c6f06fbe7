/** What goes inside the CDA: a PDF, JPEG, TIFF or text as it is; a PNG, which no format code names, as a page of PDF/A-1. */
import PDFDocument from 'pdfkit';
import { flattenPng } from './flatten-png.ts';
import type { PublishableType } from './nomenclature.ts';
import type { FileKind } from './sniff.ts';

const pagePoints = { width: 595.28, height: 841.89 };
const margin = 28;

/**
 * The same file gives the same bytes at every attempt, so that the platform can tell a repetition from another document.
 * @param at date to write in what is made here
 */
export async function bodyOf(
  kind: FileKind,
  bytes: Uint8Array,
  title: string,
  at: Date,
): Promise<{ contentType: PublishableType; bytes: Uint8Array }> {
  if (kind === 'png') return { contentType: 'application/pdf', bytes: await pngToPdf(flattenPng(bytes), title, at) };
  if (kind === 'jpeg') return { contentType: 'image/jpeg', bytes };
  if (kind === 'tiff') return { contentType: 'image/tiff', bytes };
  if (kind === 'text') return { contentType: 'text/plain', bytes: toUtf8(bytes) };
  return { contentType: 'application/pdf', bytes };
}

/** Old software writes in the Windows code page; a CDA carries UTF-8. */
function toUtf8(bytes: Uint8Array): Uint8Array {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return bytes;
  } catch {
    return new TextEncoder().encode(new TextDecoder('windows-1252').decode(bytes));
  }
}

function pngToPdf(png: Uint8Array, title: string, at: Date): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const pdf = new PDFDocument({
      size: [pagePoints.width, pagePoints.height],
      margin,
      pdfVersion: '1.4',
      subset: 'PDF/A-1b',
      info: { Title: title, CreationDate: at },
      lang: 'fr-FR',
    });
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
    try {
      pdf.image(Buffer.from(png), margin, margin, {
        fit: [pagePoints.width - 2 * margin, pagePoints.height - 2 * margin],
        align: 'center',
      });
      pdf.end();
    } catch (thrown) {
      reject(thrown);
    }
  });
}

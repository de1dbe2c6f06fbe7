/** What goes inside the CDA: a PDF, JPEG, TIFF or text as it is; a PNG, which no format code names, as a page of PDF/A-1. */
import PDFDocument from 'pdfkit';
import type { PublishableType } from './nomenclature.ts';
import type { FileKind } from './sniff.ts';

const pagePoints = { width: 595.28, height: 841.89 };
const margin = 28;

export async function bodyOf(
  kind: FileKind,
  bytes: Uint8Array,
  title: string,
): Promise<{ contentType: PublishableType; bytes: Uint8Array }> {
  if (kind === 'png') return { contentType: 'application/pdf', bytes: await pngToPdf(bytes, title) };
  if (kind === 'jpeg') return { contentType: 'image/jpeg', bytes };
  if (kind === 'tiff') return { contentType: 'image/tiff', bytes };
  return { contentType: kind === 'text' ? 'text/plain' : 'application/pdf', bytes };
}

function pngToPdf(png: Uint8Array, title: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const pdf = new PDFDocument({
      size: [pagePoints.width, pagePoints.height],
      margin,
      pdfVersion: '1.4',
      subset: 'PDF/A-1b',
      info: { Title: title },
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

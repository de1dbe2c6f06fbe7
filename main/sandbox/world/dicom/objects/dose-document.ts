/** A dose sheet in PDF, in a DICOM envelope: one page of plain text, written by hand so that nothing is drawn at the first start. */
import { dataset } from '../../../../dicom/index.ts';
import type { ObjectPlan } from './plan.ts';

function pdfOf(lines: readonly string[]): Uint8Array {
  const escaped = lines.map((line) => line.replace(/[\\()]/g, '\\$&'));
  const text = `BT /F1 14 Tf 56 780 Td 22 TL ${escaped.map((line) => `(${line}) Tj T*`).join(' ')} ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = body.length;
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = body.length;
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(body, 'latin1'));
}

export function doseDocument(lines: readonly string[]): ObjectPlan {
  return {
    modality: 'DOC',
    description: 'Relevé de dose',
    sopClassUid: '1.2.840.10008.5.1.4.1.1.104.1',
    attributes: () =>
      dataset({ DocumentTitle: 'Relevé de dose', MIMETypeOfEncapsulatedDocument: 'application/pdf', BurnedInAnnotation: 'NO' }),
    bulk: () => dataset({ EncapsulatedDocument: pdfOf(lines) }),
  };
}

/** A PDF of whole-page JPEG pictures (ISO 32000-1): nothing but pages and images, so that any reader shows it. */

export interface PdfPage {
  readonly jpeg: Uint8Array;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** A4, points. */
const paper = { width: 595.28, height: 841.89 };
const encoder = new TextEncoder();

export function pdfOf(pages: readonly PdfPage[]): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = [];
  const offsets: number[] = [];
  let size = 0;
  const write = (piece: string | Uint8Array): void => {
    const bytes = typeof piece === 'string' ? encoder.encode(piece) : piece;
    pieces.push(bytes);
    size += bytes.length;
  };
  const object = (...content: readonly (string | Uint8Array)[]): void => {
    offsets.push(size);
    write(`${offsets.length} 0 obj\n`);
    for (const piece of content) write(piece);
    write('\nendobj\n');
  };
  /** Three objects a page after the catalogue and the tree. */
  const first = (index: number) => 3 + index * 3;

  write('%PDF-1.4\n');
  object('<< /Type /Catalog /Pages 2 0 R >>');
  object(`<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${first(index)} 0 R`).join(' ')}] >>`);
  for (const [index, { jpeg, width, height }] of pages.entries()) {
    const [contents, image] = [first(index) + 1, first(index) + 2];
    const box = `[0 0 ${paper.width} ${paper.height}]`;
    object(`<< /Type /Page /Parent 2 0 R /MediaBox ${box} /Contents ${contents} 0 R /Resources << /XObject << /Im ${image} 0 R >> >> >>`);
    const drawing = `q ${paper.width} 0 0 ${paper.height} 0 0 cm /Im Do Q`;
    object(`<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`);
    const about = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8`;
    object(`<< ${about} /Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n`, jpeg, '\nendstream');
  }
  const start = size;
  write(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n`);
  for (const offset of offsets) write(`${String(offset).padStart(10, '0')} 00000 n \n`);
  write(`trailer\n<< /Size ${offsets.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);

  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Rows as a table in a PDF, landscape, its heading on each page. */
import PDFDocument from 'pdfkit';
import { printable } from '../../printable.ts';

export interface PdfTable {
  readonly title: string;
  readonly lead: readonly string[];
  readonly heading: readonly string[];
  /** Shares of the width. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly string[])[];
  /** « Page {n} sur {total} ». */
  readonly page: string;
  readonly createdAt: Date;
}

const margin = 40;
const ink = '#16323a';
const grey = '#5a6b70';
const line = '#c4d0d3';
const gap = 8;

export function toPdf(table: PdfTable): Promise<Uint8Array> {
  const pdf = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margins: { top: margin, left: margin, right: margin, bottom: margin },
    bufferPages: true,
    lang: 'fr-FR',
    displayTitle: true,
    info: { Title: printable(table.title), CreationDate: table.createdAt },
  });
  const chunks: Buffer[] = [];
  const width = pdf.page.width - 2 * margin;
  const shares = table.widths.reduce((sum, share) => sum + share, 0);
  const columns = table.widths.map((share) => (share / shares) * width);

  function drawRow(cells: readonly string[], color: string): void {
    let left = margin;
    const top = pdf.y;
    pdf.fillColor(color);
    for (const [index, column] of columns.entries()) {
      pdf.text(printable(cells[index] ?? ''), left, top, { width: column - gap });
      left += column;
    }
    const height = Math.max(...columns.map((column, index) => heightOf(cells[index] ?? '', column)));
    pdf.y = top + height + 4;
    pdf
      .moveTo(margin, pdf.y - 2)
      .lineTo(margin + width, pdf.y - 2)
      .lineWidth(0.5)
      .strokeColor(line)
      .stroke();
    pdf.y += 2;
  }

  const heightOf = (text: string, column: number) => pdf.heightOfString(printable(text) || ' ', { width: column - gap });

  function drawHeading(): void {
    pdf.font('Helvetica-Bold').fontSize(8);
    drawRow(table.heading, grey);
    pdf.font('Helvetica').fontSize(8.5);
  }

  return new Promise((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
    pdf.fillColor(ink).font('Helvetica-Bold').fontSize(15).text(printable(table.title));
    pdf.fillColor(grey).font('Helvetica').fontSize(9);
    for (const text of table.lead) pdf.text(printable(text));
    pdf.moveDown(1);
    drawHeading();
    for (const row of table.rows) {
      const height = Math.max(...columns.map((column, index) => heightOf(row[index] ?? '', column)));
      if (pdf.y + height > pdf.page.height - margin - 20) {
        pdf.addPage();
        drawHeading();
      }
      drawRow(row, ink);
    }
    const { start, count } = pdf.bufferedPageRange();
    for (let page = start; page < start + count; page += 1) {
      pdf.switchToPage(page);
      // Below the bottom margin, where pdfkit would otherwise open a new page.
      pdf.page.margins.bottom = 0;
      const text = table.page.replace('{n}', String(page + 1)).replace('{total}', String(count));
      pdf
        .fillColor(grey)
        .fontSize(7.5)
        .text(printable(text), margin, pdf.page.height - 28, { align: 'right', width });
    }
    pdf.end();
  });
}

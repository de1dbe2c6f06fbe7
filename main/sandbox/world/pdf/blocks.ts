/** Draws paragraphs, lists and tables on a page. */
import type PDFDocument from 'pdfkit';
import type { Block, Cell } from '../text/narrative.ts';
import { winAnsi } from './encoding.ts';

type Doc = InstanceType<typeof PDFDocument>;
interface Colors {
  readonly ink: string;
  readonly grey: string;
}

const rowHeight = 15;

function columnsOf(doc: Doc, count: number): { x: number; width: number }[] {
  const left = doc.page.margins.left;
  const total = doc.page.width - left - doc.page.margins.right;
  // The first column names things: it gets twice the room of the others.
  const unit = total / (count + 1);
  return Array.from({ length: count }, (_, index) =>
    index === 0 ? { x: left, width: 2 * unit } : { x: left + unit * (index + 1), width: unit },
  );
}

function drawRow(doc: Doc, cells: readonly Cell[], look: { isHead: boolean } & Colors): void {
  if (doc.y > doc.page.height - doc.page.margins.bottom - rowHeight) doc.addPage();
  const top = doc.y;
  const columns = columnsOf(doc, cells.length);
  cells.forEach((cell, index) => {
    const column = columns[index];
    if (column === undefined) return;
    doc.font(look.isHead || cell.isAbnormal === true ? 'Helvetica-Bold' : 'Helvetica').fontSize(look.isHead ? 8 : 9);
    doc.fillColor(look.isHead ? look.grey : look.ink);
    const options = { width: column.width - 6, height: rowHeight, ellipsis: true, lineBreak: true };
    doc.text(winAnsi(cell.text), column.x, top + 3, { ...options, align: cell.isNumber === true ? 'right' : 'left' });
  });
  const right = doc.page.width - doc.page.margins.right;
  doc
    .moveTo(doc.page.margins.left, top + rowHeight)
    .lineTo(right, top + rowHeight)
    .lineWidth(0.4)
    .strokeColor('#d5dee0')
    .stroke();
  doc.x = doc.page.margins.left;
  doc.y = top + rowHeight;
}

export function drawBlock(doc: Doc, block: Block, colors: Colors): void {
  switch (block.kind) {
    case 'paragraph':
      doc
        .fillColor(colors.ink)
        .font(block.isStrong === true ? 'Helvetica-Bold' : 'Helvetica')
        .fontSize(10);
      doc.text(winAnsi(block.text), { lineGap: 2.5 });
      doc.moveDown(0.4);
      break;
    case 'list':
      doc.fillColor(colors.ink).font('Helvetica').fontSize(10);
      for (const item of block.items) doc.text(winAnsi(`•  ${item}`), { indent: 8, lineGap: 2.5 });
      doc.moveDown(0.4);
      break;
    case 'table':
      if (block.caption !== undefined) {
        doc.fillColor(colors.grey).font('Helvetica-Oblique').fontSize(8.5).text(winAnsi(block.caption));
        doc.moveDown(0.2);
      }
      drawRow(
        doc,
        block.head.map((text) => ({ text })),
        { isHead: true, ...colors },
      );
      for (const row of block.rows) drawRow(doc, row, { isHead: false, ...colors });
      doc.moveDown(0.6);
      break;
  }
}

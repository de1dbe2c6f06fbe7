/** Draws paragraphs, lists and tables on a page. */
import type PDFDocument from 'pdfkit';
import type { Block, Cell } from '../text/narrative.ts';
import { winAnsi } from './encoding.ts';

type Doc = InstanceType<typeof PDFDocument>;
interface Colors {
  readonly ink: string;
  readonly grey: string;
}

interface Column {
  readonly x: number;
  readonly width: number;
}

/** Widths after the longest text of each column, within bounds: nothing of a posology may be cut. */
function columnsOf(doc: Doc, rows: readonly (readonly Cell[])[]): Column[] {
  const left = doc.page.margins.left;
  const total = doc.page.width - left - doc.page.margins.right;
  const count = Math.max(...rows.map((row) => row.length));
  const weights = Array.from({ length: count }, (_, index) =>
    Math.min(44, Math.max(9, ...rows.map((row) => row[index]?.text.length ?? 0))),
  );
  const unit = total / weights.reduce((sum, weight) => sum + weight, 0);
  let x = left;
  return weights.map((weight) => {
    const column = { x, width: weight * unit };
    x += column.width;
    return column;
  });
}

function fontOf(doc: Doc, cell: Cell, isHead: boolean): Doc {
  return doc.font(isHead || cell.isAbnormal === true ? 'Helvetica-Bold' : 'Helvetica').fontSize(isHead ? 8 : 9);
}

function drawRow(doc: Doc, cells: readonly Cell[], columns: readonly Column[], look: { isHead: boolean } & Colors): void {
  const heights = cells.map((cell, index) =>
    fontOf(doc, cell, look.isHead).heightOfString(winAnsi(cell.text), { width: (columns[index]?.width ?? 60) - 8 }),
  );
  const height = Math.max(...heights) + 5;
  if (doc.y + height > doc.page.height - doc.page.margins.bottom) doc.addPage();
  const top = doc.y;
  cells.forEach((cell, index) => {
    const column = columns[index];
    if (column === undefined) return;
    fontOf(doc, cell, look.isHead).fillColor(look.isHead ? look.grey : look.ink);
    doc.text(winAnsi(cell.text), column.x, top + 3, { width: column.width - 8, align: cell.isNumber === true ? 'right' : 'left' });
  });
  const right = doc.page.width - doc.page.margins.right;
  doc
    .moveTo(doc.page.margins.left, top + height)
    .lineTo(right, top + height)
    .lineWidth(0.4)
    .strokeColor('#d5dee0')
    .stroke();
  doc.x = doc.page.margins.left;
  doc.y = top + height;
}

function drawTable(doc: Doc, block: Extract<Block, { kind: 'table' }>, colors: Colors): void {
  const head = block.head.map((text, index) => ({ text, isNumber: block.rows[0]?.[index]?.isNumber === true }));
  const columns = columnsOf(doc, [head, ...block.rows]);
  drawRow(doc, head, columns, { isHead: true, ...colors });
  for (const row of block.rows) drawRow(doc, row, columns, { isHead: false, ...colors });
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
      drawTable(doc, block, colors);
      doc.moveDown(0.6);
      break;
  }
}

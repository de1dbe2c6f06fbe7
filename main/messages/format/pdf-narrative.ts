/** The narrative of a CDA on paper: paragraphs, lists and tables, in the order of the document. */
import type PDFDocument from 'pdfkit';
import type { CdaSection, NarrativeNode } from '../../../preload/contract/cda.ts';

export interface NarrativePage {
  readonly pdf: InstanceType<typeof PDFDocument>;
  readonly margin: number;
  readonly ink: string;
  readonly grey: string;
}

type Element = Extract<NarrativeNode, { kind: 'element' }>;

const deepest = 20;
const mostRows = 5000;

export function drawNarrative(page: NarrativePage, { title, narrative, sections }: CdaSection, level: number): void {
  const { pdf, margin, ink } = page;
  if (title !== undefined) {
    // A title is not left alone at the foot of a page.
    if (pdf.y > pdf.page.height - 140) pdf.addPage();
    pdf
      .font('bold')
      .fontSize(Math.max(10, 13 - level))
      .fillColor(ink)
      .text(title, margin);
    pdf.moveDown(0.25);
  }
  drawBlocks(page, narrative, 0);
  pdf.moveDown(0.6);
  if (level < deepest) for (const section of sections) drawNarrative(page, section, level + 1);
}

/** Text between blocks is gathered into paragraphs of its own. */
function drawBlocks(page: NarrativePage, nodes: readonly NarrativeNode[], depth: number): void {
  let running = '';
  const flush = () => {
    paragraph(page, running, depth);
    running = '';
  };
  for (const node of nodes) {
    if (node.kind === 'text' || !isBlock(node)) running += inline(node);
    else {
      flush();
      drawBlock(page, node, depth);
    }
  }
  flush();
}

function isBlock({ name, children }: Element): boolean {
  if (['paragraph', 'list', 'table', 'caption'].includes(name)) return true;
  return name === 'content' && children.some((each) => each.kind === 'element' && isBlock(each));
}

function drawBlock(page: NarrativePage, node: Element, depth: number): void {
  if (node.name === 'table') drawTable(page, node);
  else if (node.name === 'list') {
    const items = node.children.filter((each) => each.kind === 'element' && each.name === 'item');
    for (const [index, item] of items.entries()) drawItem(page, item, node.ordered === true ? `${index + 1}. ` : '– ', depth);
  } else if (depth < deepest) drawBlocks(page, node.children, depth);
}

function drawItem(page: NarrativePage, item: NarrativeNode, mark: string, depth: number): void {
  if (item.kind !== 'element') return;
  const nested = item.children.filter((each) => each.kind === 'element' && ['list', 'table'].includes(each.name));
  const own = item.children.filter((each) => !nested.includes(each));
  paragraph(page, `${mark}${own.map(inline).join('').trim()}`, depth + 1);
  if (depth < deepest) drawBlocks(page, nested, depth + 1);
}

function paragraph({ pdf, margin, ink }: NarrativePage, text: string, depth: number): void {
  const lines = text
    .split('\n')
    .map((each) => each.replace(/\s+/gu, ' ').trim())
    .join('\n')
    .trim();
  if (lines === '') return;
  const indent = Math.min(depth, 6) * 14;
  pdf.font('regular').fontSize(10.5).fillColor(ink);
  pdf.text(lines, margin + indent, pdf.y, { lineGap: 2, width: pdf.page.width - 2 * margin - indent });
  pdf.moveDown(0.3);
}

function inline(node: NarrativeNode): string {
  if (node.kind === 'text') return node.text.replace(/\s+/gu, ' ');
  if (node.name === 'br') return '\n';
  const text = node.children.map(inline).join('');
  return ['paragraph', 'item', 'tr'].includes(node.name) ? `${text}\n` : text;
}

interface Cell {
  readonly text: string;
  readonly isHead: boolean;
}

function rowsOf(node: Element): Cell[][] {
  return node.children.flatMap((child) => {
    if (child.kind !== 'element') return [];
    if (child.name !== 'tr') return rowsOf(child);
    const cells = child.children.filter((each): each is Element => each.kind === 'element' && (each.name === 'td' || each.name === 'th'));
    return [cells.map((each) => ({ text: each.children.map(inline).join('').trim(), isHead: each.name === 'th' }))];
  });
}

/** Columns of equal width; a row that does not fit starts a page. */
function drawTable(page: NarrativePage, table: Element): void {
  const { pdf, margin, ink, grey } = page;
  for (const child of table.children)
    if (child.kind === 'element' && child.name === 'caption') paragraph(page, child.children.map(inline).join(''), 0);
  const rows = rowsOf(table).slice(0, mostRows);
  const count = Math.max(1, ...rows.map((row) => row.length));
  const width = (pdf.page.width - 2 * margin) / count;
  for (const row of rows) {
    const draw = ({ text, isHead }: Cell) => {
      pdf
        .font(isHead ? 'bold' : 'regular')
        .fontSize(9.5)
        .fillColor(isHead ? grey : ink);
      return text;
    };
    const height = Math.max(0, ...row.map((cell) => pdf.heightOfString(draw(cell) || ' ', { width: width - 8 })));
    if (pdf.y + height > pdf.page.height - 80) pdf.addPage();
    const top = pdf.y;
    for (const [index, cell] of row.entries())
      pdf.text(draw(cell), margin + index * width, top, { width: width - 8, height: pdf.page.height - 80 - top });
    pdf.x = margin;
    pdf.y = top + height + 4;
  }
  pdf.moveDown(0.4);
}

/** Draws the INS DataMatrix on a page, as squares of ink: sharp at any size, and no picture for an archive format to refuse. */
import type { InsSymbol } from './ins-symbol.ts';

/** What is asked of a page of pdfkit. */
export interface CodePage {
  save(): unknown;
  restore(): unknown;
  rect(x: number, y: number, width: number, height: number): unknown;
  fillColor(color: string): unknown;
  fill(): unknown;
}

/** Side of the code on paper, in points: 20 mm, so that a module is over 0.4 mm. */
export const insCodeSide = 56.7;

/** @param at top left corner, in points; the quiet zone of one module (ISO/IEC 16022, 5.1) is what the page leaves around */
export function drawInsCode(pdf: CodePage, { side, isDark }: InsSymbol, at: { x: number; y: number }): void {
  const module = insCodeSide / side;
  pdf.save();
  for (let row = 0; row < side; row += 1) {
    let column = 0;
    while (column < side) {
      const from = column;
      while (column < side && isDark(row, column)) column += 1;
      if (column > from) pdf.rect(at.x + from * module, at.y + row * module, (column - from) * module, module);
      else column += 1;
    }
  }
  pdf.fillColor('#000000');
  pdf.fill();
  pdf.restore();
}

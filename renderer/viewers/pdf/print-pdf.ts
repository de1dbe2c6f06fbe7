/** Prints a PDF at 150 dpi, page after page, telling how far it is. */
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { printSheets } from '../print-pages.ts';

const dotsPerInch = 150;
const pointsPerInch = 72;

export async function printPdf(pdf: PDFDocumentProxy, onPage: (page: number, count: number) => void, signal: AbortSignal): Promise<void> {
  const sheets: string[] = [];
  try {
    for (let number = 1; number <= pdf.numPages && !signal.aborted; number += 1) {
      onPage(number, pdf.numPages);
      const page = await pdf.getPage(number);
      const viewport = page.getViewport({ scale: dotsPerInch / pointsPerInch });
      const canvas = new OffscreenCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
      await page.render({ canvas: canvas as unknown as HTMLCanvasElement, viewport, intent: 'print' }).promise;
      sheets.push(URL.createObjectURL(await canvas.convertToBlob({ type: 'image/png' })));
    }
    if (!signal.aborted) await printSheets(sheets);
  } finally {
    for (const sheet of sheets) URL.revokeObjectURL(sheet);
  }
}

/** The thread in which the words of a PDF, hostile until read, are taken out: no script, no image, no font is. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { answerWith } from '../bounded-thread-side.ts';
import { Failure } from '../failure.ts';
import { longestText, mostPdfPages } from './limits.ts';

const quiet = {
  disableFontFace: true,
  useSystemFonts: false,
  useWasm: false,
  isOffscreenCanvasSupported: false,
  isImageDecoderSupported: false,
};

async function readPdf(bytes: Uint8Array): Promise<string> {
  const task = getDocument({ data: new Uint8Array(bytes), ...quiet, useWorkerFetch: false, maxImageSize: 0, verbosity: 0 });
  // One that asks for a password is found by its name alone.
  task.onPassword = () => void task.destroy();
  try {
    const document = await task.promise;
    let text = '';
    for (let number = 1; number <= Math.min(document.numPages, mostPdfPages) && text.length < longestText; number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      for (const item of items) {
        if (!('str' in item)) continue;
        text += item.hasEOL ? `${item.str}\n` : item.str;
        if (text.length >= longestText) break;
      }
      text += '\n';
      page.cleanup();
    }
    return text.slice(0, longestText).toWellFormed();
  } catch {
    throw new Failure('document.unreadable', { reason: 'pdf' });
  } finally {
    await task.destroy().catch(() => undefined);
  }
}

answerWith(readPdf);

/** The words of a PDF, to find a document or a message by; taken in a thread with limits of size, pages, memory and time. */
import { type BoundedThread, createBoundedThread } from '../bounded-thread.ts';
import { largestPdf, pdfTimeLimit } from './limits.ts';

export type PdfText = BoundedThread<string>;

/** `read` throws `document.too-large`, `document.hostile` (too long), `document.unreadable`, `call.cancelled`. */
export function createPdfText({ timeLimitMs = pdfTimeLimit }: { readonly timeLimitMs?: number } = {}): PdfText {
  return createBoundedThread<string>({ workerUrl: new URL('./pdf-text-worker.ts', import.meta.url), timeLimitMs, maxSize: largestPdf });
}

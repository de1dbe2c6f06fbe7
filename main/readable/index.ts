/** What contents say, to find them by: narratives, pages, files; within limits, the hostile ones in a thread of their own. */
export { createPdfText, type PdfText } from './pdf-text.ts';
export { bounded, textOfCda, textOfFile, textOfHtml } from './text-of.ts';

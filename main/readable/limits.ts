/** How much of a content is read to find it by. */

/** Of a PDF: bytes, pages, milliseconds. */
export const largestPdf = 25 * 1024 * 1024;
export const mostPdfPages = 200;
export const pdfTimeLimit = 8_000;
/** Characters of one content, whatever it is. */
export const longestText = 200_000;
/** Bytes of a text file. */
export const longestFile = 1_000_000;

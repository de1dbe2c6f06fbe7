/** The two faces that a PDF/A embeds (ISO 19005-1 §6.3.4): Liberation Sans, which comes with pdf.js, under the SIL Open Font License. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

export interface PdfFonts {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

let loaded: Promise<PdfFonts> | undefined;

export function pdfFonts(): Promise<PdfFonts> {
  const find = createRequire(import.meta.url).resolve;
  const face = (name: string) => readFile(find(`pdfjs-dist/standard_fonts/LiberationSans-${name}.ttf`));
  loaded ??= Promise.all([face('Regular'), face('Bold')]).then(([regular, bold]) => ({ regular, bold }));
  return loaded;
}

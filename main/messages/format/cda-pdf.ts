/** The PDF/A-1 beside an archive, made from the CDA that is in it (ECO.2.1.5): its own copy where that is one, else its narrative on paper. */
import PDFDocument from 'pdfkit';
import type { CdaDocument } from '../../../preload/contract/cda.ts';
import type { CdaReading } from '../../cda/index.ts';
import { drawInsCode, type InsSymbol, insCodeSide, insSymbol } from '../../identity/index.ts';
import type { PdfFonts } from './pdf-fonts.ts';
import { drawNarrative, type NarrativePage } from './pdf-narrative.ts';
import { frenchDate } from './subject.ts';

export interface DerivedPdf {
  readonly bytes: Uint8Array;
  /** False for the copy of a document of level 1, which is what it is: nothing here turns a PDF into another. */
  readonly isPdfA: boolean;
}

const margin = 56;
/** Beside who wrote the document and whom it is about. */
const codeTop = 44;
const grey = '#5a6b70';
const ink = '#16323a';

/** XMP says which part of ISO 19005 a PDF follows (§6.7.11), as an element or as an attribute. */
export function claimsPdfA1(pdf: Uint8Array): boolean {
  return /pdfaid:part(?:>|\s*=\s*["'])\s*1/u.test(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1'));
}

/** @returns `undefined` where the document has neither a PDF nor words: an image alone */
export async function pdfOfCda({ document, embedded }: CdaReading, fonts: PdfFonts): Promise<DerivedPdf | undefined> {
  const copy = embedded?.kind === 'pdf' ? embedded.bytes : undefined;
  if (copy !== undefined && (document.level === 'N1' || claimsPdfA1(copy))) return { bytes: copy, isPdfA: claimsPdfA1(copy) };
  const text = embedded?.kind === 'text' ? new TextDecoder().decode(embedded.bytes) : undefined;
  if (document.sections.length === 0 && text === undefined) return undefined;
  const code = document.patient.traits && (await insSymbol(document.patient.traits));
  return { bytes: await drawDocument(document, text, { fonts, code }), isPdfA: true };
}

interface Drawn {
  readonly fonts: PdfFonts;
  /** Of the patient, where the header has an INS. */
  readonly code: InsSymbol | undefined;
}

function drawDocument(document: CdaDocument, text: string | undefined, { fonts, code }: Drawn): Promise<Uint8Array> {
  const created = document.effectiveTime === undefined ? undefined : new Date(document.effectiveTime);
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: margin, left: margin, right: margin, bottom: 64 },
    pdfVersion: '1.4',
    subset: 'PDF/A-1b',
    bufferPages: true,
    lang: 'fr-FR',
    font: '',
    // A fixed date: the same document gives the same bytes at every attempt.
    info: { Title: document.title, CreationDate: created !== undefined && Number.isFinite(created.getTime()) ? created : new Date(0) },
  });
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.on('error', reject);
    try {
      pdf.registerFont('regular', Buffer.from(fonts.regular)).registerFont('bold', Buffer.from(fonts.bold));
      const page: NarrativePage = { pdf, margin, ink, grey };
      if (code !== undefined) drawInsCode(pdf, code, { x: pdf.page.width - margin - insCodeSide, y: codeTop });
      drawHeader(page, document);
      if (text !== undefined) pdf.font('regular').fontSize(10.5).fillColor(ink).text(text, { lineGap: 2 });
      for (const section of document.sections) drawNarrative(page, section, 1);
      numberPages(page);
      pdf.end();
    } catch (thrown) {
      reject(thrown);
    }
  });
}

function drawHeader({ pdf }: NarrativePage, document: CdaDocument): void {
  const { patient, authors, custodian, serviceStart, title } = document;
  const [author] = authors;
  const beside = { width: pdf.page.width - 2 * margin - insCodeSide - 16 };
  pdf.font('bold').fontSize(12).fillColor(ink);
  pdf.text(author?.organization ?? custodian ?? '', margin, 44, beside);
  pdf.font('regular').fontSize(9).fillColor(grey);
  if (author !== undefined) pdf.text([author.name, author.specialty].filter((each) => each !== undefined).join(' · '), beside);
  pdf.moveDown(0.8);
  pdf
    .font('bold')
    .fontSize(11)
    .fillColor(ink)
    .text([patient.name.toLocaleUpperCase('fr'), patient.givenName].filter((each) => each !== undefined).join(' '), beside);
  pdf.font('regular').fontSize(9).fillColor(grey);
  const born = patient.birthDate === undefined ? undefined : `${patient.gender === 'F' ? 'née' : 'né'} le ${frenchDate(patient.birthDate)}`;
  const traits = [born, patient.ins === undefined ? undefined : `INS ${patient.ins}`].filter((each) => each !== undefined);
  if (traits.length > 0) pdf.text(traits.join(' · '), beside);
  pdf.moveDown(0.8);
  // The title has the whole width: below the code.
  pdf.y = Math.max(pdf.y, codeTop + insCodeSide + 6);
  pdf
    .font('bold')
    .fontSize(15)
    .fillColor(ink)
    .text(title, { width: pdf.page.width - 2 * margin });
  if (serviceStart !== undefined)
    pdf
      .font('regular')
      .fontSize(9)
      .fillColor(grey)
      .text(`Acte du ${frenchDate(serviceStart)}`);
  pdf.moveDown(0.8);
}

function numberPages({ pdf }: NarrativePage): void {
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page);
    pdf.page.margins.bottom = 0;
    pdf.font('regular').fontSize(8).fillColor(grey);
    pdf.text(`Page ${page + 1} sur ${count}`, margin, pdf.page.height - 40, { align: 'center', width: pdf.page.width - 2 * margin });
  }
}

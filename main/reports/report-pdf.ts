/** The report on paper: the centre, the patient, the sections, the measurements, the signature, the number of each page. */
import PDFDocument from 'pdfkit';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import type { Professional, Workplace } from '../../preload/contract/session.ts';
import { imagingSections } from '../cda/index.ts';
import { drawInsCode, insCodeSide, insSymbol, printableTraits } from '../identity/index.ts';
import { printable } from '../printable.ts';
import { drawPictureSheet } from './picture-sheet.ts';
import { type SignedReport, sectionsOf } from './report-document.ts';

export interface PaperHeader {
  readonly patient: PatientSummary;
  readonly author: Professional;
  readonly workplace: Workplace;
  /** Instant of the signature. */
  readonly effectiveTime: string;
  readonly recipients?: readonly { readonly familyName: string; readonly givenName?: string }[];
}

const margin = 56;
/** Of the INS code, so that it ends above the first rule. */
const codeTop = 18;
const ink = '#16323a';
const accent = '#0f6b78';
const grey = '#5a6b70';
const line = '#c4d0d3';

type Pdf = InstanceType<typeof PDFDocument>;

const day = (iso: string) => new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' }).format(new Date(iso));
const birthday = (iso: string) => iso.split('-').reverse().join('/');

export async function reportPdf(report: SignedReport, header: PaperHeader): Promise<Uint8Array> {
  const traits = printableTraits(header.patient);
  const code = traits && (await insSymbol(traits));
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: margin, left: margin, right: margin, bottom: 64 },
    bufferPages: true,
    lang: 'fr-FR',
    displayTitle: true,
    info: { Title: printable(report.content.title), CreationDate: new Date(header.effectiveTime) },
  });
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
    try {
      if (code !== undefined) drawInsCode(pdf, code, { x: pdf.page.width - margin - insCodeSide, y: codeTop });
      letterhead(pdf, report, header);
      for (const section of sectionsOf(report)) drawSection(pdf, section);
      signature(pdf, header);
      drawPictureSheet(pdf, report.pictures, { margin, accent, grey });
      numberPages(pdf);
      pdf.end();
    } catch (thrown) {
      reject(thrown);
    }
  });
}

function rule(pdf: Pdf): void {
  pdf.y += 8;
  pdf
    .moveTo(margin, pdf.y)
    .lineTo(pdf.page.width - margin, pdf.y)
    .lineWidth(0.5)
    .strokeColor(line)
    .stroke();
  pdf.y += 10;
}

function letterhead(pdf: Pdf, report: SignedReport, { patient, author, workplace, effectiveTime, recipients = [] }: PaperHeader): void {
  pdf.fillColor(accent).font('Helvetica-Bold').fontSize(13);
  const beside = { width: pdf.page.width - 2 * margin - insCodeSide - 16 };
  pdf.text(printable(workplace.name), margin, 40, { ...beside, height: 15, ellipsis: true });
  pdf.fillColor(grey).font('Helvetica').fontSize(9);
  const city = workplace.city === undefined ? '' : `${workplace.city}, `;
  pdf.text(printable(`${author.displayName} · ${author.profession}`), { ...beside, height: 11, ellipsis: true });
  pdf.y = Math.max(pdf.y, codeTop + insCodeSide - 4);
  rule(pdf);
  const born = patient.gender === 'female' ? 'née' : 'né';
  const name = `${patient.birthName.toLocaleUpperCase('fr')} ${patient.firstGivenName}`;
  pdf.fillColor(ink).font('Helvetica-Bold').fontSize(11).text(printable(name));
  pdf.font('Helvetica').fontSize(9).fillColor(grey);
  const ins = patient.ins === undefined || patient.identityStatus !== 'qualifiee' ? '' : ` · INS ${patient.ins.matricule}`;
  pdf.text(printable(`${born} le ${birthday(patient.birthDate)}${ins}`));
  pdf.text(printable(`${city}le ${day(effectiveTime)}`), { align: 'right' });
  if (recipients.length > 0) {
    const names = recipients.map(({ givenName, familyName }) => [givenName, familyName].filter((each) => each !== undefined).join(' '));
    pdf.text(printable(`À l’attention de ${names.join(', ')}`), { align: 'right' });
  }
  pdf.moveDown(0.6);
  const versions = { report: '', addendum: ' (avec addendum)', correction: ' (version corrigée)' };
  pdf
    .fillColor(ink)
    .font('Helvetica-Bold')
    .fontSize(15)
    .text(printable(`${report.content.title}${versions[report.kind]}`));
  const number = report.accessionNumber === undefined ? '' : ` · n° ${report.accessionNumber}`;
  pdf
    .font('Helvetica')
    .fontSize(9)
    .fillColor(grey)
    .text(printable(`Examen du ${day(report.studyDate)}${number}`));
  pdf.moveDown(0.8);
}

function drawSection(pdf: Pdf, { section, text, table }: ReturnType<typeof sectionsOf>[number]): void {
  const isConclusion = section === 'conclusion';
  // A title is not left alone at the foot of a page.
  if (pdf.y > pdf.page.height - 140) pdf.addPage();
  pdf.fillColor(accent).font('Helvetica-Bold').fontSize(10.5).text(printable(imagingSections[section].display), margin);
  pdf.moveDown(0.25);
  pdf
    .fillColor(ink)
    .font(isConclusion ? 'Helvetica-Bold' : 'Helvetica')
    .fontSize(10.5);
  pdf.text(printableLines(text), { lineGap: 2 });
  if (table !== undefined) drawTable(pdf, table);
  pdf.moveDown(0.9);
}

const printableLines = (text: string) => text.trim().split(/\r?\n/u).map(printable).join('\n');

function drawTable(pdf: Pdf, { head, rows }: { head: readonly string[]; rows: readonly (readonly string[])[] }): void {
  const width = pdf.page.width - 2 * margin;
  const columns = head.map((_, index) => (index === 0 ? width * 0.4 : (width * 0.6) / (head.length - 1)));
  const draw = (cells: readonly string[], font: string, color: string) => {
    pdf.font(font).fontSize(9.5).fillColor(color);
    const height = Math.max(...columns.map((column, at) => pdf.heightOfString(printable(cells[at] ?? '') || ' ', { width: column - 8 })));
    if (pdf.y + height > pdf.page.height - 80) pdf.addPage();
    const top = pdf.y;
    let left = margin;
    for (const [at, column] of columns.entries()) {
      pdf.text(printable(cells[at] ?? ''), left, top, { width: column - 8 });
      left += column;
    }
    pdf.x = margin;
    pdf.y = top + height + 4;
  };
  pdf.moveDown(0.5);
  draw(head, 'Helvetica-Bold', grey);
  for (const row of rows) draw(row, 'Helvetica', ink);
}

function signature(pdf: Pdf, { author, effectiveTime }: PaperHeader): void {
  pdf.moveDown(0.8);
  pdf.font('Helvetica').fontSize(9.5).fillColor(ink);
  pdf.text(printable(`Signé électroniquement par ${author.displayName}, le ${day(effectiveTime)}.`), margin, pdf.y, { align: 'right' });
}

function numberPages(pdf: Pdf): void {
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page);
    pdf.page.margins.bottom = 0;
    pdf.font('Helvetica').fontSize(8).fillColor(grey);
    pdf.text(`Page ${page + 1} sur ${count}`, margin, pdf.page.height - 40, { align: 'center', width: pdf.page.width - 2 * margin });
  }
}

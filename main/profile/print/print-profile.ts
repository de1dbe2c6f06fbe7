/** The synthesis on one page of A4, never two: what doesn't fit is counted, the gravest having been written first. */
import PDFDocument from 'pdfkit';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import type { Profile, ProfileCategory, ProfileLine, ProfileMeasure } from '../../../preload/contract/profile.ts';
import { drawInsCode, type InsSymbol, insCodeSide, insSymbol, printableTraits } from '../../identity/index.ts';
import { printable } from '../../printable.ts';
import { conflictWords, printedDate, titles, words } from './words.ts';

export interface PrintedProfile {
  readonly profile: Profile;
  readonly patient: PatientSummary;
  readonly by: string | undefined;
  readonly workplace: string | undefined;
  readonly createdAt: Date;
}

const margin = 40;
const gutter = 24;
const ink = '#16323a';
const grey = '#5a6b70';
const red = '#a3261d';
const rule = '#c4d0d3';
const footHeight = 28;

type Pdf = InstanceType<typeof PDFDocument>;
interface Row {
  readonly text: string;
  readonly end: string;
  readonly isGrave: boolean;
}
interface Block {
  readonly title: string;
  readonly rows: readonly Row[];
}

export async function printProfile(of: PrintedProfile): Promise<Uint8Array> {
  const traits = printableTraits(of.patient);
  const code = traits && (await insSymbol(traits));
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: margin, left: margin, right: margin, bottom: margin },
    lang: 'fr-FR',
    displayTitle: true,
    info: { Title: words.title, CreationDate: of.createdAt },
  });
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
    head(pdf, of, code);
    alerts(pdf, of.profile);
    columns(pdf, of.profile);
    foot(pdf);
    pdf.end();
  });
}

/** What the standard fonts lack, in letters that they have. */
const say = (text: string) => printable(text.replaceAll('₂', '2').replaceAll('−', '-').replaceAll('≥', '>=').replaceAll('→', '>'));
const widthOf = (pdf: Pdf) => pdf.page.width - 2 * margin;

function head(pdf: Pdf, { patient, by, workplace, createdAt }: PrintedProfile, code: InsSymbol | undefined): void {
  const width = widthOf(pdf) - (code === undefined ? 0 : insCodeSide + gutter);
  if (code !== undefined) drawInsCode(pdf, code, { x: pdf.page.width - margin - insCodeSide, y: margin });
  const date = printedDate(createdAt.toISOString());
  const given = patient.givenNames.length > 0 ? patient.givenNames.join(', ') : patient.firstGivenName;
  pdf.fillColor(ink).font('Helvetica-Bold').fontSize(15);
  pdf.text(say(`${patient.birthName.toLocaleUpperCase('fr')} ${given}`), margin, margin, { lineBreak: false });
  const identity = [
    words.born(patient.gender === 'female', printedDate(patient.birthDate)),
    ...(patient.birthPlaceName === undefined ? [] : [patient.birthPlaceName]),
    ...(patient.ins === undefined ? [] : [words.ins(patient.ins.matricule)]),
  ].join(' · ');
  const made = by === undefined ? words.made(date) : words.madeBy(by, workplace, date);
  pdf.font('Helvetica').fontSize(9).fillColor(grey);
  pdf.text(say(identity), margin, margin + 20, { width, height: 12, ellipsis: true });
  pdf.text(say(`${words.title} · ${made}`), margin, margin + 33, { width, height: 12, ellipsis: true });
  pdf.y = margin + (code === undefined ? 52 : insCodeSide + 8);
}

function alerts(pdf: Pdf, { alerts: all }: Profile): void {
  if (all.length === 0) return;
  line(pdf, pdf.y);
  pdf
    .font('Helvetica-Bold')
    .fontSize(9.5)
    .fillColor(red)
    .text(words.alerts, margin, pdf.y + 6);
  const shown = all.slice(0, 6);
  for (const { label, detail, severity } of shown) {
    pdf.font(severity === 'high' ? 'Helvetica-Bold' : 'Helvetica').fontSize(9.5);
    pdf.fillColor(severity === 'high' ? red : ink);
    pdf.text(say(detail === undefined ? label : `${label} · ${detail}`), margin, pdf.y + 1, {
      width: widthOf(pdf),
      height: 12,
      ellipsis: true,
    });
  }
  if (all.length > shown.length)
    pdf
      .font('Helvetica')
      .fillColor(grey)
      .text(words.more(all.length - shown.length), margin, pdf.y + 1);
  pdf.y += 6;
}

const left: readonly ProfileCategory[] = ['allergy', 'treatment', 'condition'];
const right: readonly ProfileCategory[] = ['measure', 'vaccination', 'procedure', 'implant', 'lifestyle', 'family', 'contact', 'directive'];

function columns(pdf: Pdf, profile: Profile): void {
  const top = pdf.y + 4;
  line(pdf, top);
  const width = (widthOf(pdf) - gutter) / 2;
  for (const [index, categories] of [left, right].entries()) {
    const blocks = categories
      .map((category) => blockOf(profile, category))
      .filter(({ rows, title }) => rows.length > 0 || title === titles.allergy);
    column(pdf, blocks, { x: margin + index * (width + gutter), y: top + 8, width });
  }
}

function blockOf({ lines, measures }: Profile, category: ProfileCategory): Block {
  if (category === 'measure') return { title: titles.measure, rows: measures.flatMap(measureRow) };
  const inForce = lines.filter(
    (each) => each.category === category && (each.status !== 'inactive' || category === 'procedure') && each.status !== 'refuted',
  );
  return { title: titles[category], rows: inForce.map(lineRow) };
}

function lineRow({ label, detail, date, conflicts, category, severity }: ProfileLine): Row {
  const doubts = conflicts.map((on) => conflictWords[on]);
  const text = [label, detail, doubts.length === 0 ? undefined : `(${doubts.join(', ')})`].filter((part) => part !== undefined).join(' · ');
  return { text, end: printedDate(date), isGrave: category === 'allergy' && severity === 'high' };
}

function measureRow({ label, unit, points }: ProfileMeasure): Row[] {
  const [latest] = points;
  if (latest === undefined) return [];
  const number = (value: number) => String(value).replace('.', ',');
  const value = latest.second === undefined ? number(latest.value) : `${number(latest.value)}/${number(latest.second)}`;
  return [{ text: `${label} : ${value} ${unit}`, end: printedDate(latest.at), isGrave: false }];
}

/** Each block has its share of the column: a long list of treatments doesn't hide the conditions. */
function column(pdf: Pdf, blocks: readonly Block[], { x, y, width }: { x: number; y: number; width: number }): void {
  const bottom = pdf.page.height - margin - footHeight;
  let at = y;
  for (const [index, { title, rows }] of blocks.entries()) {
    const share = at + (bottom - at) / (blocks.length - index);
    // What the next blocks don't need is this one's.
    const needed = blocks.slice(index + 1).reduce((sum, block) => sum + 22 + 24 * Math.min(block.rows.length, 4), 0);
    const limit = Math.max(share, bottom - needed);
    if (at + 30 > bottom) return;
    pdf.font('Helvetica-Bold').fontSize(10).fillColor(ink).text(say(title), x, at, { width, height: 12, ellipsis: true });
    at += 15;
    pdf.font('Helvetica').fontSize(8.5);
    if (rows.length === 0) at = write(pdf, words.nothing, { x, at, width });
    for (const [rank, row] of rows.entries()) {
      const height = heightOf(pdf, row, width);
      const rest = rows.length - rank;
      if (at + height + (rest > 1 ? 11 : 0) > limit) {
        at = write(pdf, words.more(rest), { x, at, width });
        break;
      }
      pdf.font(row.isGrave ? 'Helvetica-Bold' : 'Helvetica').fillColor(row.isGrave ? red : ink);
      pdf.text(say(row.text), x, at, { width: width - 62, height: 22, ellipsis: true });
      pdf
        .font('Helvetica')
        .fillColor(grey)
        .text(say(row.end), x + width - 60, at, { width: 60, align: 'right', lineBreak: false });
      at += height;
    }
    at += 8;
  }
}

function heightOf(pdf: Pdf, { text, isGrave }: Row, width: number): number {
  pdf.font(isGrave ? 'Helvetica-Bold' : 'Helvetica').fontSize(8.5);
  return Math.min(pdf.heightOfString(say(text) || ' ', { width: width - 62 }), 22) + 2;
}

function write(pdf: Pdf, text: string, { x, at, width }: { x: number; at: number; width: number }): number {
  pdf.font('Helvetica').fillColor(grey).text(say(text), x, at, { width, height: 11, ellipsis: true });
  return at + 12;
}

function line(pdf: Pdf, y: number): void {
  pdf
    .moveTo(margin, y)
    .lineTo(pdf.page.width - margin, y)
    .lineWidth(0.5)
    .strokeColor(rule)
    .stroke();
}

function foot(pdf: Pdf): void {
  // Below the bottom margin, where pdfkit would otherwise open a new page.
  pdf.page.margins.bottom = 0;
  pdf.font('Helvetica').fontSize(7.5).fillColor(grey);
  pdf.text(say(words.foot), margin, pdf.page.height - margin, { width: widthOf(pdf), height: 10, ellipsis: true });
}

/** A document as PDF pages: letterhead, patient, title, sections, signature, page numbers. */
import PDFDocument from 'pdfkit';
import { frenchDay } from '../calendar.ts';
import { authorName, birthLine, custodianOf, groupedMatricule, professionalOf } from '../documents/head.ts';
import type { DocumentPlan } from '../documents/plan.ts';
import { politeName } from '../patients/person.ts';
import { professionalName, professionals } from '../professionals/directory.ts';
import type { Narrative } from '../text/narrative.ts';
import { drawBlock } from './blocks.ts';
import { winAnsi } from './encoding.ts';

const ink = '#16323a';
const accent = '#0f6b78';
const grey = '#5a6b70';
export const margin = 56;

type Doc = InstanceType<typeof PDFDocument>;

function letterhead(doc: Doc, plan: DocumentPlan): void {
  const place = custodianOf(plan);
  const who = professionalOf(plan);
  doc.rect(0, 0, doc.page.width, 6).fill(accent);
  doc.fillColor(accent).font('Helvetica-Bold').fontSize(13).text(winAnsi(place.name), margin, 34);
  doc.fillColor(grey).font('Helvetica').fontSize(8.5);
  doc.text(winAnsi(`${place.street}, ${place.postalCode} ${place.city} · ${place.phone}`));
  if (who !== undefined) doc.text(winAnsi(`${professionalName(who)}, ${who.specialty.toLowerCase()} · n°\u00a0${who.nationalId}`));
  doc
    .moveTo(margin, doc.y + 8)
    .lineTo(doc.page.width - margin, doc.y + 8)
    .lineWidth(0.5)
    .strokeColor('#c4d0d3')
    .stroke();
  doc.y += 20;
}

function patientBox(doc: Doc, plan: DocumentPlan): void {
  const { person } = plan;
  doc
    .fillColor(ink)
    .font('Helvetica-Bold')
    .fontSize(10)
    .text(winAnsi(politeName(person)), margin, doc.y);
  doc.font('Helvetica').fontSize(9).fillColor(grey);
  doc.text(winAnsi(`Nom de naissance : ${person.birthName} · ${birthLine(person, plan.start)}`));
  if (person.matricule !== undefined) doc.text(winAnsi(`Matricule INS : ${groupedMatricule(person.matricule)} (identité de test)`));
  doc.moveDown(0.8);
  const place = custodianOf(plan);
  doc.text(winAnsi(`${place.city}, le ${frenchDay(plan.created)}`), { align: 'right' });
  if (plan.recipient !== undefined)
    doc.text(winAnsi(`À l’attention de ${professionalName(professionals[plan.recipient])}`), { align: 'right' });
  doc.moveDown(1);
}

function body(doc: Doc, plan: DocumentPlan, narrative: Narrative): void {
  doc.fillColor(ink).font('Helvetica-Bold').fontSize(15).text(winAnsi(plan.title), { align: 'left' });
  doc.moveDown(0.6);
  const line = (text: string): void => {
    doc.fillColor(ink).font('Helvetica').fontSize(10).text(winAnsi(text), { lineGap: 2.5 });
    doc.moveDown(0.6);
  };
  if (narrative.opening !== undefined) line(narrative.opening);
  for (const section of narrative.sections) {
    // A title never ends a page alone.
    if (doc.y > doc.page.height - margin - 70) doc.addPage();
    doc.fillColor(accent).font('Helvetica-Bold').fontSize(11).text(winAnsi(section.title));
    doc.moveDown(0.25);
    for (const block of section.blocks) drawBlock(doc, block, { ink, grey });
    doc.moveDown(0.5);
  }
  if (narrative.closing !== undefined) line(narrative.closing);
  doc.moveDown(0.6);
  if (doc.y > doc.page.height - margin - 40) doc.addPage();
  doc
    .fillColor(ink)
    .font('Helvetica-Bold')
    .fontSize(10)
    .text(winAnsi(authorName(plan)), { align: 'right' });
  doc.fillColor(grey).font('Helvetica-Oblique').fontSize(8.5);
  doc.text(winAnsi(plan.author.kind === 'professional' ? 'Signé électroniquement' : 'Déposé dans Mon espace santé'), { align: 'right' });
}

function footers(doc: Doc): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    // Below the bottom margin, where pdfkit would otherwise open a new page.
    doc.page.margins.bottom = 0;
    doc.fillColor(grey).font('Helvetica').fontSize(7.5);
    doc.text(winAnsi('Patient inventé, document de démonstration'), margin, doc.page.height - 34, { lineBreak: false });
    doc.text(`${page + 1} / ${count}`, margin, doc.page.height - 34, { align: 'right', width: doc.page.width - 2 * margin });
  }
}

/** @returns the file's bytes, the same for the same plan */
export function renderPdf(plan: DocumentPlan, narrative: Narrative): Promise<Uint8Array> {
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: margin, bottom: margin, left: margin, right: margin },
    bufferPages: true,
    lang: 'fr-FR',
    displayTitle: true,
    info: { Title: winAnsi(plan.title), Author: authorName(plan), Producer: 'Liaison', Creator: 'Liaison', CreationDate: plan.created },
  });
  const chunks: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
    letterhead(doc, plan);
    patientBox(doc, plan);
    body(doc, plan, narrative);
    footers(doc);
    doc.end();
  });
}

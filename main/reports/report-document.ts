/** The report as it leaves: the sections of a CDA of level 3, from what was written, with its copy as a PDF. */
import { z } from 'zod';
import { type ReportContent, reportContent, reportKind } from '../../preload/contract/reports.ts';
import { buildCdaImaging, type CdaHeaderInput, type CdaSectionInput } from '../cda/index.ts';
import { reportPdf } from './report-pdf.ts';

/** What is kept, encrypted, until it has left. */
export const signedReport = z.object({
  kind: reportKind,
  content: reportContent,
  studyTitle: z.string(),
  studyDate: z.string(),
  accessionNumber: z.string().optional(),
  /** Of the key images, JPEG in base64. */
  pictures: z.array(z.object({ label: z.string(), jpeg: z.base64() })).default([]),
});
export type SignedReport = z.infer<typeof signedReport>;

/** A section that must be there, and of which there is nothing to say. */
const unsaid = 'Non précisé.';

export function sectionsOf({ content }: Pick<SignedReport, 'content'>): CdaSectionInput[] {
  const { sections, measurements, keyImages, addendum } = content;
  const said = (text: string | undefined) => (text === undefined || text.trim() === '' ? unsaid : text);
  const optional = (section: CdaSectionInput['section'], text: string) => (text.trim() === '' ? [] : [{ section, text }]);
  return [
    { section: 'clinicalInformation', text: said(sections.indication) },
    { section: 'procedure', text: said(sections.technique) },
    ...optional('comparison', sections.comparison),
    {
      section: 'findings',
      text: said(sections.findings),
      ...(measurements.length === 0 ? {} : { table: measurementTable(measurements) }),
    },
    { section: 'conclusion', text: said(sections.conclusion) },
    ...optional('addendum', addendum),
    ...optional('keyImages', keyImages.map(({ label }) => label).join('\n')),
  ];
}

export function measurementTable(measurements: ReportContent['measurements']) {
  const hasPrevious = measurements.some(({ previous }) => previous !== undefined);
  return {
    caption: 'Mesures',
    head: hasPrevious ? ['Cible', 'Actuel', 'Antérieur', 'Évolution'] : ['Cible', 'Mesure'],
    rows: measurements.map(({ label, current, previous, change }) =>
      hasPrevious ? [label, current, previous ?? '—', change ?? '—'] : [label, current],
    ),
  };
}

/** The same report and header give the same bytes at every attempt. */
export async function buildReport(bytes: Uint8Array, header: CdaHeaderInput): Promise<Uint8Array> {
  const report = signedReport.parse(JSON.parse(new TextDecoder().decode(bytes)));
  return buildCdaImaging({ ...header, sections: sectionsOf(report), pdf: await reportPdf(report, header) });
}

/**
 * Writes an imaging report as a CDA R2 document of level 3 (CI-SIS IMG-CR-IMG): coded sections with their narrative, and the report as a
 * PDF in the section « Copie du document », which a reader may prefer to its own rendering of the narrative (SC.CDA/DD.15).
 */
import { clinicalDocument } from './clinical-document.ts';
import { type ImagingSection, imagingSections } from './imaging-sections.ts';
import type { CdaHeaderInput } from './input.ts';
import { oids } from './oids.ts';
import { join, Markup, xml } from './xml-writer.ts';

export interface NarrativeTable {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface CdaSectionInput {
  readonly section: Exclude<ImagingSection, 'copy'>;
  /** Blank lines part paragraphs. */
  readonly text: string;
  readonly table?: NarrativeTable;
  readonly subsections?: readonly CdaSectionInput[];
}

export interface CdaImagingInput extends CdaHeaderInput {
  readonly sections: readonly CdaSectionInput[];
  readonly pdf: Uint8Array;
}

/** @throws {Failure} `publication.invalid` for a type that isn't of JDV_J07 */
export function buildCdaImaging(input: CdaImagingInput): Uint8Array {
  const sections = [...input.sections.map(sectionOf), copyOf(input.pdf)];
  return clinicalDocument(input, [oids.templateImagingReport], xml('structuredBody', {}, join(...sections)));
}

function sectionOf({ section, text, table, subsections = [] }: CdaSectionInput): Markup {
  return component(section, join(...paragraphsOf(text), table && tableOf(table)), ...subsections.map(sectionOf));
}

function component(section: ImagingSection, narrative: Markup, ...more: Markup[]): Markup {
  const { code, display } = imagingSections[section];
  return xml(
    'component',
    {},
    xml(
      'section',
      {},
      xml('code', { code, codeSystem: oids.loinc, displayName: display }),
      xml('title', {}, display),
      xml('text', {}, narrative),
      ...more,
    ),
  );
}

function paragraphsOf(text: string): Markup[] {
  return text
    .split(/\n\s*\n/u)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => {
      const lines = paragraph.trim().split(/\r?\n/u);
      return xml('paragraph', {}, ...lines.flatMap((line, index) => (index === 0 ? [line] : [xml('br'), line])));
    });
}

function tableOf({ caption, head, rows }: NarrativeTable): Markup {
  const row = (cell: 'th' | 'td') => (cells: readonly string[]) => xml('tr', {}, ...cells.map((text) => xml(cell, {}, text)));
  return xml(
    'table',
    { border: '1' },
    xml('caption', {}, caption),
    xml('thead', {}, row('th')(head)),
    xml('tbody', {}, ...rows.map(row('td'))),
  );
}

function copyOf(pdf: Uint8Array): Markup {
  const base64 = new Markup(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('base64'));
  const media = xml(
    'observationMedia',
    { ID: 'copie', classCode: 'OBS', moodCode: 'EVN' },
    xml('templateId', { root: oids.templateObservationMedia }),
    xml('value', { mediaType: 'application/pdf', representation: 'B64' }, base64),
  );
  const narrative = xml('paragraph', {}, xml('renderMultiMedia', { referencedObject: 'copie' }));
  return component('copy', narrative, xml('entry', {}, media));
}

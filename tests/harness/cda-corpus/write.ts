/** How the corpus is written: CDA around sections, by the project's own writer, with narrative that entries point at. */
import { clinicalDocument } from '../../../main/cda/clinical-document.ts';
import type { CdaHeaderInput } from '../../../main/cda/input.ts';
import { join, type Markup, xml } from '../../../main/cda/xml-writer.ts';
import { input } from '../../unit/messages/letters.ts';

export const loinc = '2.16.840.1.113883.6.1';
export const snomed = '2.16.840.1.113883.6.96';
export const atc = '2.16.840.1.113883.6.73';
export const icd10 = '2.16.840.1.113883.6.3';
export const pcc = '1.3.6.1.4.1.19376.1.5.3.1.4';
const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance';

export interface SectionOf {
  /** LOINC. */
  readonly code?: string;
  readonly title: string;
  readonly narrative: readonly (Markup | string)[];
  readonly entries?: readonly Markup[];
  readonly sections?: readonly SectionOf[];
}

const { body: _body, events: _events, ...header } = input;

/** One patient, one author and one place for the whole corpus. */
export function written(of: Pick<CdaHeaderInput, 'typeCode' | 'title'>, templates: readonly string[], body: Markup): Uint8Array {
  return clinicalDocument({ ...header, ...of }, templates, body);
}

export function section({ code, title, narrative, entries = [], sections = [] }: SectionOf): Markup {
  return xml(
    'component',
    {},
    xml(
      'section',
      {},
      xml('templateId', { root: '2.16.840.1.113883.10.20.1.11' }),
      code === undefined ? undefined : xml('code', { code, codeSystem: loinc, displayName: title }),
      xml('title', {}, title),
      xml('text', {}, ...narrative),
      ...entries.map((each) => xml('entry', { typeCode: 'DRIV', 'xmlns:xsi': schemaInstance }, each)),
      ...sections.map(section),
    ),
  );
}

export const structuredBody = (sections: readonly SectionOf[]): Markup => xml('structuredBody', {}, join(...sections.map(section)));

export const paragraph = (...children: (Markup | string)[]): Markup => xml('paragraph', {}, ...children);
/** What an entry points at. */
export const content = (id: string, ...children: (Markup | string)[]): Markup => xml('content', { ID: id }, ...children);
export const list = (...items: (Markup | string)[]): Markup =>
  xml('list', { listType: 'unordered' }, ...items.map((item) => xml('item', {}, item)));

type CellOf = Markup | string;
const row = (cell: 'th' | 'td', cells: readonly CellOf[]): Markup =>
  xml('tr', {}, ...cells.map((each) => (typeof each === 'string' || !/^<t[hd][ >]/u.test(each.text) ? xml(cell, {}, each) : each)));

/** A cell that is one already stays as it is: spans. */
export const wide = (span: Readonly<Record<string, string>>, ...children: (Markup | string)[]): Markup => xml('td', span, ...children);

export function table(caption: string, head: readonly CellOf[], rows: readonly (readonly CellOf[])[]): Markup {
  return xml(
    'table',
    { border: '1' },
    xml('caption', {}, caption),
    xml('colgroup', {}, xml('col', { width: '40%' })),
    xml('thead', {}, row('th', head)),
    xml('tbody', {}, ...rows.map((cells) => row('td', cells))),
  );
}

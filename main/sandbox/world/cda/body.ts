/** Bodies of CDA documents: a file carried as it is (N1), or sections with their narrative (N3). */
import type { CdaModel } from '../documents/plan.ts';
import type { Block, Narrative, Section } from '../text/narrative.ts';
import { resultsEntry } from './results.ts';
import { statementEntries } from './statements.ts';
import { el, type Markup, text } from './xml.ts';

/** Line length of MIME base64, so that no reader meets one line of a megabyte. */
function base64(bytes: Uint8Array): string {
  return (
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\n');
}

export function nonXmlBody(mediaType: string, bytes: Uint8Array): Markup {
  return el('nonXMLBody', {}, el('text', { mediaType, representation: 'B64' }, base64(bytes)));
}

function row(cells: readonly { text: string; isNumber?: boolean; isAbnormal?: boolean }[], name: 'th' | 'td'): Markup {
  const written = cells.map((cell) => {
    const content = cell.isAbnormal === true ? el('content', { styleCode: 'Bold xFlag' }, text(cell.text)) : text(cell.text);
    return el(name, cell.isNumber === true ? { align: 'right' } : {}, content);
  });
  return el('tr', {}, ...written);
}

function block(of: Block): Markup {
  switch (of.kind) {
    case 'paragraph':
      return el('paragraph', {}, of.isStrong === true ? el('content', { styleCode: 'Bold' }, text(of.text)) : text(of.text));
    case 'list':
      return el('list', { listType: 'unordered' }, ...of.items.map((item) => el('item', {}, text(item))));
    case 'table':
      return el(
        'table',
        { border: 0 },
        ...(of.caption === undefined ? [] : [el('caption', {}, text(of.caption))]),
        el(
          'thead',
          {},
          row(
            of.head.map((title) => ({ text: title })),
            'th',
          ),
        ),
        el('tbody', {}, ...of.rows.map((cells) => row(cells, 'td'))),
      );
  }
}

const loincOid = '2.16.840.1.113883.6.1';

function section(of: Section): Markup {
  return el(
    'component',
    {},
    el(
      'section',
      {},
      ...(of.code === undefined
        ? []
        : [el('code', { code: of.code, codeSystem: loincOid, codeSystemName: 'LOINC', displayName: of.title })]),
      el('title', {}, text(of.title)),
      el('text', {}, ...of.blocks.map(block)),
      ...(of.results === undefined ? [] : [resultsEntry(of.results, of.code ?? '')]),
      ...statementEntries(of.statements ?? []),
    ),
  );
}

/** The PDF copy of a structured document: section 55108-5, by an observationMedia. */
function pdfCopy(pdf: Uint8Array): Markup {
  const media = el(
    'observationMedia',
    { classCode: 'OBS', moodCode: 'EVN', ID: 'copie' },
    el('templateId', { root: '1.3.6.1.4.1.19376.1.3.1.100' }),
    el('value', { mediaType: 'application/pdf', representation: 'B64' }, base64(pdf)),
  );
  return el(
    'component',
    {},
    el(
      'section',
      {},
      el('code', { code: '55108-5', codeSystem: loincOid, codeSystemName: 'LOINC', displayName: 'Copie du document' }),
      el('title', {}, 'Copie du document'),
      el('text', {}, el('renderMultiMedia', { referencedObject: 'copie' })),
      el('entry', {}, media),
    ),
  );
}

export function structuredBody(narrative: Narrative, pdf?: Uint8Array): Markup {
  const opening =
    narrative.opening === undefined ? [] : [{ title: 'Introduction', blocks: [{ kind: 'paragraph' as const, text: narrative.opening }] }];
  const closing =
    narrative.closing === undefined
      ? []
      : [{ title: 'Formule de politesse', blocks: [{ kind: 'paragraph' as const, text: narrative.closing }] }];
  const sections = [...opening, ...narrative.sections, ...closing].map(section);
  return el('structuredBody', {}, ...sections, ...(pdf === undefined ? [] : [pdfCopy(pdf)]));
}

/** templateId of each model of the CI-SIS. */
export const modelTemplates: Record<CdaModel, readonly string[]> = {
  vsm: ['1.2.250.1.213.1.1.1.13'],
  bio: ['1.3.6.1.4.1.19376.1.3.3', '1.2.250.1.213.1.1.1.55'],
  imaging: ['1.2.840.10008.9.1', '1.2.250.1.213.1.1.1.45'],
  discharge: ['1.2.250.1.213.1.1.1.29'],
  vaccination: ['1.2.250.1.213.1.1.1.37'],
  'vaccination-note': ['1.2.250.1.213.1.1.1.46'],
  prescription: ['1.3.6.1.4.1.19376.1.9.1.1.1', '1.2.250.1.213.1.1.1.39'],
};

/** XDS-SD, for what is carried without structure. */
export const unstructuredTemplates = ['1.3.6.1.4.1.19376.1.2.20'];

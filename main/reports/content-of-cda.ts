/** What a published report says, section by section, so that an addendum or a correction starts from it, whoever wrote it. */
import type { CdaDocument, CdaSection, NarrativeNode } from '../../preload/contract/cda.ts';
import { type ReportSection, reportSections } from '../../preload/contract/reports.ts';
import { imagingSections } from '../cda/index.ts';

/** Codes under which reports of others say the same. */
const codes: Readonly<Record<ReportSection, readonly string[]>> = {
  indication: [imagingSections.clinicalInformation.code, imagingSections.request.code, '18785-6', '59768-2'],
  technique: [imagingSections.procedure.code],
  comparison: [imagingSections.comparison.code],
  findings: [imagingSections.findings.code, '18782-3'],
  conclusion: [imagingSections.conclusion.code],
};

type Written = Pick<CdaDocument, 'sections'>;

export function writtenSections(document: Written): Record<ReportSection, string> {
  return Object.fromEntries(reportSections.map((section) => [section, textUnder(document, codes[section])])) as Record<
    ReportSection,
    string
  >;
}

/** What was added to the report since: a new version says it too. */
export const writtenAddendum = (document: Written): string => textUnder(document, [imagingSections.addendum.code]);

function textUnder(document: Written, wanted: readonly string[]): string {
  return document.sections
    .flatMap(flat)
    .filter(({ code }) => code !== undefined && wanted.includes(code))
    .map(({ narrative }) => textOf(narrative))
    .filter((text) => text !== '')
    .join('\n\n');
}

function flat(section: CdaSection): CdaSection[] {
  return [section, ...section.sections.flatMap(flat)];
}

const blocks: ReadonlySet<string> = new Set(['paragraph', 'list', 'table', 'caption', 'tr', 'item']);

function textOf(nodes: readonly NarrativeNode[]): string {
  return nodes
    .map(write)
    .join('')
    .replace(/[ \t]+\n/gu, '\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}

function write(node: NarrativeNode): string {
  if (node.kind === 'text') return node.text.replace(/\s+/gu, ' ');
  if (node.name === 'br') return '\n';
  const inside = node.children.map(write).join(node.name === 'tr' ? ' · ' : '');
  if (node.name === 'item') return `– ${inside.trim()}\n`;
  return blocks.has(node.name) ? `${inside.trim()}${node.name === 'tr' ? '\n' : '\n\n'}` : inside;
}

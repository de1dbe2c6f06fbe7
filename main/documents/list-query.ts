/** One page of a patient's documents, how many there are and how they fall into classes, types and authors. */

import type { z } from 'zod';
import type { DocumentFilter, DocumentSummary, documentFacets, documentSort } from '../../preload/contract/documents.ts';
import { shownLabel } from '../shown-label.ts';
import type { Database } from '../store/index.ts';
import { classNameOf } from './nomenclature.ts';
import { type SummaryRow, toSummary } from './rows.ts';
import { isNewTo, summaryColumns } from './summary-sql.ts';
import { matchExpression } from './text-index.ts';
import { notTwin } from './twins.ts';

export interface ListRequest {
  readonly patientId: string;
  readonly filter: DocumentFilter;
  readonly sort: z.infer<typeof documentSort>;
  readonly descending: boolean;
  readonly offset: number;
  readonly limit: number;
}

export interface ListContext {
  /** Deposits after this instant are new to the reader. */
  readonly newSince: string | undefined;
  readonly reader: string | undefined;
  /** The treating physician sees what is masked to professionals; the others, only what they wrote (EX_3.1-1030). */
  readonly seesMasked: boolean;
}

export interface DocumentList {
  documents: DocumentSummary[];
  total: number;
  facets: z.infer<typeof documentFacets>;
}

const sortColumns = {
  serviceStart: 'service_start',
  depositedAt: 'deposited_at',
  title: 'title_key',
  author: 'author_key',
  type: 'type_key',
} as const;

interface Group {
  class_code: string;
  type_code: string;
  type_display: string;
  author_name: string;
  n: number;
  fresh: number;
}

/** Never listed: what was withdrawn. By default only what is current and hidden from nobody (EX_3.1-1030). */
function conditions(filter: DocumentFilter, seesMasked: boolean): string[] {
  const where = ["d.status <> 'entered-in-error'", notTwin];
  if (filter.withOlderVersions !== true) where.push("d.status = 'current'", 'd.replaced_by IS NULL');
  if (filter.withArchived !== true) where.push('d.is_archived = 0');
  if (filter.withMasked !== true) where.push('d.is_masked = 0');
  else if (!seesMasked) where.push('(d.is_masked = 0 OR instr(d.author_ids, json_quote(@reader)) > 0)');
  if (filter.withHiddenFromPatient !== true) where.push('d.is_hidden_from_patient = 0');
  if (filter.withHiddenFromRepresentatives !== true) where.push('d.is_hidden_from_representatives = 0');
  if (filter.from !== undefined) where.push('d.service_start >= @from');
  // A day given as the end is taken whole.
  if (filter.to !== undefined) where.push("d.service_start < @to || '~'");
  if (filter.onlyKept === true) where.push('EXISTS (SELECT 1 FROM document_content c WHERE c.document_id = d.document_id)');
  if (filter.text !== undefined && matchExpression(filter.text) !== undefined) {
    where.push('d.search_row IN (SELECT rowid FROM document_text WHERE document_text MATCH @match)');
  }
  return where;
}

/** What the facets leave out, so that choosing one value doesn't make the others vanish. */
function choices(filter: DocumentFilter): string[] {
  const where: string[] = [];
  if (chosen(filter.classCodes)) where.push('d.class_code IN (SELECT value FROM json_each(@classCodes))');
  if (chosen(filter.typeCodes)) where.push('d.type_code IN (SELECT value FROM json_each(@typeCodes))');
  if (chosen(filter.authors)) where.push('d.author_name IN (SELECT value FROM json_each(@authors))');
  if (filter.onlyNew === true) where.push(isNewTo('@newSince'));
  return where;
}

export function listDocuments(db: Database, request: ListRequest, context: ListContext): DocumentList {
  const { filter, sort, descending } = request;
  const base = ['d.patient_id = @patientId', ...conditions(filter, context.seesMasked)];
  const direction = descending ? 'DESC' : 'ASC';
  const values = {
    patientId: request.patientId,
    reader: context.reader ?? '',
    // Nothing is later than this: without an earlier visit nothing is new.
    newSince: context.newSince ?? '9999',
    from: filter.from ?? '',
    to: filter.to ?? '',
    match: matchExpression(filter.text ?? '') ?? '',
    classCodes: JSON.stringify(filter.classCodes ?? []),
    typeCodes: JSON.stringify(filter.typeCodes ?? []),
    authors: JSON.stringify(filter.authors ?? []),
    limit: request.limit,
    offset: request.offset,
  };
  const groups = db
    .prepare<unknown[], Group>(
      `SELECT d.class_code, d.type_code, d.type_display, d.author_name, count(*) AS n, sum(${isNewTo('@newSince')}) AS fresh
       FROM document d WHERE ${base.join(' AND ')} GROUP BY d.class_code, d.type_code, d.type_display, d.author_name`,
    )
    .all(values);
  // The page's rows are chosen on the index alone, then read: deep pages stay cheap.
  const rows = db
    .prepare<unknown[], SummaryRow>(
      `SELECT ${summaryColumns} FROM (
         SELECT d.row_id FROM document d WHERE ${[...base, ...choices(filter)].join(' AND ')}
         ORDER BY d.${sortColumns[sort]} ${direction}, d.row_id ${direction} LIMIT @limit OFFSET @offset
       ) page JOIN document d USING (row_id) ORDER BY d.${sortColumns[sort]} ${direction}, d.row_id ${direction}`,
    )
    .all(values);
  return { documents: rows.map((row) => toSummary(row, context.newSince)), total: totalOf(groups, filter), facets: facetsOf(groups) };
}

function chosen(values: readonly string[] | undefined): values is readonly string[] {
  return values !== undefined && values.length > 0;
}

function totalOf(groups: readonly Group[], filter: DocumentFilter): number {
  const keeps = (values: readonly string[] | undefined, value: string) => !chosen(values) || values.includes(value);
  return groups
    .filter((g) => keeps(filter.classCodes, g.class_code) && keeps(filter.typeCodes, g.type_code) && keeps(filter.authors, g.author_name))
    .reduce((sum, group) => sum + (filter.onlyNew === true ? group.fresh : group.n), 0);
}

function facetsOf(groups: readonly Group[]): DocumentList['facets'] {
  return {
    classes: facet(groups, (group) => [group.class_code, shownLabel(classNameOf(group.class_code))]),
    types: facet(groups, (group) => [group.type_code, shownLabel(group.type_display)]),
    authors: facet(groups, (group) => [group.author_name, group.author_name]),
    newCount: groups.reduce((sum, { fresh }) => sum + fresh, 0),
  };
}

function facet(groups: readonly Group[], of: (group: Group) => [value: string, label: string]) {
  const found = new Map<string, { value: string; label: string; count: number }>();
  for (const group of groups) {
    const [value, label] = of(group);
    const entry = found.get(value) ?? { value, label, count: 0 };
    entry.count += group.n;
    found.set(value, entry);
  }
  return [...found.values()].sort((a, b) => b.count - a.count || a.label.localeCompare(b.label, 'fr'));
}

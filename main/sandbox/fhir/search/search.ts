/** Runs a search: conditions, sort, one page after the place reached, included resources, links. */
import { formatSearchQuery, type SearchRequest, type SortRule } from '@medplum/core';
import type { Bundle, BundleEntry, BundleLink, Resource } from '@medplum/fhirtypes';
import { refusal } from '../outcomes.ts';
import { isStoredType } from '../resource-types.ts';
import type { Value } from '../store/statements.ts';
import type { ResourceStore, StoredRow } from '../store/store.ts';
import { type Condition, conditionOf } from './condition.ts';
import type { CursorSealer, Place } from './cursor.ts';
import { included } from './include.ts';
import { parameterOf } from './parameters.ts';

export interface SearchContext {
  readonly store: ResourceStore;
  readonly cursors: CursorSealer;
  /** Base address of the FHIR service as the client sees it. */
  readonly base: string;
}

const defaultCount = 50;
const maxCount = 1000;
/** Ids and versions are small: a reconciliation asks for many at once. */
const maxBareCount = 10_000;

const bareFields = new Set(['id', 'meta', 'resourceType']);
const subsetTag = { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' };

interface Match {
  readonly row: number;
  readonly [key: string]: Value;
}

/** @throws OperationOutcomeError 400 on anything in the query that isn't understood: a filter left out would show too much */
export function search(context: SearchContext, request: SearchRequest): Bundle {
  const place: Place | undefined = request.cursor === undefined ? undefined : context.cursors.open(request.cursor);
  const query = place ? place.search : request;
  check(query);
  const { store } = context;
  const sorts = query.sortRules ?? [];
  const isBare = query.fields?.every((field) => bareFields.has(field)) ?? false;
  const count = Math.min(query.count ?? defaultCount, isBare ? maxBareCount : maxCount);
  const where = conditions(store, query);
  const total = place ? place.total : query.total === 'none' ? undefined : countMatches(store, where);
  const matches = count === 0 ? [] : page(store, where, sorts, place, count + 1);
  const shown = matches.slice(0, count);
  const rows = shown.flatMap(({ row }) => store.getRow(row) ?? []);
  const last = shown.at(-1);
  const link: BundleLink[] = [{ relation: 'self', url: `${context.base}/${query.resourceType}${formatSearchQuery(query)}` }];
  if (last && matches.length > count) {
    const keys = sorts.map((_, index) => last[`k${index}`] ?? '');
    const cursor = context.cursors.seal({ search: query, keys, row: last.row, ...(total !== undefined && { total }) });
    link.push({ relation: 'next', url: `${context.base}/${query.resourceType}?_cursor=${cursor}` });
  }
  const entry = [...rows.map((row) => matchEntry(context, query, row, isBare)), ...included(context, query, rows)];
  return { resourceType: 'Bundle', type: 'searchset', ...(total !== undefined && { total }), link, ...(entry.length > 0 && { entry }) };
}

function check(query: SearchRequest): void {
  if (!isStoredType(query.resourceType)) throw refusal(404, 'not-supported', 'Resource type not supported');
  if (query.count !== undefined && !(query.count >= 0)) throw refusal(400, 'invalid', '_count must be a positive number');
  if (query.offset) throw refusal(400, 'not-supported', '_offset is not supported: follow the next link');
  if (query.summary) throw refusal(400, 'not-supported', 'Only _summary=count is supported');
}

function conditions(store: ResourceStore, query: SearchRequest): Condition {
  const all = (query.filters ?? []).map((filter) => conditionOf(store, query.resourceType, filter));
  return {
    sql: ['r.type = ?', 'r.deleted = 0', ...all.map((one) => one.sql)].join(' and '),
    values: [query.resourceType, ...all.flatMap((one) => one.values)],
  };
}

function countMatches(store: ResourceStore, where: Condition): number {
  return (store.prepare(`select count(*) as n from res r where ${where.sql}`).get(...where.values) as { n: number }).n;
}

/** Pages by the place of the last match, not by a count: what's inserted meanwhile shifts nothing. */
function page(store: ResourceStore, where: Condition, sorts: readonly SortRule[], place: Place | undefined, limit: number): Match[] {
  const keys = sorts.map((sort) => sortKey(store, sort, where.values[0] as string));
  const columns = keys.map((key, index) => `${key} as k${index}`);
  const order = [...sorts.map((sort, index) => `k${index}${sort.descending ? ' desc' : ''}`), 'row'].join(', ');
  const after = place ? `where ${afterPlace(sorts)}` : '';
  const sql = `select * from (select ${['r.row as row', ...columns].join(', ')} from res r where ${where.sql}) ${after} order by ${order} limit ?`;
  const placeValues = place ? afterValues(place) : [];
  return store.prepare(sql).all(...where.values, ...placeValues, limit) as Match[];
}

function sortKey(store: ResourceStore, { code, descending }: SortRule, type: string): string {
  if (code === '_lastUpdated') return 'r.updated';
  if (code === '_id') return 'r.id';
  const parameter = parameterOf(type, code);
  if (!parameter) throw refusal(400, 'not-supported', `Unknown sort parameter: ${type} ${code}`);
  // What has no value comes first when ascending, last when descending.
  const pick = descending ? 'max' : 'min';
  const empty = parameter.kind === 'date' ? '-9e15' : "''";
  return `coalesce((select ${pick}(v1) from idx where row = r.row and param = ${store.parameterId(`${type}.${code}`)}), ${empty})`;
}

/** `(k0 > ?) or (k0 = ? and k1 < ?) or … or (all equal and row > ?)`. */
function afterPlace(sorts: readonly SortRule[]): string {
  const steps = sorts.map((sort, index) => {
    const equal = sorts.slice(0, index).map((_, before) => `k${before} = ?`);
    return `(${[...equal, `k${index} ${sort.descending ? '<' : '>'} ?`].join(' and ')})`;
  });
  const last = [...sorts.map((_, index) => `k${index} = ?`), 'row > ?'].join(' and ');
  return [...steps, `(${last})`].join(' or ');
}

function afterValues({ keys, row }: Place): Value[] {
  return [...keys.flatMap((_, index) => keys.slice(0, index + 1)), ...keys, row];
}

function matchEntry({ base }: SearchContext, query: SearchRequest, row: StoredRow, isBare: boolean): BundleEntry {
  return { fullUrl: `${base}/${row.type}/${row.id}`, resource: shape(query, row, isBare), search: { mode: 'match' } };
}

function shape({ fields }: SearchRequest, row: StoredRow, isBare: boolean): Resource {
  if (!fields) return JSON.parse(row.body) as Resource;
  const meta = { versionId: String(row.version), lastUpdated: new Date(row.updated).toISOString(), tag: [subsetTag] };
  if (isBare) return { resourceType: row.type, id: row.id, meta } as Resource;
  const whole = JSON.parse(row.body) as Resource & Record<string, unknown>;
  const kept = Object.entries(whole).filter(([key]) => fields.includes(key) || fields.includes(key.replace(/^_/, '')));
  return { ...Object.fromEntries(kept), resourceType: row.type, id: row.id, meta: { ...whole.meta, ...meta } } as Resource;
}

/** `_include` and `_revinclude`, from the index of references; one step, no `:iterate`. */
import type { IncludeTarget, SearchRequest } from '@medplum/core';
import type { BundleEntry, Resource } from '@medplum/fhirtypes';
import { refusal } from '../outcomes.ts';
import type { StoredRow } from '../store/store.ts';
import { parameterOf } from './parameters.ts';
import type { SearchContext } from './search.ts';

const maxIncluded = 1000;

export function included(context: SearchContext, query: SearchRequest, rows: readonly StoredRow[]): BundleEntry[] {
  const found = new Map<number, StoredRow>();
  for (const target of query.include ?? []) for (const row of forward(context, target, rows)) found.set(row.row, row);
  for (const target of query.revInclude ?? []) for (const row of backward(context, target, rows)) found.set(row.row, row);
  for (const { row } of rows) found.delete(row);
  return [...found.values()].slice(0, maxIncluded).map((row) => ({
    fullUrl: `${context.base}/${row.type}/${row.id}`,
    resource: JSON.parse(row.body) as Resource,
    search: { mode: 'include' },
  }));
}

function checked({ resourceType, searchParam, modifier }: IncludeTarget): string {
  if (modifier || parameterOf(resourceType, searchParam)?.kind !== 'reference') {
    throw refusal(400, 'not-supported', `Include not supported: ${resourceType}:${searchParam}`);
  }
  return `${resourceType}.${searchParam}`;
}

function forward({ store }: SearchContext, target: IncludeTarget, rows: readonly StoredRow[]): StoredRow[] {
  const id = store.parameterId(checked(target));
  const references = store.prepare('select v1 from idx where row = ? and param = ?');
  return rows
    .filter((row) => row.type === target.resourceType)
    .flatMap((row) => references.all(row.row, id) as { v1: string }[])
    .flatMap(({ v1 }) => {
      const [type = '', key = ''] = v1.split('/');
      const found = target.targetType && target.targetType !== type ? undefined : store.get(type, key);
      return found && !found.deleted ? [found] : [];
    });
}

function backward({ store }: SearchContext, target: IncludeTarget, rows: readonly StoredRow[]): StoredRow[] {
  const id = store.parameterId(checked(target));
  const sources = store.prepare('select r.* from idx i join res r on r.row = i.row where i.param = ? and i.v1 = ? and r.deleted = 0');
  return rows.flatMap((row) => sources.all(id, `${row.type}/${row.id}`) as StoredRow[]);
}

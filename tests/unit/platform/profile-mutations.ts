/** Ways to break one row of the table of profiles, each on a copy of a resource that conforms to it. */
import { stepInto } from '../../../main/sandbox/fhir/pdsm/check-profile.ts';
import { type ProfileRow, sliceNamed } from '../../../main/sandbox/fhir/pdsm/profiles.ts';

type Fields = Record<string, unknown>;
type Edit = (values: unknown[], slice: string | undefined) => unknown[];

export interface Mutation {
  /** Of the row: `min`, `max`, `fixed`… */
  readonly constraint: string;
  readonly kind: 'missing' | 'too-many' | 'value' | 'code' | 'reference';
  readonly edit: Edit;
}

const many = (count: number): Edit => {
  return (values, slice) => Array.from({ length: count }, () => structuredClone(values[0] ?? madeFor(slice)));
};
const every =
  (change: (value: unknown) => unknown): Edit =>
  (values) =>
    values.map(change);

/** What the slice takes, where the resource has none. */
function madeFor(slice: string | undefined): unknown {
  if (slice === undefined) return 'x';
  const { path = '', equals } = sliceNamed(slice);
  return path.split('.').reduceRight<unknown>((value, key) => ({ [key]: value }), equals);
}

export function mutationsOf(row: ProfileRow): Mutation[] {
  const found: (Mutation | undefined)[] = [
    row.min === 0 ? undefined : { constraint: 'min', kind: 'missing', edit: (values) => values.slice(0, row.min - 1) },
    row.max === '*' ? undefined : { constraint: 'max', kind: 'too-many', edit: many(row.max + 1) },
    row.fixed === undefined ? undefined : { constraint: 'fixed', kind: 'value', edit: every(() => 'something-else') },
    row.codes === undefined ? undefined : { constraint: 'codes', kind: 'value', edit: every(() => 'something-else') },
    row.contains === undefined ? undefined : { constraint: 'contains', kind: 'value', edit: every(() => 'http://elsewhere.invalid') },
    row.matches === undefined ? undefined : { constraint: 'matches', kind: 'value', edit: every(() => '?') },
    row.pattern === undefined ? undefined : { constraint: 'pattern', kind: 'value', edit: every(() => ({ coding: [{ code: 'folder' }] })) },
    row.binding === undefined
      ? undefined
      : { constraint: 'binding', kind: 'code', edit: every((value) => ({ ...(value as Fields), code: 'NO-SUCH-CODE' })) },
    row.systems === undefined
      ? undefined
      : { constraint: 'systems', kind: 'code', edit: every((value) => ({ ...(value as Fields), system: 'urn:elsewhere' })) },
    row.targets === undefined
      ? undefined
      : { constraint: 'targets', kind: 'reference', edit: every(() => ({ reference: 'Observation/1' })) },
    row.contained === true
      ? { constraint: 'contained', kind: 'reference', edit: every(() => ({ reference: `${row.targets?.[0]}/1` })) }
      : undefined,
  ];
  return found.filter((one) => one !== undefined);
}

/** Elements that the last step of the row starts from. */
export function parentsOf(resource: unknown, row: ProfileRow): Fields[] {
  const steps = row.path.split('.').slice(0, -1);
  return steps.reduce((found, step) => found.flatMap((one) => stepInto(one, step)), [resource]) as Fields[];
}

/** @returns a copy with the row broken in its first parent */
export function broken<T>(resource: T, row: ProfileRow, { edit }: Mutation): T {
  const copy = structuredClone(resource);
  const [parent] = parentsOf(copy, row);
  const [name = '', slice] = (row.path.split('.').at(-1) ?? '').split(':');
  if (parent === undefined) throw new Error(`${row.path}: nothing to break`);
  const mine = stepInto(parent, slice === undefined ? name : `${name}:${slice}`);
  const others = stepInto(parent, name).filter((one) => !mine.includes(one));
  const values = [...others, ...edit(mine, slice)];
  const wasList = Array.isArray(parent[name]);
  if (values.length === 0) delete parent[name];
  else parent[name] = wasList || values.length > 1 ? values : values[0];
  return copy;
}

/** Index rows of a resource: what each search parameter sees in it. */
import type { Resource } from '@medplum/fhirtypes';
import { isStoredType } from '../resource-types.ts';
import { fold, isRecord, text, valuesAt } from '../values.ts';
import { intervalOf, maxInstant, minInstant } from './dates.ts';
import { type Parameter, parameters } from './parameters.ts';

/** `v1` is what is looked up (code, folded text, reference, first instant), `v2` what refines it (system, exact text, last instant). */
export interface IndexEntry {
  readonly parameter: string;
  readonly v1: string | number;
  readonly v2: string | number;
}

type Pair = readonly [v1: string | number, v2: string | number];

function tokens(value: unknown): Pair[] {
  if (typeof value === 'string') return [[value, '']];
  if (typeof value === 'boolean') return [[String(value), '']];
  if (!isRecord(value)) return [];
  if (Array.isArray(value.coding)) return value.coding.flatMap(tokens);
  const code = text(value.code) || text(value.value);
  return code ? [[code, text(value.system)]] : [];
}

function strings(value: unknown): Pair[] {
  if (typeof value === 'string') {
    const whole = fold(value);
    // Each word counts as a beginning too, so that the second given name is found.
    const tails = [...whole.matchAll(/ /g)].map((space) => whole.slice(space.index + 1));
    return [[whole, value], ...tails.map((tail) => [tail, ''] as const)];
  }
  if (!isRecord(value)) return [];
  return ['family', 'given', 'text'].flatMap((key) => valuesAt(value, key).flatMap(strings));
}

function dates(value: unknown): Pair[] {
  if (typeof value === 'string') {
    const interval = intervalOf(value);
    return interval ? [[interval.low, interval.high]] : [];
  }
  if (!isRecord(value)) return [];
  const [start, end] = [intervalOf(text(value.start)), intervalOf(text(value.end))];
  return start || end ? [[start?.low ?? minInstant, end?.high ?? maxInstant]] : [];
}

/** `Type/id` of a literal reference, absolute or not; nothing for a contained or urn one. */
export function referenceKey(reference: string): string | undefined {
  const match = /(?:^|\/)([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[^/]+)?$/.exec(reference);
  return match ? `${match[1]}/${match[2]}` : undefined;
}

/** Contained resources, reached by `#id`. */
function containedBy(resource: Resource, { from, next = [], type }: NonNullable<Parameter['contained']>): unknown[] {
  const all = valuesAt(resource, 'contained');
  const reach = (owner: unknown, paths: readonly string[]) =>
    paths
      .flatMap((path) => valuesAt(owner, `${path}.reference`))
      .flatMap((reference) => all.filter((one) => isRecord(one) && `#${text(one.id)}` === reference));
  const first = reach(resource, from);
  const found = [...first, ...first.flatMap((one) => reach(one, next))];
  return type === undefined ? found : found.filter((one) => isRecord(one) && one.resourceType === type);
}

function values(resource: Resource, parameter: Parameter): unknown[] {
  const roots = parameter.contained === undefined ? [resource] : containedBy(resource, parameter.contained);
  const found = roots.flatMap((root) => parameter.paths.flatMap((path) => valuesAt(root, path)));
  const { where } = parameter;
  if (!where) return found;
  return found
    .filter((value) => isRecord(value) && text(value[where.path]).endsWith(where.endsWith))
    .flatMap((value) => valuesAt(value, where.value));
}

const readers = {
  token: tokens,
  string: strings,
  date: dates,
  uri: (value: unknown): Pair[] => (typeof value === 'string' ? [[value, '']] : []),
};

function references(code: string, parameter: Parameter, found: unknown[]): IndexEntry[] {
  return found.flatMap((value) => {
    if (!isRecord(value)) return [];
    const key = referenceKey(text(value.reference));
    const isTarget = key !== undefined && (parameter.targets?.some((target) => key.startsWith(`${target}/`)) ?? true);
    return [
      ...(key && isTarget ? [{ parameter: code, v1: key, v2: '' }] : []),
      ...tokens(value.identifier).map(([v1, v2]) => ({ parameter: `${code}:identifier`, v1, v2 })),
    ];
  });
}

/** Every row of the index for this resource, without repetition. */
export function extract(resource: Resource): IndexEntry[] {
  if (!isStoredType(resource.resourceType)) return [];
  const rows = new Map<string, IndexEntry>();
  for (const [code, parameter] of Object.entries(parameters[resource.resourceType])) {
    const found = values(resource, parameter);
    const entries =
      parameter.kind === 'reference'
        ? references(code, parameter, found)
        : found.flatMap(readers[parameter.kind]).map(([v1, v2]) => ({ parameter: code, v1, v2 }));
    if (entries.length === 0 && parameter.absent !== undefined) entries.push({ parameter: code, v1: parameter.absent, v2: '' });
    for (const entry of entries) rows.set(`${entry.parameter}\0${entry.v1}\0${entry.v2}`, entry);
  }
  return [...rows.values()];
}

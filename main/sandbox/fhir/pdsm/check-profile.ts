/** Holds a resource against the table of a profile: cardinalities, fixed values, value sets, references. */
import { isDeepStrictEqual } from 'node:util';
import { referenceKey } from '../search/extract.ts';
import { isRecord, text, valuesAt } from '../values.ts';
import { type ProfileName, type ProfileRow, profiles, type Slice, sliceNamed } from './profiles.ts';
import { valueSetNamed } from './terms.ts';

export interface ProfileProblem {
  /** Of the row that is broken. */
  readonly path: string;
  readonly kind: 'missing' | 'too-many' | 'value' | 'code' | 'reference';
  readonly from: string;
  /** Value set that the code is not of. */
  readonly valueSet?: string;
}

/** @returns one problem a broken row, in the order of the table; nothing when all hold */
export function checkProfile(profile: ProfileName, resource: unknown): ProfileProblem[] {
  return profiles[profile].flatMap((row) => checkRow(row, resource));
}

function checkRow(row: ProfileRow, resource: unknown): ProfileProblem[] {
  const steps = row.path.split('.');
  const parents = steps.slice(0, -1).reduce((found, step) => found.flatMap((one) => stepInto(one, step)), [resource]);
  const groups = parents.map((parent) => stepInto(parent, steps.at(-1) ?? ''));
  const problem = (kind: ProfileProblem['kind'], more = {}): ProfileProblem[] => [{ path: row.path, kind, from: row.from, ...more }];
  if (groups.some((values) => values.length < row.min)) return problem('missing');
  if (row.max !== '*' && groups.some((values) => values.length > Number(row.max))) return problem('too-many');
  const values = groups.flat();
  if (row.contains !== undefined && groups.some((group) => !group.includes(row.contains))) return problem('value');
  if (!values.every((value) => isRightValue(row, value))) return problem('value');
  const { binding, systems, targets, profile } = row;
  if (binding !== undefined && !groups.every((group) => isBound(group, binding))) return problem('code', { valueSet: binding });
  if (systems !== undefined && !values.every((value) => isRecord(value) && systems.includes(text(value.system)))) return problem('code');
  if (targets !== undefined && !values.every((value) => isRightTarget(row, value, resource))) return problem('reference');
  if (profile === undefined) return [];
  return values.flatMap((value) => checkProfile(profile, value)).map((one) => ({ ...one, path: `${row.path}.${one.path}` }));
}

/** Values of one element of one parent; `name:slice` keeps those that the slice takes. */
export function stepInto(parent: unknown, step: string): unknown[] {
  const [name = '', slice] = step.split(':');
  const values = valuesAt(parent, name);
  return slice === undefined ? values : values.filter((value) => isOfSlice(sliceNamed(slice), value));
}

function isOfSlice(slice: Slice, value: unknown): boolean {
  if (slice.in !== undefined) return isBound(valuesAt(value, 'coding'), slice.in);
  return valuesAt(value, slice.path ?? '').includes(slice.equals);
}

/** One coding of the concept is enough: the others translate it. */
function isBound(codings: readonly unknown[], valueSet: string): boolean {
  return codings.length === 0 || codings.some((coding) => valueSetNamed(valueSet).has(coding));
}

function isRightValue({ fixed, pattern, matches, codes }: ProfileRow, value: unknown): boolean {
  if (fixed !== undefined && value !== fixed) return false;
  if (codes !== undefined && !codes.includes(text(value))) return false;
  if (matches !== undefined && !new RegExp(matches).test(text(value))) return false;
  return pattern === undefined || holdsPattern(value, pattern);
}

/** FHIR R4 ElementDefinition.pattern[x]: all of the pattern is there, and maybe more. */
function holdsPattern(value: unknown, pattern: unknown): boolean {
  if (Array.isArray(pattern)) return Array.isArray(value) && pattern.every((one) => value.some((each) => holdsPattern(each, one)));
  if (!isRecord(pattern)) return isDeepStrictEqual(value, pattern);
  return isRecord(value) && Object.entries(pattern).every(([key, one]) => holdsPattern(value[key], one));
}

/** What can't be followed (an entry of the same Bundle, an identifier alone) is judged by the type that it says, if any. */
function isRightTarget({ targets = [], contained = false }: ProfileRow, value: unknown, owner: unknown): boolean {
  if (!isRecord(value)) return false;
  const reference = text(value.reference);
  const inside = valuesAt(owner, 'contained').find((one) => isRecord(one) && reference === `#${text(one.id)}`);
  if (reference.startsWith('#')) return isRecord(inside) && targets.includes(text(inside.resourceType));
  if (contained) return false;
  const type = text(value.type) || referenceKey(reference)?.split('/')[0] || /^([A-Z][A-Za-z]+)\?/.exec(reference)?.[1];
  return type === undefined || targets.includes(type);
}

/** One value of a search parameter as an SQL condition on the index (columns v1 and v2). */
import { Operator } from '@medplum/core';
import type { StoredType } from '../resource-types.ts';
import { fold } from '../values.ts';
import type { Condition } from './condition.ts';
import type { Interval } from './dates.ts';
import { referenceKey } from './extract.ts';

/** Splits at commas that no backslash escapes, and takes the backslashes off. */
export function splitOr(value: string): string[] {
  return value.split(/(?<!\\),/).map((part) => part.replace(/\\([\\,|$])/g, '$1'));
}

/** `code`, `system|code`, `|code`, `system|`. */
export function tokenMatch(value: string): Condition {
  const bar = value.indexOf('|');
  if (bar < 0) return { sql: 'v1 = ?', values: [value] };
  const [system, code] = [value.slice(0, bar), value.slice(bar + 1)];
  if (code === '') return { sql: 'v2 = ?', values: [system] };
  return { sql: '(v1 = ? and v2 = ?)', values: [code, system] };
}

/** Begins with, whatever the case and the accents; `:exact` and `:contains` as FHIR has them. */
export function stringMatch(operator: string, value: string): Condition | undefined {
  if (operator === Operator.EXACT) return { sql: 'v2 = ?', values: [value] };
  const folded = fold(value);
  if (operator === Operator.CONTAINS) return { sql: 'instr(v1, ?) > 0', values: [folded] };
  if (operator !== Operator.EQUALS) return undefined;
  return { sql: '(v1 >= ? and v1 < ?)', values: [folded, `${folded}\u{10FFFF}`] };
}

export function referenceMatch(value: string, targets: readonly StoredType[]): Condition {
  const key = referenceKey(value);
  if (key) return { sql: 'v1 = ?', values: [key] };
  const candidates = targets.map((target) => `${target}/${value}`);
  return candidates.length > 0
    ? { sql: `v1 in (${candidates.map(() => '?').join()})`, values: candidates }
    : { sql: 'v1 = ?', values: [value] };
}

/**
 * For a stored interval (v1, v2), by FHIR R4 search §3.1.1.4.7; undefined for a prefix that dates don't have. An interval that begins
 * within the wanted one and goes beyond is `le` it, as HAPI reads it, and one that ends within it is `ge`.
 */
export function dateRange(operator: string, wanted: Interval | undefined): Condition | undefined {
  if (!wanted) return undefined;
  const { low, high } = wanted;
  switch (operator) {
    case Operator.EQUALS:
      return { sql: '(v1 >= ? and v2 <= ?)', values: [low, high] };
    case Operator.NOT_EQUALS:
      return { sql: '(v1 < ? or v2 > ?)', values: [low, high] };
    case Operator.GREATER_THAN:
      return { sql: 'v2 > ?', values: [high] };
    case Operator.GREATER_THAN_OR_EQUALS:
      return { sql: 'v2 >= ?', values: [low] };
    case Operator.LESS_THAN:
      return { sql: 'v1 < ?', values: [low] };
    case Operator.LESS_THAN_OR_EQUALS:
      return { sql: 'v1 <= ?', values: [high] };
    case Operator.STARTS_AFTER:
      return { sql: 'v1 > ?', values: [high] };
    case Operator.ENDS_BEFORE:
      return { sql: 'v2 < ?', values: [low] };
    case Operator.APPROXIMATELY:
      return { sql: '(v1 <= ? and v2 >= ?)', values: [high, low] };
    default:
      return undefined;
  }
}

/** The same for a column that holds one instant. */
export function pointRange(operator: string, wanted: Interval | undefined): Condition | undefined {
  if (!wanted) return undefined;
  const { low, high } = wanted;
  switch (operator) {
    case Operator.EQUALS:
    case Operator.APPROXIMATELY:
      return { sql: 'between ? and ?', values: [low, high] };
    case Operator.NOT_EQUALS:
      return { sql: 'not between ? and ?', values: [low, high] };
    case Operator.GREATER_THAN:
    case Operator.STARTS_AFTER:
      return { sql: '> ?', values: [high] };
    case Operator.GREATER_THAN_OR_EQUALS:
      return { sql: '>= ?', values: [low] };
    case Operator.LESS_THAN:
    case Operator.ENDS_BEFORE:
      return { sql: '< ?', values: [low] };
    case Operator.LESS_THAN_OR_EQUALS:
      return { sql: '<= ?', values: [high] };
    default:
      return undefined;
  }
}

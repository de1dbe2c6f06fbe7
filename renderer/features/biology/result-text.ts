/** How a result, its range and its flag are written: French numbers, signs and words. */
import type { LabFlag, LabPoint, LabRange, LabSeries } from '../../../preload/contract/biology.ts';
import { formatNumber, nbsp } from '../../i18n/format.ts';

/** Decimals of a value as it came: a laboratory that prints 2,10 measured no less. Never more than what a screen can hold. */
const decimalsOf = (value: number): number => Math.min(6, (/\.(\d+)$/.exec(String(value))?.[1] ?? '').length);

/** @param atLeast decimals written even when they are zeros: what a laboratory prints 8,0 is 8 once read as a number */
export const numberText = (value: number, atLeast = 0): string => formatNumber(value, Math.max(decimalsOf(value), atLeast), atLeast);

/** The newest result of an earlier sample: two sources that disagree about the last one are not a change. */
export function previousOf({ points }: LabSeries): LabPoint | undefined {
  return points.find(({ at }) => at !== points[0]?.at);
}

/** Decimals that the results of a series have, those that were converted left aside: a column of them is aligned. */
export function precisionOf({ points }: Pick<LabSeries, 'points'>): number {
  return Math.max(0, ...points.flatMap(({ value, printed }) => (value === undefined || printed !== undefined ? [] : decimalsOf(value))));
}

const signs = { '<': '<', '<=': '≤', '>=': '≥', '>': '>' } as const;

/** « 7,8 », « ≤ 5 », « Négatif ». */
export function valueText({ value, comparator, text }: Pick<LabPoint, 'value' | 'comparator' | 'text'>, atLeast = 0): string {
  if (value === undefined) return text ?? '–';
  const number = numberText(value, atLeast);
  return comparator === undefined ? number : `${signs[comparator]}${nbsp}${number}`;
}

export function withUnit(value: string, unit: string): string {
  return unit === '' ? value : `${value}${nbsp}${unit}`;
}

/** « 3,5–5,1 », « ≤ 5 », « > 60 » where the bound is outside, or the laboratory's words. */
export function rangeText(range: LabRange | undefined): string | undefined {
  if (range === undefined) return undefined;
  const { low, high, text, excludesLow, excludesHigh } = range;
  const from = low === undefined ? undefined : `${excludesLow ? '>' : '≥'}${nbsp}${numberText(low)}`;
  const to = high === undefined ? undefined : `${excludesHigh ? '<' : '≤'}${nbsp}${numberText(high)}`;
  if (low === undefined || high === undefined) return from ?? to ?? text;
  return excludesLow || excludesHigh ? `${from} et ${to}` : `${numberText(low)}–${numberText(high)}`;
}

export type FlagWord = `${'critical' | 'abnormal'}-${'high' | 'low'}` | LabFlag['level'];

/** Key of its words. */
export function flagWord({ level, direction }: LabFlag): FlagWord {
  return direction === undefined || (level !== 'critical' && level !== 'abnormal') ? level : `${level}-${direction}`;
}

/** As reports mark it: what the laboratory said, or the arrow of its range. */
export function flagSign({ level, direction, codes }: LabFlag): string {
  const said = codes.find((code) => /^(?:AA|HH|LL)$/.test(code));
  if (said !== undefined) return said;
  const arrow = direction === 'high' ? '↑' : direction === 'low' ? '↓' : '!';
  return level === 'critical' ? `${arrow}${arrow}` : level === 'abnormal' ? arrow : '';
}

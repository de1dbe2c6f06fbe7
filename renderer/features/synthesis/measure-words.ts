/** A measure in words: « 142/84 mmHg », « 71,4 kg ». */
import type { ProfileMeasure } from '../../../preload/contract/profile.ts';
import { formatNumber, nbsp } from '../../i18n/format.ts';

type Point = ProfileMeasure['points'][number];

export function numberWords({ value, second }: Pick<Point, 'value' | 'second'>): string {
  return second === undefined ? formatNumber(value, 1) : `${formatNumber(value, 1)}/${formatNumber(second, 1)}`;
}

export function measureWords({ unit }: Pick<ProfileMeasure, 'unit'>, point: Point): string {
  return `${numberWords(point)}${unit.startsWith('/') ? '' : nbsp}${unit}`;
}

/** Quantities whose move says something by itself: the weight. */
const moving = new Set(['29463-7']);

/** What it moved by since the measure before; `undefined` where there is none or nothing moved. */
export function changeOf({ points, code }: ProfileMeasure): number | undefined {
  const [latest, former] = points;
  if (!moving.has(code) || latest === undefined || former === undefined || latest.isDisputed) return undefined;
  const change = Math.round((latest.value - former.value) * 10) / 10;
  return change === 0 ? undefined : change;
}

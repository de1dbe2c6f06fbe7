/** How growth is written: ages, values, deviations, percentiles. */
import type { GrowthPoint } from '../../../preload/contract/growth.ts';
import { formatNumber, nbsp } from '../../i18n/format.ts';

const daysOfMonth = 30.4375;
export const monthsOf = ({ ageDays }: Pick<GrowthPoint, 'ageDays'>): number => ageDays / daysOfMonth;

/** « 12 j », « 8 mois », « 4 ans 3 mois ». */
export function ageText({ ageDays }: Pick<GrowthPoint, 'ageDays'>): string {
  if (ageDays < 31) return `${ageDays}${nbsp}j`;
  // A birthday counts as reached on its day: months of calendars are a little longer or shorter than these.
  const months = Math.floor((ageDays + 1) / daysOfMonth);
  if (months < 24) return `${Math.max(1, months)}${nbsp}mois`;
  const rest = months % 12;
  const years = `${Math.floor(months / 12)}${nbsp}ans`;
  return rest === 0 ? years : `${years} ${rest}${nbsp}mois`;
}

export const valueText = (value: number, unit: string): string => `${formatNumber(value, 2)}${nbsp}${unit}`;

/** « +1,3 », « −0,4 ». */
export function deviationText(z: number): string {
  const rounded = Math.round(z * 10) / 10;
  return `${rounded < 0 ? '−' : '+'}${formatNumber(Math.abs(rounded), 1, 1)}`;
}

/** « 42 », « < 1 », « > 99 ». */
export function percentileText(percentile: number): string {
  if (percentile < 1) return `<${nbsp}1`;
  return percentile > 99 ? `>${nbsp}99` : String(Math.round(percentile));
}

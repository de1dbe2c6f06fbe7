/** RRULE as other agendas write it (RFC 5545 §3.3.10): daily, weekly, monthly by date or by weekday, yearly; what is rarer is said to be left out. */
import { addDays, addMonths, isLeapYear, isoWeekdayOf, mondayOf } from '../../scheduling/index.ts';

export interface Recurrence {
  readonly freq: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';
  readonly interval: number;
  readonly count?: number;
  /** Last day, included. */
  readonly until?: string;
  readonly byDay: readonly { readonly weekday: number; readonly nth?: number }[];
  readonly byMonthDay: readonly number[];
}

const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const known = new Set(['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'BYMONTHDAY', 'WKST']);

/** `undefined` for a rule that isn't understood whole: half a rule would put events on wrong days. */
export function parseRule(value: string): Recurrence | undefined {
  const parts = new Map(value.split(';').map((part) => part.split('=', 2) as [string, string]));
  if ([...parts.keys()].some((key) => !known.has(key.toUpperCase()))) return undefined;
  const freq = parts.get('FREQ');
  if (freq !== 'DAILY' && freq !== 'WEEKLY' && freq !== 'MONTHLY' && freq !== 'YEARLY') return undefined;
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const count = parts.get('COUNT') === undefined ? undefined : Number(parts.get('COUNT'));
  const until = /^(\d{4})(\d{2})(\d{2})/u.exec(parts.get('UNTIL') ?? '');
  const byDay = (parts.get('BYDAY')?.split(',') ?? []).map((one) => /^([+-]?\d{1,2})?([A-Z]{2})$/u.exec(one));
  if (!(interval >= 1) || (count !== undefined && !(count >= 1)) || byDay.some((one) => one === null || !days.includes(one[2] ?? '')))
    return undefined;
  if (freq === 'YEARLY' && (byDay.length > 0 || parts.has('BYMONTHDAY'))) return undefined;
  return {
    freq,
    interval,
    byDay: byDay.map((one) => ({ weekday: days.indexOf(one?.[2] ?? '') + 1, ...(one?.[1] !== undefined && { nth: Number(one[1]) }) })),
    byMonthDay: (parts.get('BYMONTHDAY')?.split(',') ?? []).map(Number),
    ...(count !== undefined && { count }),
    ...(until !== null && { until: `${until[1]}-${until[2]}-${until[3]}` }),
  };
}

/** More than a decade of days. */
const mostOccurrences = 4000;

/** Days of the occurrences up to a day, the first one included. */
export function daysOfRule(first: string, rule: Recurrence, last: string): string[] {
  const found: string[] = [];
  const limit = rule.until !== undefined && rule.until < last ? rule.until : last;
  for (let step = 0; step < mostOccurrences; step += 1) {
    const period = periodOf(first, rule, step);
    if (period.start > limit) break;
    for (const day of period.days) {
      if (day < first || day > limit) continue;
      if (found.length >= (rule.count ?? mostOccurrences)) return found;
      found.push(day);
    }
    if (found.length >= (rule.count ?? mostOccurrences)) return found;
  }
  return found;
}

function periodOf(first: string, { freq, interval, byDay, byMonthDay }: Recurrence, step: number): { start: string; days: string[] } {
  if (freq === 'DAILY') {
    const day = addDays(first, step * interval);
    const isKept = byDay.length === 0 || byDay.some(({ weekday }) => weekday === isoWeekdayOf(day));
    return { start: day, days: isKept ? [day] : [] };
  }
  if (freq === 'WEEKLY') {
    const monday = addDays(mondayOf(first), 7 * step * interval);
    const weekdays = byDay.length === 0 ? [isoWeekdayOf(first)] : byDay.map(({ weekday }) => weekday).sort();
    return { start: monday, days: weekdays.map((weekday) => addDays(monday, weekday - 1)) };
  }
  const month = `${addMonths(`${first.slice(0, 7)}-01`, step * interval * (freq === 'YEARLY' ? 12 : 1)).slice(0, 7)}`;
  return { start: `${month}-01`, days: daysOfMonth(month, first, byDay, byMonthDay) };
}

/** A date that the month doesn't have is skipped (RFC 5545 §3.3.10). */
function daysOfMonth(month: string, first: string, byDay: Recurrence['byDay'], byMonthDay: readonly number[]): string[] {
  const length = lengthOf(month);
  const day = (date: number) => `${month}-${String(date).padStart(2, '0')}`;
  if (byDay.length === 0) {
    const dates = byMonthDay.length === 0 ? [Number(first.slice(8))] : byMonthDay.map((date) => (date < 0 ? length + 1 + date : date));
    return dates
      .filter((date) => date >= 1 && date <= length)
      .sort((a, b) => a - b)
      .map(day);
  }
  const found = byDay.flatMap(({ weekday, nth }) => {
    const all = Array.from({ length }, (_, index) => day(index + 1)).filter((one) => isoWeekdayOf(one) === weekday);
    if (nth === undefined) return all;
    const one = nth > 0 ? all[nth - 1] : all.at(nth);
    return one === undefined ? [] : [one];
  });
  return found.sort();
}

function lengthOf(month: string): number {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  return [31, isLeapYear(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][number - 1] ?? 31;
}

/** Calendar days, without hours nor zones: weeks begin on Monday, months are shown by whole weeks. */
import { formatDate } from '../../../i18n/format.ts';

const dayLength = 86_400_000;
const at = (day: string) => Date.parse(`${day}T00:00:00Z`);
const iso = (time: number) => new Date(time).toISOString().slice(0, 10);
const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('fr-FR', { timeZone: 'UTC', ...options });

const long = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const plain = format({ weekday: 'long', day: 'numeric', month: 'long' });
const short = format({ weekday: 'short', day: 'numeric' });
const weekdayAlone = { short: format({ weekday: 'short' }), long: format({ weekday: 'long' }) };
const month = format({ month: 'long', year: 'numeric' });
const dayMonth = format({ day: 'numeric', month: 'long' });

export function addDays(day: string, count: number): string {
  return iso(at(day) + count * dayLength);
}

/** The same day of another month, or its last day. */
export function addMonths(day: string, count: number): string {
  const date = new Date(at(day));
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + count);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, last));
  return iso(date.getTime());
}

/** Monday is 1, Sunday 7 (ISO 8601). */
export function weekdayOf(day: string): number {
  return ((new Date(at(day)).getUTCDay() + 6) % 7) + 1;
}

export function daysFrom(first: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => addDays(first, index));
}

/** Monday to Sunday. */
export function weekOf(day: string): string[] {
  return daysFrom(addDays(day, 1 - weekdayOf(day)), 7);
}

/** Whole weeks that show the month. */
export function monthWeeks(day: string): string[][] {
  const first = `${day.slice(0, 7)}-01`;
  const last = addDays(addMonths(first, 1), -1);
  const weeks: string[][] = [];
  for (let monday = addDays(first, 1 - weekdayOf(first)); monday <= last; monday = addDays(monday, 7)) weeks.push(daysFrom(monday, 7));
  return weeks;
}

/** ISO 8601 week number. */
export function weekNumber(day: string): number {
  const thursday = addDays(day, 4 - weekdayOf(day));
  return 1 + Math.floor((at(thursday) - at(`${thursday.slice(0, 4)}-01-01`)) / (7 * dayLength));
}

const capital = (text: string) => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);
const first = (text: string) => text.replace(/(^| )1 (?=\p{L})/u, '$11er ');

/** « Jeudi 12 mars 2026 ». */
export const dayTitle = (day: string): string => capital(first(long.format(at(day))));
/** « jeudi 12 mars ». */
export const dayWords = (day: string): string => first(plain.format(at(day)));
/** « Jeu. 12 ». */
export const dayShort = (day: string): string => capital(short.format(at(day)));
/** « lun. », « lundi ». @param weekday Monday is 1 */
export function weekdayName(weekday: number, length: 'short' | 'long' = 'short'): string {
  return weekdayAlone[length].format(at(addDays('2024-01-01', weekday - 1)));
}
/** « mars ». */
export const monthName = (day: string): string => dayMonth.format(at(day)).replace(/^\S+\s/, '');
/** « Mars 2026 ». */
export const monthTitle = (day: string): string => capital(month.format(at(day)));

/** « 9 – 15 mars 2026 », « 30 mars – 5 avril 2026 ». */
export function weekTitle(day: string): string {
  const week = weekOf(day);
  const [from, to] = [week[0] ?? day, week[6] ?? day];
  const start = from.slice(0, 7) === to.slice(0, 7) ? String(Number(from.slice(8))) : dayMonth.format(at(from));
  return `${start.replace(/^1(?= |$)/, '1er')} – ${formatDate(to)}`;
}

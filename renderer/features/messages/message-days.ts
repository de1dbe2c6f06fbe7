/** When messages are said to be: the hour today, then the day; and the days that part a conversation. */
import { calendarDay, formatDate, formatShortDate, formatTime, formatWeekday, nbsp } from '../../i18n/format.ts';

const day = 24 * 3_600_000;
const weekday = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', weekday: 'long' });
const dayMonth = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', day: 'numeric', month: 'long' });

/** In a list: « 8 h 12 », « hier », « mardi », « 6 mars ». */
export function listDate(iso: string, now: Date): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return '';
  if (calendarDay(iso) === calendarDay(now)) return formatTime(iso);
  if (isYesterday(iso, now)) return 'hier';
  const elapsed = now.getTime() - date.getTime();
  return elapsed > 0 && elapsed < 6 * day ? weekday.format(date) : formatShortDate(iso, now);
}

/** Between the messages of a conversation: « Aujourd’hui, jeudi 12 mars », « Hier, mercredi 11 mars », « 6 février », « 6 février 2025 ». */
export function dayTitle(iso: string, now: Date): string {
  const date = new Date(iso);
  if (calendarDay(iso) === calendarDay(now)) return `Aujourd’hui, ${lower(formatWeekday(date))}`;
  if (isYesterday(iso, now)) return `Hier, ${lower(formatWeekday(date))}`;
  if (calendarDay(iso).slice(0, 4) !== calendarDay(now).slice(0, 4)) return formatDate(iso);
  return dayMonth.format(date).replace(/^1 /, `1er${nbsp}`).replace(' ', nbsp);
}

export interface Dated {
  readonly at: string;
}

/** What happened, oldest first, parted by the day of Paris. */
export function byDay<T extends Dated>(items: readonly T[], now: Date): { key: string; title: string; items: T[] }[] {
  const days: { key: string; title: string; items: T[] }[] = [];
  for (const item of items) {
    const key = calendarDay(item.at);
    const last = days.at(-1);
    if (last?.key === key) last.items.push(item);
    else days.push({ key, title: dayTitle(item.at, now), items: [item] });
  }
  return days;
}

function isYesterday(iso: string, now: Date): boolean {
  return calendarDay(iso) === calendarDay(new Date(now.getTime() - day));
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

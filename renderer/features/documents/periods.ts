/** The timeline's groups: this week, then months of this year and the last, then years. */
import { calendarDay, formatDate } from '../../i18n/format.ts';
import type { ListGroup } from '../../ui/ListView.tsx';

const week = 7 * 24 * 3600 * 1000;

/** Key and title of the period of an act, as seen from `now`. */
export function periodOf(serviceStart: string, now: Date, words: { week: string; undated: string }): { id: string; title: string } {
  const day = serviceStart === '' ? '' : calendarDay(serviceStart);
  if (!/^\d{4}-\d{2}/.test(day)) return { id: 'undated', title: words.undated };
  if (now.getTime() - new Date(day).getTime() < week) return { id: 'week', title: words.week };
  const year = day.slice(0, 4);
  if (now.getFullYear() - Number(year) > 1) return { id: year, title: year };
  const month = formatDate(day.slice(0, 7));
  return { id: day.slice(0, 7), title: month.charAt(0).toUpperCase() + month.slice(1) };
}

/**
 * Documents of one period together, periods and documents in the order that is given. A period comes once even where the order is by
 * title, as it still is while the table gives way to the timeline: the same key twice would make a list run in circles.
 */
export function groupByPeriod<D extends { id: string; serviceStart: string }>(
  documents: readonly D[],
  now: Date,
  words: { week: string; undated: string },
): ListGroup<D>[] {
  const groups = new Map<string, { id: string; title: string; items: D[] }>();
  for (const document of documents) {
    const period = periodOf(document.serviceStart, now, words);
    const group = groups.get(period.id);
    if (group === undefined) groups.set(period.id, { ...period, items: [document] });
    else group.items.push(document);
  }
  return [...groups.values()];
}

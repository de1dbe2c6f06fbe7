/** The number under which the text index knows a document: in the order of the acts, so that the newest are found first. */
import type { Database } from '../store/index.ts';

const perDay = 2 ** 24;
const dayMs = 86_400_000;
const firstDay = Date.UTC(1900, 0, 1);

/** @param date ISO date or instant; one that is none counts as the oldest */
function dayOf(date: string): number {
  const at = Date.parse(date.slice(0, 10));
  return Number.isNaN(at) ? 0 : Math.max(0, Math.floor((at - firstDay) / dayMs));
}

/** Numbers of the acts of a period, the end excluded; days, both included. */
export function searchRows(from: string | undefined, to: string | undefined): { readonly from: number; readonly before: number } {
  return {
    from: from === undefined ? 0 : dayOf(from) * perDay,
    before: to === undefined ? Number.MAX_SAFE_INTEGER : (dayOf(to) + 1) * perDay,
  };
}

/** The one it has, if the day is the same; else the next of that day. */
export type SearchRowGiver = (serviceStart: string, held: number | null | undefined) => number;

export function createSearchRows(db: Database): SearchRowGiver {
  const selectLast = db
    .prepare<[number, number], number | null>('SELECT max(search_row) FROM document WHERE search_row >= ? AND search_row < ?')
    .pluck();
  return (serviceStart, held) => {
    const start = dayOf(serviceStart) * perDay;
    if (held != null && held >= start && held < start + perDay) return held;
    // Rank 0 is nobody's, so that a day without any begins at 1.
    return (selectLast.get(start, start + perDay) ?? start) + 1;
  };
}

/** Days of the agenda that are kept here: whole quarters, so that each is asked for once and not again as time goes by. */
import { addDays, addMonths } from '../scheduling/index.ts';

const monthsBefore = 3;
const monthsAfter = 6;
/** « Vu le » reaches back a little more than a year. */
export const daysKept = 400;

export interface Quarter {
  /** `2026-Q4`. */
  readonly name: string;
  /** First day, and the first of the next one. */
  readonly from: string;
  readonly to: string;
}

/** @param today YYYY-MM-DD */
export function quartersAround(today: string): Quarter[] {
  const last = addMonths(today, monthsAfter);
  const quarters: Quarter[] = [];
  for (let quarter = quarterOf(addMonths(today, -monthsBefore)); quarter.from <= last; quarter = quarterOf(quarter.to))
    quarters.push(quarter);
  return quarters;
}

export function quarterOf(day: string): Quarter {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const rank = Math.ceil(month / 3);
  const from = `${year}-${String(rank * 3 - 2).padStart(2, '0')}-01`;
  return { name: `${year}-Q${rank}`, from, to: addMonths(from, 3) };
}

/** First and last day kept. */
export function keptDays(today: string): { readonly from: string; readonly until: string } {
  const quarters = quartersAround(today);
  return { from: quarters[0]?.from ?? today, until: addDays(quarters.at(-1)?.to ?? today, -1) };
}

/** What time alone changes: a treatment or a directive whose end has come is over, though its source still calls it in force. Pure. */
import type { ProfileFact } from './fact.ts';

/** @param today YYYY-MM-DD; an end written as a month or a year is over once that month or year is */
export function asOf(fact: ProfileFact, today: string): ProfileFact {
  const { category, status, endDate } = fact;
  if (status !== 'active' || endDate === undefined || (category !== 'treatment' && category !== 'directive')) return fact;
  const end = endDate.slice(0, 10);
  return today.slice(0, end.length) > end ? { ...fact, status: 'inactive' } : fact;
}

/** A run of appointments: same hour on the clock, whatever the season. */
import type { SeriesRule } from '../../preload/contract/agenda-acts.ts';
import { addDays, addMonths, dayNumber } from './calendar-days.ts';
import type { Zone } from './zone.ts';

/** Beginnings of the run, the first one included, ms. A month without the day has it on its last. */
export function occurrencesOf(first: number, { every, unit, count }: SeriesRule, zone: Zone): number[] {
  const day = zone.dayAt(first);
  const minutes = (zone.wallAt(first) - dayNumber(day) * 86_400_000) / 60_000;
  return Array.from({ length: count }, (_, index) => {
    if (index === 0) return first;
    const moved = unit === 'month' ? addMonths(day, every * index) : addDays(day, every * index * (unit === 'week' ? 7 : 1));
    return zone.at(moved, minutes);
  });
}

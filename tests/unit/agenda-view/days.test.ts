/** Calendar days of the views: weeks, months, their titles in French. */
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  dayTitle,
  monthWeeks,
  weekdayOf,
  weekNumber,
  weekOf,
  weekTitle,
} from '../../../renderer/features/agenda/time/days.ts';

describe('calendar days', () => {
  it('go over months, leap days and years', () => {
    expect([addDays('2028-02-28', 1), addDays('2026-12-31', 1), addMonths('2026-01-31', 1), addMonths('2026-03-15', -3)]).toEqual([
      '2028-02-29',
      '2027-01-01',
      '2026-02-28',
      '2025-12-15',
    ]);
  });
  it('begin weeks on Monday', () => {
    expect(weekOf('2026-03-15')[0]).toBe('2026-03-09');
    expect([weekdayOf('2026-03-09'), weekdayOf('2026-03-15')]).toEqual([1, 7]);
    expect([weekNumber('2026-01-01'), weekNumber('2026-12-31'), weekNumber('2027-01-01')]).toEqual([1, 53, 53]);
  });
  it('show a month by whole weeks', () => {
    const weeks = monthWeeks('2026-02-10');
    expect([weeks.length, weeks[0]?.[0], weeks.at(-1)?.[6]]).toEqual([5, '2026-01-26', '2026-03-01']);
    expect(monthWeeks('2026-03-12')).toHaveLength(6);
  });
  it('have titles in French', () => {
    expect(dayTitle('2026-03-12')).toBe('Jeudi 12 mars 2026');
    expect(dayTitle('2026-04-01')).toBe('Mercredi 1er avril 2026');
    expect(weekTitle('2026-03-12').replaceAll('\u00a0', ' ')).toBe('9 – 15 mars 2026');
    expect(weekTitle('2026-04-01').replaceAll('\u00a0', ' ')).toBe('30 mars – 5 avril 2026');
  });
});

/** Days of Paris, clock changes included. */
import { describe, expect, it } from 'vitest';
import { addDays, parisDay, parisDayLimits } from '../../../main/appointments/paris-day.ts';

describe('a day in Paris', () => {
  it.each([
    ['2026-01-15', '2026-01-14T23:00:00.000Z', 24],
    ['2026-07-14', '2026-07-13T22:00:00.000Z', 24],
    // The clocks go forward on the last Sunday of March, back on the last of October.
    ['2026-03-29', '2026-03-28T23:00:00.000Z', 23],
    ['2026-03-30', '2026-03-29T22:00:00.000Z', 24],
    ['2026-10-25', '2026-10-24T22:00:00.000Z', 25],
    ['2026-10-26', '2026-10-25T23:00:00.000Z', 24],
  ])('%s starts at %s and lasts %i hours', (day, start, hours) => {
    const limits = parisDayLimits(day);
    expect(limits.start).toBe(start);
    expect((Date.parse(limits.end) - Date.parse(limits.start)) / 3_600_000).toBe(hours);
  });

  it('is told of any instant', () => {
    expect(parisDay(new Date('2026-03-11T23:30:00Z'))).toBe('2026-03-12');
    expect(parisDay(new Date('2026-07-11T21:59:59Z'))).toBe('2026-07-11');
    expect(parisDay(new Date('2026-07-11T22:00:00Z'))).toBe('2026-07-12');
  });

  it('is followed by another, every hour of it its own, for years', () => {
    let day = '2024-01-01';
    for (let count = 0; count < 1200; count += 1) {
      const { start, end } = parisDayLimits(day);
      expect(parisDay(new Date(start))).toBe(day);
      expect(parisDay(new Date(Date.parse(end) - 1))).toBe(day);
      const next = addDays(day, 1);
      expect(parisDayLimits(next).start).toBe(end);
      day = next;
    }
  });
});

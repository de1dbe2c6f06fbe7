/** The clock of a site in the page: both nights on which it changes, overseas zones, and the way back for every minute of a year. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatClock, formatLength, formatMinutes, instantAt, wallOf } from '../../../renderer/features/agenda/time/clock.ts';

const zones = [
  'Europe/Paris',
  'Indian/Reunion',
  'America/Guadeloupe',
  'America/Cayenne',
  'Indian/Mayotte',
  'Pacific/Noumea',
  'America/Miquelon',
];
const spring = '2026-03-29';
const autumn = '2026-10-25';

describe('the clock of a site', () => {
  it('reads an instant in Paris in winter and in summer', () => {
    expect(wallOf('2026-01-15T08:20:00Z', 'Europe/Paris')).toEqual({ day: '2026-01-15', minutes: 9 * 60 + 20 });
    expect(wallOf('2026-07-15T22:30:00Z', 'Europe/Paris')).toEqual({ day: '2026-07-16', minutes: 30 });
    expect(wallOf('2026-01-15T20:30:00Z', 'Indian/Reunion')).toEqual({ day: '2026-01-16', minutes: 30 });
  });
  it('goes over the hour that the spring night skips', () => {
    expect(instantAt(spring, 90, 'Europe/Paris')).toBe('2026-03-29T00:30:00.000Z');
    // 2 h 30 isn't on the clock that night: half an hour after the change is 3 h 30.
    expect(instantAt(spring, 150, 'Europe/Paris')).toBe('2026-03-29T01:30:00.000Z');
    expect(formatClock(instantAt(spring, 150, 'Europe/Paris'), 'Europe/Paris')).toBe('3\u00a0h\u00a030');
    expect(instantAt(spring, 180, 'Europe/Paris')).toBe('2026-03-29T01:00:00.000Z');
  });
  it('takes the first of the two hours that the autumn night shows', () => {
    expect(instantAt(autumn, 150, 'Europe/Paris')).toBe('2026-10-25T00:30:00.000Z');
    expect(wallOf('2026-10-25T00:30:00Z', 'Europe/Paris')).toEqual(wallOf('2026-10-25T01:30:00Z', 'Europe/Paris'));
    expect(instantAt(autumn, 180, 'Europe/Paris')).toBe('2026-10-25T02:00:00.000Z');
  });
  it('closes a day of 23 and one of 25 hours at its own midnight', () => {
    const length = (day: string) =>
      (Date.parse(instantAt(day, 1440, 'Europe/Paris')) - Date.parse(instantAt(day, 0, 'Europe/Paris'))) / 3_600_000;
    expect([length(spring), length(autumn), length('2028-02-29')]).toEqual([23, 25, 24]);
  });
  it('comes back to the same hour everywhere but in the hour that is skipped', () => {
    const minute = fc.record({
      day: fc.integer({ min: 0, max: 365 }),
      minutes: fc.integer({ min: 0, max: 1439 }),
      zone: fc.constantFrom(...zones),
    });
    fc.assert(
      fc.property(minute, ({ day: offset, minutes, zone }) => {
        const day = new Date(Date.UTC(2026, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10);
        fc.pre(!(day === spring && zone === 'Europe/Paris' && minutes >= 120 && minutes < 180));
        fc.pre(!(zone === 'America/Miquelon' && day === '2026-03-08' && minutes >= 120 && minutes < 180));
        expect(wallOf(instantAt(day, minutes, zone), zone)).toEqual({ day, minutes });
      }),
      { numRuns: 5000 },
    );
  });
  it('writes hours and lengths the French way', () => {
    expect(formatMinutes(9 * 60 + 5)).toBe('9\u00a0h\u00a005');
    expect([formatLength(25), formatLength(60), formatLength(90)]).toEqual(['25\u00a0min', '1\u00a0h', '1\u00a0h\u00a030']);
  });
});

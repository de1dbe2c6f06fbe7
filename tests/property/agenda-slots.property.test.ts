/** Availability → openings → slots, whatever the zone, the night, the grid: each held against a clock read minute by minute. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  daysFrom,
  freeSlots,
  holidayOn,
  type Interval,
  isoWeekdayOf,
  mondayOf,
  mostAtOnce,
  obstacleTo,
  occurrencesOf,
  openingsOf,
  overlaps,
  slotsOf,
  zoneOf,
} from '../../main/scheduling/index.ts';
import {
  type Availability,
  availability as availabilitySchema,
  type HolidayZone,
  holidayZones,
} from '../../preload/contract/agenda-setup.ts';

const minute = 60_000;
/** Both hemispheres, half hours, the two sides of the date line, places that changed their clocks for good. */
const zoneNames = [
  'Europe/Paris',
  'America/Cayenne',
  'America/Martinique',
  'Indian/Reunion',
  'Indian/Mayotte',
  'Pacific/Noumea',
  'Pacific/Tahiti',
  'Pacific/Marquesas',
  'Pacific/Wallis',
  'America/Miquelon',
  'Australia/Lord_Howe',
];
/** Around the nights of the clocks, the leap days and the ends of years. */
const pivots = [
  '2026-03-29',
  '2026-10-25',
  '2027-03-28',
  '2027-10-31',
  '2028-02-29',
  '2026-12-31',
  '2028-12-31',
  '2026-05-01',
  '2026-04-05',
];

const zoneName = fc.constantFrom(...zoneNames);
const day = fc.tuple(fc.constantFrom(...pivots), fc.integer({ min: -6, max: 6 })).map(([pivot, shift]) => addDays(pivot, shift));
const clockTime = fc.integer({ min: 0, max: 96 }).map((quarter) => {
  const minutes = quarter * 15;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
});
const hours = fc
  .tuple(clockTime, clockTime)
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }));
const weekly = fc.record({
  id: fc.uuid(),
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
  hours,
  everyWeeks: fc.integer({ min: 1, max: 3 }),
  validFrom: fc.tuple(day, fc.integer({ min: 0, max: 60 })).map(([d, back]) => addDays(d, -back)),
  lasts: fc.option(fc.integer({ min: 0, max: 80 }), { nil: undefined }),
});
const exception = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom('open' as const, 'closed' as const),
  from: day,
  days: fc.integer({ min: 0, max: 4 }),
  hours: fc.option(hours, { nil: undefined }),
});
const availability: fc.Arbitrary<Availability> = fc
  .record({
    weekly: fc.array(weekly, { maxLength: 5 }),
    exceptions: fc.array(exception, { maxLength: 4 }),
    worksOnHolidays: fc.boolean(),
    replaced: fc.option(fc.tuple(day, fc.integer({ min: 0, max: 5 })), { nil: undefined }),
  })
  .map(({ weekly: weeks, exceptions, worksOnHolidays, replaced }) =>
    availabilitySchema.parse({
      weekly: weeks.map(({ hours: { from, to }, lasts, ...one }) => ({
        ...one,
        from,
        to,
        ...(lasts !== undefined && { validUntil: addDays(one.validFrom, lasts) }),
      })),
      exceptions: exceptions.map(({ days, hours: of, ...one }) => ({ ...one, until: addDays(one.from, days), ...(of && { hours: of }) })),
      replacements:
        replaced === undefined ? [] : [{ id: 'r', from: replaced[0], until: addDays(replaced[0], replaced[1]), name: 'Dr Remplaçant' }],
      worksOnHolidays,
    }),
  );

/** Whether the practitioner receives at what the clock shows, read straight from the words of the availability. */
function isOpenAt(of: Availability, holidayZone: HolidayZone, wallDay: string, wallMinute: number): boolean {
  const time = `${String(Math.floor(wallMinute / 60)).padStart(2, '0')}:${String(wallMinute % 60).padStart(2, '0')}`;
  const within = (h: { from: string; to: string } | undefined) => h === undefined || (h.from <= time && time < h.to);
  const here = of.exceptions.filter((one) => one.from <= wallDay && wallDay <= one.until && within(one.hours));
  if (here.some(({ kind }) => kind === 'open')) return true;
  if (here.length > 0) return false;
  if (!of.worksOnHolidays && holidayOn(holidayZone, wallDay) !== undefined) return false;
  return of.weekly.some((one) => {
    if (wallDay < one.validFrom || (one.validUntil !== undefined && wallDay > one.validUntil)) return false;
    if (!one.weekdays.includes(isoWeekdayOf(wallDay)) || !within(one)) return false;
    const weeks = Math.round((Date.parse(mondayOf(wallDay)) - Date.parse(mondayOf(one.validFrom))) / (7 * 86_400_000));
    return weeks % one.everyWeeks === 0;
  });
}

const clocks = new Map(
  zoneNames.map((timeZone) => [timeZone, new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })]),
);

/** What a clock shows, asked of Intl alone. */
function shown(zone: string, instant: number): { day: string; minute: number } {
  const text = clocks.get(zone)?.format(instant) ?? '';
  const [date = '', time = ''] = text.split(' ');
  const [h = 0, m = 0] = time.split(':').map(Number);
  return { day: date, minute: h * 60 + m };
}

describe('a clock', () => {
  it('shows what Intl says, and finds the instant that it shows', () => {
    fc.assert(
      fc.property(zoneName, day, fc.integer({ min: -1440, max: 2880 }), (name, of, shift) => {
        const zone = zoneOf(name);
        const instant = Date.parse(`${of}T00:00:00Z`) + shift * minute;
        const read = shown(name, instant);
        expect([zone.dayAt(instant), zone.minutesAt(instant)]).toEqual([read.day, read.minute]);
        const found = zone.instantOf(zone.wallAt(instant));
        // An hour shown twice is its first.
        expect(zone.wallAt(found)).toBe(zone.wallAt(instant));
        expect(found).toBeLessThanOrEqual(instant);
      }),
      { numRuns: 3000 },
    );
  });

  it('reads an hour that is skipped with the offset before the change', () => {
    const paris = zoneOf('Europe/Paris');
    expect(new Date(paris.at('2026-03-29', 150)).toISOString()).toBe('2026-03-29T01:30:00.000Z');
    expect(paris.minutesAt(paris.at('2026-03-29', 150))).toBe(210);
    expect(new Date(paris.at('2026-10-25', 150)).toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });
});

describe('openings', () => {
  it('are exactly the minutes in which the availability says so', () => {
    fc.assert(
      fc.property(
        availability,
        zoneName,
        fc.constantFrom(...holidayZones),
        day,
        fc.integer({ min: 0, max: 3 }),
        (of, name, holidayZone, from, more) => {
          const zone = zoneOf(name);
          const until = addDays(from, more);
          const openings = openingsOf({ availability: of, zone, holidayZone, from, until });
          const [begin, end] = [zone.at(from, 0), zone.at(addDays(until, 1), 0)];
          for (const one of openings) expect(one.start).toBeGreaterThanOrEqual(begin);
          for (let instant = begin; instant < end; instant += 15 * minute) {
            const read = shown(name, instant);
            const isIn = openings.some(({ start, end: stop }) => start <= instant && instant < stop);
            const isRepeated = zone.instantOf(zone.wallAt(instant)) !== instant || hasTwin(zone.name, instant);
            // In the hour shown twice, an opening that begins or ends within it may take either.
            if (!isRepeated && !isNearSkip(zone.name, instant))
              expect([read, isIn]).toEqual([read, isOpenAt(of, holidayZone, read.day, read.minute)]);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('never overlap where they are for the same reasons, and say who replaces', () => {
    fc.assert(
      fc.property(availability, zoneName, day, (of, name, from) => {
        const zone = zoneOf(name);
        const openings = openingsOf({ availability: of, zone, holidayZone: 'metropole', from, until: addDays(from, 9) });
        openings.forEach((one, index) => {
          expect(one.start).toBeLessThan(one.end);
          const next = openings[index + 1];
          if (next !== undefined) expect(one.end).toBeLessThanOrEqual(next.start);
          const wanted = of.replacements.find(({ from: a, until: b }) => a <= zone.dayAt(one.start) && zone.dayAt(one.start) <= b)?.name;
          expect(one.replacedBy).toBe(wanted);
        });
      }),
      { numRuns: 800 },
    );
  });

  it('add up over a year, leap day included, whatever the pieces it is asked in', () => {
    fc.assert(
      fc.property(availability, zoneName, fc.integer({ min: 1, max: 60 }), (of, name, cut) => {
        const ask = (from: string, until: string) =>
          openingsOf({ availability: of, zone: zoneOf(name), holidayZone: 'reunion', from, until });
        const whole = ask('2028-01-01', '2028-12-31');
        expect([...ask('2028-01-01', addDays('2028-01-01', cut)), ...ask(addDays('2028-01-01', cut + 1), '2028-12-31')]).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  });
});

/** The hour shown twice, or the one before that has the same reading. */
function hasTwin(zone: string, instant: number): boolean {
  return [30, 60].some((shift) => {
    const [a, b] = [shown(zone, instant), shown(zone, instant + shift * minute)];
    return a.day === b.day && a.minute === b.minute;
  });
}

/** An hour that the clock skips: an opening with an end there moves by the gap. */
function isNearSkip(zone: string, instant: number): boolean {
  const span = (from: number, to: number) => {
    const [a, b] = [shown(zone, from), shown(zone, to)];
    return Date.parse(`${b.day}T00:00:00Z`) + b.minute * minute - (Date.parse(`${a.day}T00:00:00Z`) + a.minute * minute);
  };
  return span(instant - 120 * minute, instant + 120 * minute) > 240 * minute;
}

const interval = fc
  .tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 5, max: 90 }))
  .map(([start, length]) => ({ start: start * minute, end: (start + length) * minute }));

describe('slots', () => {
  it('begin on the grid, last what is wanted, and fill the opening', () => {
    fc.assert(
      fc.property(interval, fc.constantFrom(5, 10, 15, 20, 25, 30), fc.constantFrom(5, 15, 20, 25, 45), (opening, gridMinutes, minutes) => {
        const slots = slotsOf(opening, { gridMinutes, minutes });
        for (const { start, end } of slots) {
          expect((start - opening.start) % (gridMinutes * minute)).toBe(0);
          expect(end - start).toBe(minutes * minute);
          expect(end).toBeLessThanOrEqual(opening.end);
        }
        const room = opening.end - opening.start - minutes * minute;
        expect(slots).toHaveLength(room < 0 ? 0 : Math.floor(room / (gridMinutes * minute)) + 1);
      }),
    );
  });

  it('are free exactly where fewer than the capacity are there at each minute and no block is', () => {
    const list = fc.array(interval, { maxLength: 12 });
    fc.assert(
      fc.property(
        list,
        list,
        list,
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom(15, 20, 25),
        fc.constantFrom(10, 20, 25),
        (openings, unsorted, blocks, capacity, gridMinutes, minutes) => {
          const busy = unsorted.toSorted((a, b) => a.start - b.start);
          const notBefore = 60 * minute;
          const free = freeSlots({ openings, busy, blocks, capacity, notBefore, gridMinutes, minutes }).map(({ slot }) => slot);
          const isFree = (slot: Interval) => {
            for (let at = slot.start; at < slot.end; at += minute) {
              if (blocks.some((one) => one.start <= at && at < one.end)) return false;
              if (busy.filter((one) => one.start <= at && at < one.end).length >= capacity) return false;
            }
            return slot.start >= notBefore;
          };
          expect(free).toEqual(openings.flatMap((one) => slotsOf(one, { gridMinutes, minutes })).filter(isFree));
          for (const slot of free) expect(obstacleTo(slot, { openings, blocks, busy, capacity })).toBeUndefined();
        },
      ),
      { numRuns: 600 },
    );
  });

  it('count those who are there at once as a minute-by-minute count does', () => {
    fc.assert(
      fc.property(interval, fc.array(interval, { maxLength: 10 }), (one, others) => {
        let most = 0;
        for (let at = one.start; at < one.end; at += minute)
          most = Math.max(most, others.filter((other) => other.start <= at && at < other.end).length);
        expect(mostAtOnce(one, others)).toBe(most);
        expect(others.some((other) => overlaps(one, other))).toBe(most > 0);
      }),
    );
  });
});

describe('a series', () => {
  it('keeps its hour on the clock and its step, through the seasons and short months', () => {
    fc.assert(
      fc.property(
        zoneName,
        day,
        fc.integer({ min: 6 * 60, max: 20 * 60 }),
        fc.constantFrom('day' as const, 'week' as const, 'month' as const),
        fc.integer({ min: 1, max: 6 }),
        (name, of, at, unit, every) => {
          const zone = zoneOf(name);
          const first = zone.at(of, at);
          const run = occurrencesOf(first, { every, unit, count: 20 }, zone);
          expect(run[0]).toBe(first);
          expect(run).toHaveLength(20);
          for (const one of run) expect(zone.minutesAt(one)).toBe(zone.minutesAt(first));
          run.forEach((one, index) => {
            const on = zone.dayAt(one);
            if (unit !== 'month') expect(on).toBe(addDays(of, index * every * (unit === 'week' ? 7 : 1)));
            else {
              const wanted = new Date(Date.UTC(Number(of.slice(0, 4)), Number(of.slice(5, 7)) - 1 + index * every, 1));
              expect(on.slice(0, 7)).toBe(wanted.toISOString().slice(0, 7));
              const last =
                daysFrom(`${on.slice(0, 7)}-01`, `${on.slice(0, 7)}-28`).length > 0 && addDays(on, 1).slice(0, 7) !== on.slice(0, 7);
              expect(on.slice(8) === of.slice(8) || last).toBe(true);
            }
          });
        },
      ),
    );
  });
});

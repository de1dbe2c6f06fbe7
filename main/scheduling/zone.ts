/**
 * The clock of a place: what it shows at an instant, and which instant it means by an hour of a day. A day has 23 or 25 hours when the
 * clocks change. An hour that the clock skips is read with the offset before the change, one that it shows twice is its first
 * (RFC 5545 §3.3.5).
 */
import { dayNumber } from './calendar-days.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;

export interface Zone {
  readonly name: string;
  /** What the clock shows, as if it were UTC, ms. */
  wallAt(instant: number): number;
  /** The instant of a clock reading given as if it were UTC, ms. */
  instantOf(wall: number): number;
  /** YYYY-MM-DD on this clock. */
  dayAt(instant: number): string;
  /** Instant of so many minutes past the midnight of a day on this clock, ms. */
  at(day: string, minutes: number): number;
  /** Minutes past midnight that the clock shows, 0 to 1439. */
  minutesAt(instant: number): number;
}

const zones = new Map<string, Zone>();

/** @param name IANA, e.g. `Europe/Paris`; an unknown one is read as Europe/Paris */
export function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known !== undefined) return known;
  const zone = createZone(isZone(name) ? name : 'Europe/Paris');
  zones.set(name, zone);
  return zone;
}

export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function createZone(name: string): Zone {
  const clock = new Intl.DateTimeFormat('en-CA', {
    timeZone: name,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
  });
  /** Offset of each UTC day; `undefined` for a day in which it changes. Asking Intl each time would cost more than all the rest. */
  const offsets = new Map<number, number | undefined>();

  function readOffset(instant: number): number {
    const whole = Math.floor(instant / 1000) * 1000;
    const part = Object.fromEntries(clock.formatToParts(whole).map(({ type, value }) => [type, Number(value)]));
    const wall = Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day ?? 1, part.hour ?? 0, part.minute ?? 0, part.second ?? 0);
    return wall - whole;
  }

  function offsetAt(instant: number): number {
    const day = Math.floor(instant / dayMs);
    if (!offsets.has(day)) {
      const [first, last] = [readOffset(day * dayMs), readOffset((day + 1) * dayMs - 1)];
      offsets.set(day, first === last ? first : undefined);
    }
    return offsets.get(day) ?? readOffset(instant);
  }

  const wallAt = (instant: number) => instant + offsetAt(instant);

  function instantOf(wall: number): number {
    const [before, after] = [offsetAt(wall - dayMs), offsetAt(wall + dayMs)];
    const early = wall - before;
    if (before === after || wallAt(early) === wall) return early;
    const late = wall - after;
    return wallAt(late) === wall ? late : early;
  }

  return {
    name,
    wallAt,
    instantOf,
    dayAt: (instant) => new Date(wallAt(instant)).toISOString().slice(0, 10),
    at: (day, minutes) => instantOf(dayNumber(day) * dayMs + minutes * minuteMs),
    minutesAt: (instant) => Math.floor((((wallAt(instant) % dayMs) + dayMs) % dayMs) / minuteMs),
  };
}

/** `08:20` to 500; `24:00` to 1440. */
export function minutesOf(wallTime: string): number {
  const [hours = 0, minutes = 0] = wallTime.split(':').map(Number);
  return hours * 60 + minutes;
}

/** 500 to `08:20`. */
export function wallTimeOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** `[start, end)` of a day on a clock, ms. */
export function dayLimits(zone: Zone, day: string): readonly [start: number, end: number] {
  return [zone.at(day, 0), zone.at(day, 1440)];
}

/** The clock on the wall of a site. Zones of France change at whole quarters of an hour of UTC: an offset is asked of Intl once a quarter. */
import { nbsp } from '../../../i18n/format.ts';

const quarter = 900_000;
const minute = 60_000;
const dayLength = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();

export interface Wall {
  /** YYYY-MM-DD. */
  readonly day: string;
  /** Since midnight on the clock, 0 to 1439. */
  readonly minutes: number;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  formats.set(zone, made);
  return made;
}

function readOffset(at: number, zone: string): number {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const local = Date.UTC(parts.year ?? 0, (parts.month ?? 1) - 1, parts.day ?? 1, parts.hour ?? 0, parts.minute ?? 0);
  return Math.round((local - at) / minute);
}

/** Minutes by which the clock of a zone is ahead of UTC. @param at milliseconds since 1970 */
export function offsetAt(at: number, zone: string): number {
  const slot = Math.floor(at / quarter);
  let known = offsets.get(zone);
  if (known === undefined) {
    known = new Map();
    offsets.set(zone, known);
  }
  const found = known.get(slot);
  if (found !== undefined) return found;
  const read = readOffset(slot * quarter, zone);
  known.set(slot, read);
  return read;
}

const dayNames = new Map<number, string>();

/** A laden week asks for the same few days thousands of times. */
function dayOf(midnight: number): string {
  const known = dayNames.get(midnight);
  if (known !== undefined) return known;
  const made = new Date(midnight).toISOString().slice(0, 10);
  dayNames.set(midnight, made);
  return made;
}

/** What the clock of the site shows at an instant. @param moment ISO instant or milliseconds */
export function wallOf(moment: string | number, zone: string): Wall {
  const at = typeof moment === 'number' ? moment : Date.parse(moment);
  const local = at + offsetAt(at, zone) * minute;
  const midnight = Math.floor(local / dayLength) * dayLength;
  return { day: dayOf(midnight), minutes: Math.floor((local - midnight) / minute) };
}

/**
 * The instant at which the clock shows this hour. An hour that the spring night skips is that much after the change;
 * one that the autumn night shows twice is the first.
 * @param minutes since midnight; 1440 is the next midnight
 * @returns ISO instant
 */
export function instantAt(day: string, minutes: number, zone: string): string {
  const guess = Date.parse(`${day}T00:00:00Z`) + minutes * minute;
  const before = offsetAt(guess - dayLength, zone);
  const after = offsetAt(guess + dayLength, zone);
  const first = guess - before * minute;
  const isFirst = before === after || offsetAt(first, zone) === before;
  const second = guess - after * minute;
  const at = isFirst || offsetAt(second, zone) !== after ? first : second;
  return new Date(at).toISOString();
}

/** « 9 h 20 ». @param minutes since midnight */
export function formatMinutes(minutes: number): string {
  const bounded = ((minutes % 1440) + 1440) % 1440;
  return `${Math.floor(bounded / 60)}${nbsp}h${nbsp}${String(bounded % 60).padStart(2, '0')}`;
}

/** « 9 h 20 » on the clock of the site. */
export function formatClock(iso: string, zone: string): string {
  return formatMinutes(wallOf(iso, zone).minutes);
}

/** « 25 min », « 1 h 30 ». */
export function formatLength(minutes: number): string {
  if (minutes < 60) return `${minutes}${nbsp}min`;
  return minutes % 60 === 0 ? `${minutes / 60}${nbsp}h` : formatMinutes(minutes);
}

/** Real length of an interval, minutes. */
export function lengthOf({ start, end }: { start: string; end: string }): number {
  return Math.round((Date.parse(end) - Date.parse(start)) / minute);
}

/** When a timetable is open, blocked and taken, ready to be reckoned with. What was read or reckoned is kept until that part of it changes. */
import { occupying } from '../../preload/contract/appointment-status.ts';
import { dayLimits, dayNumber, dayOfNumber, type Interval, type Opening, openingsOf, subtract } from '../scheduling/index.ts';
import type { AppointmentMirror, Occupancy } from './appointment-mirror.ts';
import type { Overlay } from './overlay.ts';
import type { Timetable } from './setup.ts';

/** Blocked times by timetable. */
export type Blocks = ReadonlyMap<string, readonly Interval[]>;

export interface Times {
  /** By the calendar, days included, in order; blocks are taken off. @param blocks those of the time around, where they were read already */
  openings(of: Timetable, from: string, until: string, blocks?: Blocks): Opening[];
  /** Blocks that meet an interval of instants, ms. */
  blocksBetween(from: number, to: number): Blocks;
  blocks(of: Timetable, from: number, to: number): readonly Interval[];
  /** Times taken of the practitioner, wherever, that meet an interval; but for one appointment. In order. */
  taken(of: Timetable, from: number, to: number, besides?: string): readonly Occupancy[];
  /** A time of a practitioner was taken or released in the copy. */
  touched(practitionerId: string, start: number): void;
}

/** Four weeks at a time: few enough to be read at once, long enough not to be asked for often. */
export const chunkDays = 28;
const dayMs = 86_400_000;
const chunkMs = chunkDays * dayMs;
const occupies: ReadonlySet<string> = new Set(occupying);
const nothing: readonly Interval[] = [];

export function createTimes(mirror: () => AppointmentMirror, overlay: () => Overlay): Times {
  const chunks = new Map<string, readonly Occupancy[]>();
  /** A timetable is made anew when anything of it changes: what was reckoned of the former one goes with it. */
  const reckoned = new WeakMap<Timetable, Map<number, readonly Opening[]>>();

  function chunk(practitionerId: string, number: number): readonly Occupancy[] {
    const key = `${practitionerId} ${number}`;
    let found = chunks.get(key);
    if (found === undefined) {
      found = mirror().occupancies(practitionerId, number * chunkMs, (number + 1) * chunkMs);
      chunks.set(key, found);
    }
    return found;
  }

  function openingsOfChunk(of: Timetable, number: number): readonly Opening[] {
    const known = reckoned.get(of) ?? new Map<number, readonly Opening[]>();
    reckoned.set(of, known);
    let found = known.get(number);
    if (found === undefined) {
      const [from, until] = [dayOfNumber(number * chunkDays), dayOfNumber((number + 1) * chunkDays - 1)];
      found = openingsOf({ availability: of.view.availability, zone: of.zone, holidayZone: of.site.holidayZone, from, until });
      known.set(number, found);
    }
    return found;
  }

  function blocksBetween(from: number, to: number): Blocks {
    const found = new Map<string, Interval[]>();
    for (const { fields } of overlay().blocksBetween(new Date(from).toISOString(), new Date(to).toISOString())) {
      const list = found.get(fields.scheduleId) ?? [];
      list.push({ start: Date.parse(fields.start), end: Date.parse(fields.end) });
      found.set(fields.scheduleId, list);
    }
    return found;
  }

  function kept(practitionerId: string, from: number, to: number): Occupancy[] {
    const found: Occupancy[] = [];
    const [first, last] = [Math.floor((from - dayMs) / chunkMs), Math.floor((to - 1) / chunkMs)];
    for (let number = first; number <= last; number += 1) {
      const list = chunk(practitionerId, number);
      for (let at = firstFrom(list, from - dayMs); at < list.length; at += 1) {
        const one = list[at];
        if (one === undefined || one.start >= to) break;
        if (one.end > from) found.push(one);
      }
    }
    return found;
  }

  return {
    blocksBetween,
    blocks: ({ view }, from, to) => blocksBetween(from, to).get(view.id) ?? nothing,
    openings(of, from, until, blocks) {
      const [first, last] = [Math.floor(dayNumber(from) / chunkDays), Math.floor(dayNumber(until) / chunkDays)];
      const found: Opening[] = [];
      for (let number = first; number <= last; number += 1) {
        for (const one of openingsOfChunk(of, number)) if (one.day >= from && one.day <= until) found.push(one);
      }
      const closed = (blocks ?? blocksBetween(dayLimits(of.zone, from)[0], dayLimits(of.zone, until)[1])).get(of.view.id);
      return closed === undefined ? found : found.flatMap((one) => subtract(one, closed));
    },
    taken(of, from, to, besides) {
      const { practitionerId } = of.remote;
      const found = kept(practitionerId, from, to);
      const changed = overlay().pending();
      if (changed.length === 0 && besides === undefined) return found;
      const ids = new Set([...changed.map(({ id }) => id), ...(besides === undefined ? [] : [besides])]);
      const left = found.filter(({ appointmentId }) => !ids.has(appointmentId));
      for (const { id, fields } of changed) {
        const { start, end, status, actors, locationId = '' } = fields;
        if (id === besides || start === undefined || end === undefined || !occupies.has(status)) continue;
        if (!actors.some((actor) => actor.id === practitionerId && actor.status !== 'declined')) continue;
        const one = { appointmentId: id, locationId, start: Date.parse(start), end: Date.parse(end) };
        if (one.start < to && one.end > from) left.push(one);
      }
      return left.sort((a, b) => a.start - b.start);
    },
    touched(practitionerId, start) {
      chunks.delete(`${practitionerId} ${Math.floor(start / chunkMs)}`);
    },
  };
}

/** Rank of the first that begins at or after an instant. */
function firstFrom(list: readonly Occupancy[], from: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.start ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

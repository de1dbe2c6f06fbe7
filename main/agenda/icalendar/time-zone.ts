/** VTIMEZONE of a place (RFC 5545 §3.6.5): the changes of its clock over some years, found by asking the clock itself. */
import { addDays, daysFrom, type Zone } from '../../scheduling/index.ts';

interface Change {
  /** Instant of the change, ms. */
  readonly at: number;
  /** Offsets before and after, minutes. */
  readonly from: number;
  readonly to: number;
}

const minuteMs = 60_000;

function offsetAt(zone: Zone, instant: number): number {
  return Math.round((zone.wallAt(instant) - instant) / minuteMs);
}

function changesOf(zone: Zone, from: string, until: string): Change[] {
  const changes: Change[] = [];
  for (const day of daysFrom(from, until)) {
    let [low, high] = [Date.parse(`${day}T00:00:00Z`), Date.parse(`${addDays(day, 1)}T00:00:00Z`)];
    const before = offsetAt(zone, low);
    const after = offsetAt(zone, high);
    if (before === after) continue;
    while (high - low > minuteMs) {
      const middle = low + Math.floor((high - low) / 2 / minuteMs) * minuteMs;
      if (offsetAt(zone, middle) === before) low = middle;
      else high = middle;
    }
    changes.push({ at: high, from: before, to: after });
  }
  return changes;
}

export function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}${String(size % 60).padStart(2, '0')}`;
}

export function localStamp(wall: number): string {
  return new Date(wall).toISOString().slice(0, 19).replace(/[-:]/gu, '');
}

/** Unfolded lines. Each change is written as it happens, so that no reader has to know the rule. */
export function timeZoneLines(zone: Zone, from: string, until: string): string[] {
  const first = Date.parse(`${from}T00:00:00Z`);
  const start = offsetAt(zone, first);
  const changes: Change[] = [{ at: first, from: start, to: start }, ...changesOf(zone, from, until)];
  const standard = Math.min(...changes.map(({ to }) => to));
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone.name}`,
    ...changes.flatMap(({ at, from: before, to }) => {
      const kind = to > standard ? 'DAYLIGHT' : 'STANDARD';
      return [
        `BEGIN:${kind}`,
        // The clock reading just as it changes, with the offset before (§3.6.5).
        `DTSTART:${localStamp(at + before * minuteMs)}`,
        `TZOFFSETFROM:${offsetText(before)}`,
        `TZOFFSETTO:${offsetText(to)}`,
        `END:${kind}`,
      ];
    }),
    'END:VTIMEZONE',
  ];
}

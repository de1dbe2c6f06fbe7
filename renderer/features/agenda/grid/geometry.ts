/** From hours to pixels and back: the day shown, the zoom, the step at which appointments begin. */
import { lengthOf, type Wall, wallOf } from '../time/clock.ts';

/** Pixels a minute, from the whole day at a glance to five minutes under the pointer. */
export const zooms = [0.7, 1, 1.6, 2.4, 3.6, 4.8] as const;

/** Part of the day that is shown, minutes since midnight, whole hours. */
export interface Hours {
  readonly from: number;
  readonly to: number;
}

export interface Span {
  /** Minutes since midnight on the clock of the site. */
  readonly top: number;
  readonly height: number;
}

/** What is drawn never gets smaller than a line of text can be. */
export const leastHeight = 5;

/** An interval on the clock of a site. */
export interface Stretch {
  readonly from: Wall;
  readonly to: Wall;
  /** Its real length, minutes. */
  readonly length: number;
}

export function stretchOf(interval: { start: string; end: string }, zone: string): Stretch {
  return { from: wallOf(interval.start, zone), to: wallOf(interval.end, zone), length: lengthOf(interval) };
}

/**
 * Where an interval stands in a column of a day. On a night when the clock changes it ends where the clock says;
 * only when the clock went back over it, its real length is drawn.
 * @returns nothing when it is not of that day
 */
export function spanIn(day: string, { from, to, length }: Stretch): Span | undefined {
  if (from.day > day || to.day < day || (to.day === day && to.minutes === 0 && from.day < day)) return undefined;
  const top = from.day < day ? 0 : from.minutes;
  const bottom = to.day > day ? 1440 : to.minutes;
  if (bottom > top) return { top, height: bottom - top };
  return { top, height: Math.max(leastHeight, Math.min(length, 1440 - top)) };
}

/** What is outside the openings, as spans to shade. */
export function closedIn(openings: readonly Span[], { from, to }: Hours): Span[] {
  const closed: Span[] = [];
  let at = from;
  for (const { top, height } of openings.toSorted((a, b) => a.top - b.top)) {
    if (top > at) closed.push({ top: at, height: Math.min(top, to) - at });
    at = Math.max(at, top + height);
  }
  if (at < to) closed.push({ top: at, height: to - at });
  return closed.filter(({ height }) => height > 0);
}

/** Whole hours that hold everything, and at least a usual day. */
export function hoursOf(spans: Iterable<Span>, usual: Hours = { from: 8 * 60, to: 19 * 60 }): Hours {
  let { from, to } = usual;
  for (const { top, height } of spans) {
    from = Math.min(from, Math.floor(top / 60) * 60);
    to = Math.max(to, Math.ceil((top + height) / 60) * 60);
  }
  return { from: Math.max(0, from), to: Math.min(1440, to) };
}

/** The step at or before a moment. */
export function floorTo(minutes: number, step: number): number {
  return Math.floor(minutes / step) * step;
}

/** The nearest step, kept inside the day so that the length still fits. */
export function snap(minutes: number, step: number, length = 0): number {
  return Math.max(0, Math.min(Math.round(minutes / step) * step, floorTo(1440 - length, step)));
}

/** A length by steps, never less than one. */
export function snapLength(minutes: number, step: number): number {
  return Math.min(720, Math.max(step, Math.round(minutes / step) * step));
}

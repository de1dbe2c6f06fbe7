/** Opening times to slots on the grid of a timetable, and those that are free. GAP: Slot. */
import { type Interval, mostAtOnce, overlaps } from './intervals.ts';

const minuteMs = 60_000;

export interface SlotOptions {
  /** Step between two beginnings, from the start of the opening. */
  readonly gridMinutes: number;
  readonly minutes: number;
}

/** Every place on the grid where an appointment of that length holds whole, in order. Instants, ms. */
export function slotsOf(opening: Interval, { gridMinutes, minutes }: SlotOptions): Interval[] {
  const [step, length] = [gridMinutes * minuteMs, minutes * minuteMs];
  const slots: Interval[] = [];
  for (let start = opening.start; start + length <= opening.end; start += step) slots.push({ start, end: start + length });
  return slots;
}

export interface FreeRequest extends SlotOptions {
  readonly openings: readonly Interval[];
  /** What occupies the timetable, by start. */
  readonly busy: readonly Interval[];
  /** Leave and blocks: nothing there, whatever the capacity. */
  readonly blocks: readonly Interval[];
  /** How many at once. */
  readonly capacity: number;
  /** Nothing begins earlier. */
  readonly notBefore: number;
  /** Nothing else is wanted, e.g. outside given hours. */
  accepts?(slot: Interval): boolean;
}

/** Free ones, in the order of the openings. */
export function freeSlots<O extends Interval>(
  request: Omit<FreeRequest, 'openings'> & { readonly openings: readonly O[] },
): { slot: Interval; opening: O }[] {
  const { openings, busy, blocks, capacity, notBefore, accepts } = request;
  return openings.flatMap((opening) => {
    if (opening.end <= notBefore) return [];
    const taken = busy.filter((one) => overlaps(one, opening));
    const isTaken = capacity === 1 ? sweep(taken) : (slot: Interval) => mostAtOnce(slot, taken) >= capacity;
    const closed = blocks.filter((one) => overlaps(one, opening));
    return slotsOf(opening, request)
      .filter(
        (slot) =>
          slot.start >= notBefore &&
          (accepts === undefined || accepts(slot)) &&
          !closed.some((one) => overlaps(one, slot)) &&
          !isTaken(slot),
      )
      .map((slot) => ({ slot, opening }));
  });
}

/** Whether anything is there, for slots asked in order: what ended before one counts for none after it. */
function sweep(taken: readonly Interval[]): (slot: Interval) => boolean {
  let first = 0;
  return ({ start, end }) => {
    while ((taken[first]?.end ?? Number.POSITIVE_INFINITY) <= start) first += 1;
    for (let at = first; at < taken.length; at += 1) {
      const one = taken[at];
      if (one === undefined || one.start >= end) return false;
      if (one.end > start) return true;
    }
    return false;
  };
}

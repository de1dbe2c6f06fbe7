/** Slots of a working day. */
import { dayAt } from '../calendar.ts';

export interface Slot {
  readonly start: Date;
  readonly minutes: number;
}

/** From 8 h 20 with a pause at noon, every twenty minutes. */
export function dayOf(day: Date, count: number): Slot[] {
  const morning = Math.min(count, 11);
  return Array.from({ length: count }, (_, index) => {
    const offset = index < morning ? 8 * 60 + 20 + index * 20 : 14 * 60 + (index - morning) * 20;
    return { start: dayAt(day, 0, Math.floor(offset / 60), offset % 60), minutes: 20 };
  });
}

/** Whether an appointment may be put somewhere: the one rule of the workstation and of the embedded platform. */
import { covers, type Interval, mostAtOnce, overlaps } from './intervals.ts';

export interface Placement {
  readonly openings: readonly Interval[];
  readonly blocks: readonly Interval[];
  /** Other appointments that occupy the timetable. */
  readonly busy: readonly Interval[];
  readonly capacity: number;
}

/** `taken` when too many would be there at once, `closed` outside the hours or in a block; `undefined` when nothing opposes it. */
export function obstacleTo(where: Interval, { openings, blocks, busy, capacity }: Placement): 'taken' | 'closed' | undefined {
  if (mostAtOnce(where, busy) >= capacity) return 'taken';
  if (blocks.some((one) => overlaps(one, where)) || !covers(openings, where)) return 'closed';
  return undefined;
}

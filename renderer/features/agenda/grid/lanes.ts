/** Side by side what overlaps: each interval has its lane, widened over the lanes that are free beside it. */

export interface Interval {
  /** Minutes since midnight. */
  readonly top: number;
  readonly height: number;
}

export interface Lane {
  readonly lane: number;
  /** How many stand abreast in its group. */
  readonly lanes: number;
  /** How many lanes it takes. */
  readonly span: number;
}

const bottom = ({ top, height }: Interval) => top + height;
const meets = (a: Interval, b: Interval) => a.top < bottom(b) && b.top < bottom(a);

/** @returns the items in order of time with their lane; those that meet nobody have the whole width */
export function inLanes<T extends Interval>(items: readonly T[]): (T & Lane)[] {
  const ordered = items.toSorted((a, b) => a.top - b.top || b.height - a.height);
  const placed: (T & Lane)[] = [];
  let group: { item: T; lane: number }[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const { item, lane } of group) placed.push({ ...item, lane, lanes: ends.length, span: spanOf(item, lane, group, ends.length) });
    group = [];
    ends = [];
  };
  for (const item of ordered) {
    if (group.length > 0 && ends.every((end) => end <= item.top)) close();
    const free = ends.findIndex((end) => end <= item.top);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = bottom(item);
    group.push({ item, lane });
  }
  close();
  return placed;
}

function spanOf<T extends Interval>(item: T, lane: number, group: readonly { item: T; lane: number }[], lanes: number): number {
  const right = group.filter((other) => other.lane > lane && meets(other.item, item)).map((other) => other.lane);
  return Math.min(lanes, ...right) - lane;
}

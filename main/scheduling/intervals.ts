/** Half-open intervals `[start, end)` of numbers: union, difference, and how many meet. */

export interface Interval {
  readonly start: number;
  readonly end: number;
}

export function overlaps(a: Interval, b: Interval): boolean {
  return a.start < b.end && b.start < a.end;
}

/** What is left of an interval once others are taken off, in order. */
export function subtract<I extends Interval>(from: I, others: readonly Interval[]): I[] {
  let left: I[] = [from];
  for (const other of others) {
    left = left.flatMap((one) => {
      if (!overlaps(one, other)) return [one];
      const before = { ...one, end: Math.min(one.end, other.start) };
      const after = { ...one, start: Math.max(one.start, other.end) };
      return [before, after].filter(({ start, end }) => start < end);
    });
  }
  return left;
}

/** The same time without overlaps or seams, in order. */
export function union(intervals: readonly Interval[]): Interval[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of intervals.toSorted((a, b) => a.start - b.start)) {
    if (start >= end) continue;
    const last = merged.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** Whether the union of intervals covers one whole. */
export function covers(intervals: readonly Interval[], one: Interval): boolean {
  return union(intervals).some(({ start, end }) => start <= one.start && one.end <= end);
}

/** How many of them are there at once, at the worst moment within an interval. */
export function mostAtOnce(one: Interval, others: readonly Interval[]): number {
  const inside = others.filter((other) => overlaps(one, other));
  if (inside.length < 2) return inside.length;
  // The most are met as one of them begins.
  const moments = inside.map(({ start }) => Math.max(start, one.start));
  return Math.max(...moments.map((moment) => inside.filter(({ start, end }) => start <= moment && moment < end).length));
}

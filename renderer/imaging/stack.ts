/** The images of a series one behind the other: what the wheel runs through. */
import type { Geometry, ImageHeader, Vector } from './image-header.ts';

export interface StackImage {
  readonly source: string;
  readonly frame: number;
}

/** Instances in the order of their numbers, each of their frames in turn. */
export function stackOf(
  instances: readonly { readonly source: string; readonly number?: number | undefined; readonly frames: number }[],
): StackImage[] {
  return [...instances]
    .sort((a, b) => (a.number ?? Number.MAX_SAFE_INTEGER) - (b.number ?? Number.MAX_SAFE_INTEGER))
    .flatMap(({ source, frames }) => Array.from({ length: Math.max(1, frames) }, (_, frame) => ({ source, frame })));
}

/** Indices to load around the one looked at, nearest first, further in the direction of the scroll. */
export function prefetchOrder(index: number, length: number, direction: 1 | -1, reach: number): number[] {
  const order: number[] = [];
  for (let step = 1; step <= reach; step++) {
    const ahead = index + step * direction;
    if (ahead >= 0 && ahead < length) order.push(ahead);
    const behind = index - Math.ceil(step / 3) * direction;
    if (step % 3 === 1 && behind >= 0 && behind < length) order.push(behind);
  }
  return order;
}

const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

export function normalOf({ row, column }: Pick<Geometry, 'row' | 'column'>): Vector {
  return [row[1] * column[2] - row[2] * column[1], row[2] * column[0] - row[0] * column[2], row[0] * column[1] - row[1] * column[0]];
}

/** Millimetres along the normal of the plane. */
export function depthOf(geometry: Geometry): number {
  return dot(geometry.position, normalOf(geometry));
}

/** Whether two planes are turned alike, within three degrees. */
export function areParallel(a: Geometry, b: Geometry): boolean {
  return Math.abs(dot(normalOf(a), normalOf(b))) > 0.9986;
}

/**
 * Index of another stack nearest in the patient: exact where headers are known, on a line through the known ones elsewhere.
 * @param shift millimetres along the normal that the other stack lies further, as set by hand
 * @returns `undefined` when nothing allows to compare
 */
export function nearestIndex(
  from: { readonly geometry?: Geometry | undefined },
  headers: readonly (ImageHeader | undefined)[],
  shift = 0,
): number | undefined {
  const { geometry } = from;
  if (!geometry) return undefined;
  const wanted = depthOf(geometry) + shift;
  const known = headers.flatMap((header, index) => {
    const other = header?.geometry;
    return other && areParallel(geometry, other) ? [{ index, depth: dot(other.position, normalOf(geometry)) }] : [];
  });
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return undefined;
  if (first.index === last.index) return first.index;
  const step = (last.depth - first.depth) / (last.index - first.index);
  if (step === 0) return first.index;
  const guess = Math.round(first.index + (wanted - first.depth) / step);
  const clamped = Math.max(0, Math.min(headers.length - 1, guess));
  const best = known.reduce((a, b) => (Math.abs(b.depth - wanted) < Math.abs(a.depth - wanted) ? b : a));
  return Math.abs(best.depth - wanted) <= Math.abs(step) / 2 ? best.index : clamped;
}

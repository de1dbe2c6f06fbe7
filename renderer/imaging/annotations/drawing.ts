/** A shape while it is drawn, point after point, by the mouse or by the keyboard alike. */
import type { Shape, ShapeKind } from '../../../preload/contract/measurements.ts';
import { distance, distanceToSegment, type Point } from './points.ts';
import { ellipseBetween, pointCount } from './shapes.ts';

export interface Draft {
  readonly kind: ShapeKind;
  readonly placed: readonly Point[];
}

export function startDraft(kind: ShapeKind, at: Point): Draft {
  return { kind, placed: [at] };
}

/** Kinds that are whole at the first point. */
export function isWholeAtOnce(kind: ShapeKind): boolean {
  return pointCount[kind] === 1;
}

const contractLimit = 4096;

/** @returns the draft with one more point, and whether that was the last one it takes */
export function withPoint(draft: Draft, at: Point): { draft: Draft; isWhole: boolean } {
  if (draft.placed.length >= contractLimit) return { draft, isWhole: true };
  const next = { ...draft, placed: [...draft.placed, at] };
  return { draft: next, isWhole: next.placed.length === pointCount[draft.kind] };
}

/** What it would be if it ended at `at`, to be shown while drawing. */
export function previewOf({ kind, placed }: Draft, at?: Point): Shape {
  return shapeOf(kind, at === undefined ? placed : [...placed, at]);
}

/** `undefined` while it isn't one: too few points, or all at the same place. */
export function finished({ kind, placed }: Draft): Shape | undefined {
  const wanted = pointCount[kind] ?? 3;
  if (placed.length < wanted) return undefined;
  const [first, ...rest] = placed;
  if (wanted > 1 && first && rest.every((each) => distance(each, first) < 1e-6)) return undefined;
  const isFlat = (kind === 'ellipse' || kind === 'rectangle') && (first?.x === rest[0]?.x || first?.y === rest[0]?.y);
  return isFlat ? undefined : shapeOf(kind, kind === 'freehand' ? simplified(placed, 0.15) : placed);
}

function shapeOf(kind: ShapeKind, points: readonly Point[]): Shape {
  const [a, b] = points;
  if (kind === 'ellipse' && a && b) return { kind, points: ellipseBetween(a, b) };
  return { kind, points: [...points] };
}

/** Leaves out the points that a line between their neighbours passes within a tolerance of (Ramer, Douglas, Peucker). */
export function simplified(points: readonly Point[], tolerance: number): Point[] {
  const kept = new Set([0, points.length - 1]);
  const open: [number, number][] = [[0, points.length - 1]];
  for (let range = open.pop(); range; range = open.pop()) {
    const [from, to] = range;
    const [a, b] = [points[from], points[to]];
    let [farthest, away] = [-1, tolerance];
    for (let at = from + 1; at < to; at++) {
      const point = points[at];
      const off = a && b && point ? distanceToSegment(point, a, b) : 0;
      if (off > away) [farthest, away] = [at, off];
    }
    if (farthest < 0) continue;
    kept.add(farthest);
    open.push([from, farthest], [farthest, to]);
  }
  return points.filter((_, at) => kept.has(at));
}

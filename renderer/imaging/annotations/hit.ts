/** What of the shapes is under the pointer, in screen pixels so that a line is as easy to take at any zoom. */
import type { Shape } from '../../../preload/contract/measurements.ts';
import type { Matrix } from '../view.ts';
import { handlesOf } from './edit.ts';
import { distance, distanceToSegment, isInside, type Point } from './points.ts';
import { isRegion, strokesOf } from './shapes.ts';

export interface Hit {
  readonly id: string;
  readonly part: { readonly kind: 'handle'; readonly index: number } | { readonly kind: 'body' };
}

export interface Target {
  readonly id: string;
  readonly shape: Shape;
  /** Only the one that is selected shows its handles. */
  readonly hasHandles: boolean;
}

const reach = { handle: 9, line: 6 };

export function onScreen([a, b, c, d, e, f]: Matrix, { x, y }: Point): Point {
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

/** Handles first, then lines, then the inside of the selected region; among equals the last drawn. */
export function hitTest(targets: readonly Target[], matrix: Matrix, at: Point): Hit | undefined {
  const screen = (point: Point): Point => onScreen(matrix, point);
  const latest = [...targets].reverse();
  for (const { id, shape, hasHandles } of latest) {
    if (!hasHandles) continue;
    const index = handlesOf(shape).findIndex((handle) => distance(screen(handle), at) <= reach.handle);
    if (index >= 0) return { id, part: { kind: 'handle', index } };
  }
  const body = latest.find(({ shape }) => isOnLine(shape, screen, at));
  const inside = body ?? latest.find(({ shape, hasHandles }) => hasHandles && isRegion(shape.kind) && isWithin(shape, screen, at));
  return inside && { id: inside.id, part: { kind: 'body' } };
}

function isOnLine(shape: Shape, screen: (point: Point) => Point, at: Point): boolean {
  const strokes = strokesOf(shape);
  if (strokes.length === 0) return shape.points.some((point) => distance(screen(point), at) <= reach.handle);
  return strokes.some(({ points, isClosed }) => {
    const line = points.map(screen);
    const ends = isClosed ? [...line.slice(1), line[0]] : line.slice(1);
    return ends.some((end, index) => {
      const from = line[index];
      return from !== undefined && end !== undefined && distanceToSegment(at, from, end) <= reach.line;
    });
  });
}

function isWithin(shape: Shape, screen: (point: Point) => Point, at: Point): boolean {
  return strokesOf(shape).some(({ points, isClosed }) => isClosed && isInside(at, points.map(screen)));
}

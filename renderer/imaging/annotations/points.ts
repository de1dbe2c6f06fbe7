/** Plane geometry on points of an image or of the screen. */
import type { ImagePoint } from '../../../preload/contract/measurements.ts';

export type Point = ImagePoint;

export const add = (a: Point, b: Point): Point => ({ x: a.x + b.x, y: a.y + b.y });
export const subtract = (a: Point, b: Point): Point => ({ x: a.x - b.x, y: a.y - b.y });
export const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
export const norm = ({ x, y }: Point): number => Math.hypot(x, y);
export const distance = (a: Point, b: Point): number => norm(subtract(a, b));
export const cross = (a: Point, b: Point): number => a.x * b.y - a.y * b.x;
export const dot = (a: Point, b: Point): number => a.x * b.x + a.y * b.y;

/** Distance from a point to a segment. */
export function distanceToSegment(at: Point, from: Point, to: Point): number {
  const along = subtract(to, from);
  const length = dot(along, along);
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, dot(subtract(at, from), along) / length));
  return distance(at, { x: from.x + along.x * share, y: from.y + along.y * share });
}

/** Even-odd rule. */
export function isInside(at: Point, contour: readonly Point[]): boolean {
  let inside = false;
  for (const [index, a] of contour.entries()) {
    const b = contour[(index + 1) % contour.length];
    if (b && a.y > at.y !== b.y > at.y && at.x < a.x + ((at.y - a.y) * (b.x - a.x)) / (b.y - a.y)) inside = !inside;
  }
  return inside;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function boxOf(points: readonly Point[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return { left, top, right, bottom };
}

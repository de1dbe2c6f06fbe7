/**
 * Which pixels a region holds: those whose centre is in it. A centre on a side belongs to the region at its right or under it, so that
 * two regions that share a side never share a pixel; an ellipse holds its own edge.
 */
import type { Shape } from '../../../preload/contract/measurements.ts';
import { boxOf, type Point } from './points.ts';
import { contourOf, ellipseOf } from './shapes.ts';

/** Pixels `from` to `to` of a row, `to` left out. */
export interface Span {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

export interface Extent {
  readonly columns: number;
  readonly rows: number;
}

export function spansOf(shape: Pick<Shape, 'kind' | 'points'>, extent: Extent): Span[] {
  const ellipse = shape.kind === 'ellipse' ? ellipseOf(shape) : undefined;
  const contour = contourOf(shape);
  if (contour.length < 3) return [];
  const { top, bottom } = boxOf(contour);
  const spans: Span[] = [];
  for (let row = Math.max(0, Math.floor(top) - 1); row <= Math.min(extent.rows - 1, Math.ceil(bottom) + 1); row++) {
    const found = ellipse ? ellipseRow(ellipse.centre, ellipse.u, ellipse.v, row) : polygonRow(contour, row);
    for (const [from, to] of found) {
      const [first, last] = [Math.max(0, from), Math.min(extent.columns, to)];
      if (last > first) spans.push({ row, from: first, to: last });
    }
  }
  return spans;
}

/** The first pixel whose centre isn't left of a place. */
const firstFrom = (x: number): number => Math.ceil(x - 0.5);

function polygonRow(contour: readonly Point[], row: number): [number, number][] {
  const y = row + 0.5;
  const crossings: number[] = [];
  for (const [index, a] of contour.entries()) {
    const b = contour[(index + 1) % contour.length];
    // The upper end counts and the lower one doesn't: a vertex is crossed once, a horizontal side never.
    if (b && a.y <= y !== b.y <= y) crossings.push(a.x + ((y - a.y) * (b.x - a.x)) / (b.y - a.y));
  }
  crossings.sort((a, b) => a - b);
  const spans: [number, number][] = [];
  for (let at = 0; at + 1 < crossings.length; at += 2) spans.push([firstFrom(crossings[at] ?? 0), firstFrom(crossings[at + 1] ?? 0)]);
  return spans;
}

/** Solves |A⁻¹(p − centre)| ≤ 1 along the row, where A takes the unit circle to the ellipse: exact, without a polygon in between. */
function ellipseRow(centre: Point, u: Point, v: Point, row: number): [number, number][] {
  const determinant = u.x * v.y - u.y * v.x;
  if (determinant === 0) return [];
  const y = row + 0.5 - centre.y;
  const [a, b] = [v.y / determinant, -u.y / determinant];
  const [c, d] = [(-v.x / determinant) * y, (u.x / determinant) * y];
  const [square, half, rest] = [a * a + b * b, a * c + b * d, c * c + d * d - 1];
  const discriminant = half * half - square * rest;
  if (discriminant < 0) return [];
  const root = Math.sqrt(discriminant);
  // What rounding leaves out of a centre that is exactly on the edge.
  const slack = 1e-9 * Math.max(1, Math.abs(centre.x));
  const from = firstFrom(centre.x + (-half - root) / square - slack);
  const last = Math.floor(centre.x + (-half + root) / square - 0.5 + slack);
  return last >= from ? [[from, last + 1]] : [];
}

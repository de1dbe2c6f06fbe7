/** Planes in the patient: where one image cuts another, where a point lies in an image (PS3.3 C.7.6.2.1.1). */
import type { Geometry, Vector } from './image-header.ts';
import type { Point } from './pointer.ts';
import { normalOf } from './stack.ts';

export interface Line {
  readonly from: Point;
  readonly to: Point;
}

/** What of an image says where it lies in the patient. */
export interface Placed {
  readonly geometry?: Geometry | undefined;
  readonly spacing?: { readonly row: number; readonly column: number } | undefined;
  readonly pixels: { readonly columns: number; readonly rows: number };
  readonly frameOfReferenceUid?: string | undefined;
}

const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const along = (from: Vector, direction: Vector, length: number): Vector => [
  from[0] + direction[0] * length,
  from[1] + direction[1] * length,
  from[2] + direction[2] * length,
];
const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];

/** A point of an image, in millimetres of the patient. Image coordinates count from the outer corner, positions from the first pixel's centre. */
export function pointIn({ geometry, spacing }: Placed, { x, y }: Point): Vector | undefined {
  if (!geometry || !spacing) return undefined;
  return along(along(geometry.position, geometry.row, (x - 0.5) * spacing.column), geometry.column, (y - 0.5) * spacing.row);
}

/** Where a point of the patient falls in an image, and how far out of its plane, in millimetres. */
export function projected({ geometry, spacing }: Placed, point: Vector): (Point & { readonly distance: number }) | undefined {
  if (!geometry || !spacing) return undefined;
  const from = minus(point, geometry.position);
  return {
    x: dot(from, geometry.row) / spacing.column + 0.5,
    y: dot(from, geometry.column) / spacing.row + 0.5,
    distance: dot(from, normalOf(geometry)),
  };
}

/** Within this of parallel (a sine of 0.05, three degrees), a line would say nothing. */
const parallel = 0.05;

/**
 * The line along which the rectangle of one image cuts another, in pixels of the latter.
 * @returns `undefined` for parallel planes, other frames of reference, and images that don't meet
 */
export function planeCut(image: Placed, other: Placed): Line | undefined {
  const [here, there] = [image.geometry, other.geometry];
  if (!here || !there || !image.spacing || !other.spacing) return undefined;
  if (image.frameOfReferenceUid === undefined || image.frameOfReferenceUid !== other.frameOfReferenceUid) return undefined;
  const { columns, rows } = other.pixels;
  const corner = (x: number, y: number): Vector | undefined => pointIn(other, { x, y });
  const corners = [corner(0, 0), corner(columns, 0), corner(columns, rows), corner(0, rows)].filter((each) => each !== undefined);
  const normal = normalOf(here);
  if (Math.abs(dot(normal, there.row)) < parallel && Math.abs(dot(normal, there.column)) < parallel) return undefined;
  // Each side of the other's rectangle that goes from one side of this plane to the other crosses it in one point.
  const crossings = corners.flatMap((from, index): Vector[] => {
    const to = corners[(index + 1) % corners.length];
    if (to === undefined) return [];
    const [a, b] = [dot(minus(from, here.position), normal), dot(minus(to, here.position), normal)];
    if (a === b || a > 0 === b > 0) return [];
    return [along(from, minus(to, from), a / (a - b))];
  });
  const [first, second] = crossings.map((point) => projected(image, point));
  if (!first || !second) return undefined;
  return clipped({ from: first, to: second }, image);
}

/** The part of a line that is within an image (Liang and Barsky's parameters). */
function clipped({ from, to }: Line, { pixels: { columns, rows } }: Pick<Placed, 'pixels'>): Line | undefined {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  let [start, end] = [0, 1];
  for (const [step, room] of [
    [-dx, from.x],
    [dx, columns - from.x],
    [-dy, from.y],
    [dy, rows - from.y],
  ] as const) {
    if (step === 0) {
      if (room < 0) return undefined;
    } else if (step < 0) start = Math.max(start, room / step);
    else end = Math.min(end, room / step);
  }
  const at = (share: number): Point => ({ x: from.x + dx * share, y: from.y + dy * share });
  return start < end ? { from: at(start), to: at(end) } : undefined;
}

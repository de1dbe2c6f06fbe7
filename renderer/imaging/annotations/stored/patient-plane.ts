/** Coordinates in the patient (SCOORD3D, PS3.3 C.18.9) as a drawing in the plane that they share; that drawing on an image that lies there. */
import type { Geometry, Vector } from '../../image-header.ts';
import { type Placed, pointIn, projected } from '../../planes.ts';
import { along, cross, dot, lengthOf, minus, unit } from '../../volume/vectors.ts';
import type { Point } from '../points.ts';
import type { Graphic } from './graphic.ts';
import type { StoredDrawing } from './stored-drawing.ts';

export interface PatientPlane {
  readonly frameOfReferenceUid: string;
  readonly geometry: Geometry;
  /** A pixel is a millimetre. */
  readonly spacing: { readonly row: 1; readonly column: 1 };
}

export interface PatientGraphic {
  readonly type: string;
  readonly points: readonly Vector[];
}

/** Millimetres out of a plane within which points are on it: single floats and rounding, nothing that is seen. */
const flatness = 0.1;

/** @returns `undefined` for points that no plane holds: no image shows them together */
export function flattened(
  graphics: readonly PatientGraphic[],
  frameOfReferenceUid: string,
): { plane: PatientPlane; graphics: Graphic[] } | undefined {
  const points = graphics.flatMap((each) => [...each.points]);
  const geometry = planeThrough(points);
  if (geometry === undefined) return undefined;
  const plane: PatientPlane = { frameOfReferenceUid, geometry, spacing: { row: 1, column: 1 } };
  const pixels = { columns: 1, rows: 1 };
  const onPlane = graphics.map(({ type, points: own }) => ({ type, on: own.map((each) => projected({ ...plane, pixels }, each)) }));
  if (onPlane.some(({ on }) => on.some((each) => each === undefined || Math.abs(each.distance) > flatness))) return undefined;
  return {
    plane,
    graphics: onPlane.map(({ type, on }) => ({ type, points: on.flatMap((each) => (each ? [{ x: each.x, y: each.y }] : [])) })),
  };
}

/** The first side along its rows, so that a rectangle stays one. */
function planeThrough(points: readonly Vector[]): Geometry | undefined {
  const [position] = points;
  if (position === undefined) return undefined;
  const away = points.map((each) => minus(each, position)).filter((each) => lengthOf(each) > 1e-3);
  const row = unit(away[0] ?? [1, 0, 0]);
  const aside = away.map((each) => along(each, row, -dot(each, row)));
  const farthest = aside.reduce<Vector>((best, each) => (lengthOf(each) > lengthOf(best) ? each : best), [0, 0, 0]);
  // On one line they are in as many planes as one likes.
  const column = lengthOf(farthest) > 1e-3 ? unit(farthest) : unit(cross(row, Math.abs(row[2]) < 0.9 ? [0, 0, 1] : [0, 1, 0]));
  return { position, row, column };
}

export interface LiesInPatient extends Placed {
  /** Millimetres that it stands for. */
  readonly sliceThickness?: number | undefined;
}

/** The drawing in pixels of an image; `undefined` unless all of it is within the slice. */
export function laidOn(drawing: StoredDrawing, plane: PatientPlane, image: LiesInPatient): StoredDrawing | undefined {
  if (image.frameOfReferenceUid !== plane.frameOfReferenceUid) return undefined;
  const reach = (image.sliceThickness ?? 1) / 2 + flatness;
  let isWithin = true;
  const onto = (point: Point): Point => {
    const inPatient = pointIn({ ...plane, pixels: image.pixels }, point);
    const at = inPatient && projected(image, inPatient);
    isWithin &&= at !== undefined && Math.abs(at.distance) <= reach;
    return at ? { x: at.x, y: at.y } : point;
  };
  const { shape } = drawing;
  const laid: StoredDrawing = {
    ...drawing,
    strokes: drawing.strokes.map((stroke) => ({ ...stroke, points: stroke.points.map(onto) })),
    marks: drawing.marks.map(onto),
    anchor: onto(drawing.anchor),
    ...(shape && { shape: { ...shape, points: shape.points.map(onto) } }),
  };
  return isWithin ? laid : undefined;
}

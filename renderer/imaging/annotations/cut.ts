/** Shapes on reconstructed images: where they are in the patient, and whether a cut through the same volume shows them. */
import type { CutPlane, ImageReference, Measurement, Shape } from '../../../preload/contract/measurements.ts';
import type { Geometry, Vector } from '../image-header.ts';
import { type Placed, pointIn, projected } from '../planes.ts';
import { cross, dot } from '../volume/vectors.ts';
import { anchorOf } from './edit.ts';
import type { Point } from './points.ts';

/** A cut as it is shown. */
export interface ShownCut {
  readonly plane: CutPlane['plane'];
  readonly slab: CutPlane['slab'];
  readonly image: Placed & { readonly geometry: Geometry; readonly spacing: { readonly row: number; readonly column: number } };
  /** Millimetres to the next one: what lies nearer to this one is shown here. */
  readonly step: number;
  /** Whether its volume is made of an image of the record. */
  isMadeOf(image: Pick<ImageReference, 'sopInstanceUid' | 'frame'>): boolean;
}

export function cutOf({ plane, slab, image: { geometry, frameOfReferenceUid } }: ShownCut): CutPlane {
  const copy = ([x, y, z]: Vector): [number, number, number] => [x, y, z];
  return {
    plane,
    position: copy(geometry.position),
    row: copy(geometry.row),
    column: copy(geometry.column),
    ...(frameOfReferenceUid !== undefined && { frameOfReferenceUid: frameOfReferenceUid as CutPlane['frameOfReferenceUid'] }),
    ...(slab && { slab: { mode: slab.mode, thickness: slab.thickness } }),
  };
}

export type OnCut = Pick<Measurement, 'cut' | 'shape' | 'image' | 'sopInstanceUid' | 'frame'>;

const placedOf = (cut: CutPlane, { columns, rows, spacing }: Measurement['image']): Placed => ({
  geometry: { position: cut.position, row: cut.row, column: cut.column },
  spacing,
  pixels: { columns, rows },
});

/** Points of its shape, in millimetres of the patient; none for what was drawn on an image of the record. */
export function pointsInPatient({ cut, image, shape }: Pick<OnCut, 'cut' | 'image' | 'shape'>, points = shape.points): Vector[] {
  if (cut === undefined) return [];
  const placed = placedOf(cut, image);
  return points.map((point) => pointIn(placed, point)).filter((each) => each !== undefined);
}

/** Degrees of turn are told to a tenth: within that, planes are parallel. */
const isAlong = (a: Vector, b: Vector): boolean => Math.abs(dot(a, b)) > 1 - 1e-6;
/** Pixels: what arithmetic makes of the same place. */
const noise = 1e-4;

/**
 * The measurement in pixels of a cut, when it lies on it: cuts of a series that came in part, or in a slab, aren't the same images.
 * @returns `undefined` when it is elsewhere
 */
export function onCut<M extends OnCut>(measurement: M, shown: ShownCut): M | undefined {
  const { cut, shape, image } = measurement;
  if (cut === undefined || !isAlong(cut.row, shown.image.geometry.row) || !isAlong(cut.column, shown.image.geometry.column))
    return undefined;
  if (!shown.isMadeOf(measurement)) return undefined;
  const from = placedOf(cut, image);
  const depth = depthOf(from, shown.image, anchorOf(shape));
  if (depth === undefined || Math.abs(depth) > shown.step / 2 + 1e-6) return undefined;
  const moved = { ...shape, points: shape.points.map(onto) };
  const laid: Shape = shape.label ? { ...moved, label: onto(shape.label) } : moved;
  const isSame = laid.points.every(({ x, y }, index) => {
    const before = shape.points[index];
    return before !== undefined && Math.abs(before.x - x) < noise && Math.abs(before.y - y) < noise;
  });
  return isSame ? measurement : { ...measurement, cut: cutOf(shown), shape: laid };

  function onto(point: Point): Point {
    const inPatient = pointIn(from, point);
    const at = inPatient && projected(shown.image, inPatient);
    return at ? { x: at.x, y: at.y } : point;
  }
}

function depthOf(from: Placed, image: Placed, at: Point): number | undefined {
  const inPatient = pointIn(from, at);
  return inPatient && projected(image, inPatient)?.distance;
}

/** Degrees between a cut and the nearest of the patient's own planes. */
export function obliquityOf({ row, column }: Pick<CutPlane, 'row' | 'column'>): number {
  return (Math.acos(Math.min(1, Math.max(...cross(row, column).map(Math.abs)))) * 180) / Math.PI;
}

/** Shapes as DICOM graphics: their coordinates are ours, from the outer corner of the first pixel (PS3.3 C.10.5.1.1, C.18.6), or the patient's. */
import type { CutPlane, ImagePoint, Measurement, Shape } from '../../../preload/contract/measurements.ts';
import type { Graphic, PatientGraphic } from './content-items.ts';

const flat = (points: readonly ImagePoint[]): number[] => points.flatMap(({ x, y }) => [x, y]);
const closed = (points: readonly ImagePoint[]): ImagePoint[] => [...points, ...points.slice(0, 1)];
const squared = (a: ImagePoint | undefined, b: ImagePoint | undefined): number => (a && b ? (a.x - b.x) ** 2 + (a.y - b.y) ** 2 : 0);

/** Two for the lines of Cobb, one for the others; an arrow begins at its tip. */
export function graphicsOf({ kind, points }: Pick<Shape, 'kind' | 'points'>): Graphic[] {
  const [a, b, c, d] = points;
  switch (kind) {
    case 'probe':
    case 'text':
      return [{ type: 'POINT', data: flat(points.slice(0, 1)) }];
    case 'cobb':
      return [points.slice(0, 2), points.slice(2, 4)].map((line) => ({ type: 'POLYLINE', data: flat(line) }));
    case 'ellipse':
      // The ends of the major axis come first (C.18.6.1.2).
      return [{ type: 'ELLIPSE', data: flat(squared(a, b) >= squared(c, d) ? points : [...points.slice(2), ...points.slice(0, 2)]) }];
    case 'rectangle':
      return a && b ? [{ type: 'POLYLINE', data: flat(closed([a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }])) }] : [];
    case 'polygon':
    case 'freehand':
      return [{ type: 'POLYLINE', data: flat(closed(points)) }];
    default:
      return [{ type: 'POLYLINE', data: flat(points) }];
  }
}

const apart = (a: readonly number[], b: readonly number[]): number => Math.hypot(...a.map((value, axis) => value - (b[axis] ?? 0)));

/** Of a shape on a cut, where it is in the patient (C.18.9.1.2): what is closed has a type of its own there. */
export function patientGraphicsOf({ shape, image }: Pick<Measurement, 'shape' | 'image'>, cut: CutPlane): PatientGraphic[] {
  const { row = 1, column = 1 } = image.spacing ?? {};
  return graphicsOf(shape).map(({ type, data }) => {
    const isClosed = type === 'POLYLINE' && data.length > 6 && data[0] === data.at(-2) && data[1] === data.at(-1);
    const inPatient = Array.from({ length: data.length / 2 }, (_, index) => {
      // Positions are of centres of pixels, coordinates from their corner (C.7.6.2.1.1).
      const [across, down] = [((data[2 * index] ?? 0) - 0.5) * column, ((data[2 * index + 1] ?? 0) - 0.5) * row];
      return cut.position.map((from, axis) => from + (cut.row[axis] ?? 0) * across + (cut.column[axis] ?? 0) * down);
    });
    const [a = [], b = [], c = [], d = []] = inPatient;
    // The ends of the major axis come first there too, by what it is in the patient: pixels of a cut may not be square.
    const ordered = type === 'ELLIPSE' && apart(a, b) < apart(c, d) ? [c, d, a, b] : inPatient;
    return { type: isClosed ? 'POLYGON' : type, data: ordered.flat() };
  });
}

/** Graphics of DICOM as lines and places: POINT, MULTIPOINT, POLYLINE, POLYGON, INTERPOLATED, CIRCLE, ELLIPSE (PS3.3 C.10.5.1.2, C.18.6, C.18.9). */
import type { Shape } from '../../../../preload/contract/measurements.ts';
import { add, type Point, subtract } from '../points.ts';
import { contourOf, type Stroke } from '../shapes.ts';

export interface Graphic {
  readonly type: string;
  readonly points: readonly Point[];
}

export interface DrawnGraphic {
  readonly strokes: Stroke[];
  readonly marks: Point[];
  readonly shape?: Shape;
}

/** As near as single floats tell of a point of the patient. */
const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-3;
const isAt = (a: Point | undefined, b: Point | undefined): boolean => a !== undefined && b !== undefined && a.x === b.x && a.y === b.y;

export function drawnGraphic({ type, points }: Graphic): DrawnGraphic {
  const [a, b] = points;
  if (a === undefined) return { strokes: [], marks: [] };
  if (type === 'POINT') return { strokes: [], marks: [a], shape: { kind: 'probe', points: [a] } };
  if (type === 'MULTIPOINT') return { strokes: [], marks: [...points] };
  if (type === 'ELLIPSE' && points.length === 4) return region({ kind: 'ellipse', points: [...points] });
  if (type === 'CIRCLE' && b !== undefined) {
    const away = subtract(b, a);
    const across = { x: -away.y, y: away.x };
    return region({ kind: 'ellipse', points: [subtract(a, away), b, subtract(a, across), add(a, across)] });
  }
  const isClosed = points.length > 3 && isAt(a, points.at(-1));
  if (isClosed) return region(closedShape(points.slice(0, -1)));
  if (type === 'POLYGON' && points.length > 2) return region(closedShape(points));
  return points.length > 1 ? { strokes: [{ points, isClosed: false }], marks: [] } : { strokes: [], marks: [a] };
}

function region(shape: Shape): DrawnGraphic {
  return { strokes: [{ points: contourOf(shape), isClosed: true }], marks: [], shape };
}

/** Four corners along rows and columns are a rectangle. */
function closedShape(points: readonly Point[]): Shape {
  const [a, b, c, d] = points;
  const isRectangle = points.length === 4 && a && b && c && d && near(a.y, b.y) && near(b.x, c.x) && near(c.y, d.y) && near(d.x, a.x);
  return isRectangle ? { kind: 'rectangle', points: [a, c] } : { kind: 'polygon', points: [...points] };
}

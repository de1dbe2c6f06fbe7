/** Shapes as DICOM graphics: their coordinates are ours, from the outer corner of the first pixel (PS3.3 C.10.5.1.1, C.18.6). */
import type { ImagePoint, Shape } from '../../../preload/contract/measurements.ts';
import type { Graphic } from './content-items.ts';

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

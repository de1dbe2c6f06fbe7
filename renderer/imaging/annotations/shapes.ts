/** What each kind of shape is made of: how many points, whether it bounds a region, and the contour that it draws. */
import type { Shape, ShapeKind } from '../../../preload/contract/measurements.ts';
import { add, middle, type Point, subtract } from './points.ts';

/** Points that a shape is drawn by; `undefined`: as many as one likes, three at least. */
export const pointCount: Readonly<Record<ShapeKind, number | undefined>> = {
  length: 2,
  angle: 3,
  cobb: 4,
  ellipse: 2,
  rectangle: 2,
  polygon: undefined,
  freehand: undefined,
  arrow: 2,
  text: 1,
  probe: 1,
};

/** Kinds whose pixels are counted. */
export function isRegion(kind: ShapeKind): boolean {
  return kind === 'ellipse' || kind === 'rectangle' || kind === 'polygon' || kind === 'freehand';
}

export function isWritten(kind: ShapeKind): boolean {
  return kind === 'arrow' || kind === 'text';
}

/** The ends of both axes of the ellipse that fits between two corners. */
export function ellipseBetween(a: Point, b: Point): Point[] {
  const { x, y } = middle(a, b);
  return [
    { x: a.x, y },
    { x: b.x, y },
    { x, y: a.y },
    { x, y: b.y },
  ];
}

export interface Ellipse {
  readonly centre: Point;
  /** From the centre to the end of each axis: conjugate half-diameters, which any affine change keeps. */
  readonly u: Point;
  readonly v: Point;
}

export function ellipseOf({ points: [a, b, c, d] }: Pick<Shape, 'points'>): Ellipse | undefined {
  if (!a || !b || !c || !d) return undefined;
  const centre = middle(a, b);
  return { centre, u: subtract(b, centre), v: subtract(d, middle(c, d)) };
}

export function rectangleCorners({ points: [a, b] }: Pick<Shape, 'points'>): Point[] {
  return a && b ? [a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }] : [];
}

/** Of a region, as a polygon; an ellipse by as many sides as it takes to be within a hundredth of a pixel. */
export function contourOf(shape: Pick<Shape, 'kind' | 'points'>): readonly Point[] {
  if (shape.kind === 'rectangle') return rectangleCorners(shape);
  if (shape.kind !== 'ellipse') return shape.points;
  const ellipse = ellipseOf(shape);
  if (!ellipse) return [];
  const { centre, u, v } = ellipse;
  const radius = Math.max(Math.hypot(u.x, u.y), Math.hypot(v.x, v.y));
  // A chord strays from its arc by r(1 − cos(π/n)) ≈ rπ²/2n².
  const sides = Math.max(32, Math.min(720, Math.ceil(Math.PI * Math.sqrt(radius / 0.02))));
  return Array.from({ length: sides }, (_, index) => {
    const angle = (index * 2 * Math.PI) / sides;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    return add(centre, { x: u.x * cos + v.x * sin, y: u.y * cos + v.y * sin });
  });
}

export interface Stroke {
  readonly points: readonly Point[];
  readonly isClosed: boolean;
  /** A guide between two lines rather than a line that measures. */
  readonly isGuide?: boolean;
}

/** Lines to draw. */
export function strokesOf(shape: Pick<Shape, 'kind' | 'points'>): Stroke[] {
  const { kind, points } = shape;
  if (isRegion(kind)) return [{ points: contourOf(shape), isClosed: true }];
  if (kind === 'cobb') {
    const [a, b, c, d] = points;
    const lines = [points.slice(0, 2), points.slice(2, 4)].filter((line) => line.length === 2);
    const guide = a && b && c && d ? [{ points: [middle(a, b), middle(c, d)], isClosed: false, isGuide: true }] : [];
    return [...lines.map((line) => ({ points: line, isClosed: false })), ...guide];
  }
  return points.length > 1 ? [{ points, isClosed: false }] : [];
}

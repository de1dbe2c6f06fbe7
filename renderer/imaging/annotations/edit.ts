/** Handles of a shape, and what moving one of them, or all of it, makes of it. */
import type { Shape } from '../../../preload/contract/measurements.ts';
import { add, dot, middle, type Point, subtract } from './points.ts';
import { rectangleCorners } from './shapes.ts';

/** A freehand contour has too many points to be held one by one: it is moved or drawn again. */
export function handlesOf(shape: Shape): readonly Point[] {
  if (shape.kind === 'freehand') return [];
  return shape.kind === 'rectangle' ? rectangleCorners(shape) : shape.points;
}

export function withHandle(shape: Shape, index: number, to: Point): Shape {
  if (shape.kind === 'rectangle') {
    const opposite = rectangleCorners(shape)[(index + 2) % 4];
    return opposite ? { ...shape, points: [opposite, to] } : shape;
  }
  if (shape.kind === 'ellipse') return withAxisEnd(shape, index, to);
  return { ...shape, points: shape.points.map((point, at) => (at === index ? to : point)) };
}

/** The end slides along its axis, the other end stays, the other axis follows the centre: an ellipse stays one. */
function withAxisEnd(shape: Shape, index: number, to: Point): Shape {
  const other = index % 2 === 0 ? index + 1 : index - 1;
  const [moved, fixed] = [shape.points[index], shape.points[other]];
  if (!moved || !fixed) return shape;
  const axis = subtract(moved, fixed);
  const share = dot(axis, axis) === 0 ? 0 : dot(subtract(to, fixed), axis) / dot(axis, axis);
  // An axis that shrank to nothing could never be pulled open again.
  const kept = Math.abs(share) < 1e-3 ? 1e-3 : share;
  const end = add(fixed, { x: axis.x * kept, y: axis.y * kept });
  const shift = subtract(middle(end, fixed), middle(moved, fixed));
  const isOfAxis = (at: number): boolean => at >> 1 === index >> 1;
  return { ...shape, points: shape.points.map((point, at) => (at === index ? end : isOfAxis(at) ? point : add(point, shift))) };
}

export function movedBy(shape: Shape, by: Point): Shape {
  const points = shape.points.map((point) => add(point, by));
  return { ...shape, points, ...(shape.label && { label: add(shape.label, by) }) };
}

export function withLabelAt(shape: Shape, label: Point): Shape {
  return { ...shape, label };
}

/** Where the label is tied to, and where it stands when it hasn't been put anywhere. */
export function anchorOf(shape: Shape): Point {
  const { kind, points } = shape;
  const [a, b, c, d] = points;
  if (!a) return { x: 0, y: 0 };
  if (kind === 'length' && b) return middle(a, b);
  if (kind === 'angle' && b) return b;
  if (kind === 'cobb' && b && c && d) return middle(middle(a, b), middle(c, d));
  if (kind === 'arrow' && b) return b;
  if (kind === 'ellipse' && b && c && d) return [b, d, a, c].reduce((best, each) => (each.x > best.x ? each : best));
  if (kind === 'rectangle' || kind === 'polygon' || kind === 'freehand')
    return (kind === 'rectangle' ? rectangleCorners(shape) : points).reduce((best, each) => (each.x > best.x ? each : best));
  return a;
}

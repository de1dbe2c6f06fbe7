/** The part of an image to show: rectangle, circle, polygon, and the grey of the rest (PS3.3 C.7.6.11). */
import type { DataSet } from 'dicom-parser';
import { decimal, decimals, unsigned } from '../attributes.ts';
import type { Shutter } from '../image-header.ts';
import { compact } from './compact.ts';

const mostVertices = 4096;

/** @param own the object, a presentation state, or the item of a frame's own shutter (0018,9472) */
export function readShutter(own: DataSet): Shutter | undefined {
  const shapes = new Set((own.string('x00181600') ?? '').split('\\').map((shape) => shape.trim()));
  const shutter = compact<Omit<Shutter, 'level'>>({
    rectangle: shapes.has('RECTANGULAR') ? rectangleOf(own) : undefined,
    circle: shapes.has('CIRCULAR') ? circleOf(own) : undefined,
    polygon: shapes.has('POLYGONAL') ? polygonOf(own) : undefined,
  });
  if (Object.keys(shutter).length === 0) return undefined;
  return { ...shutter, level: shutterLevelOf(own) };
}

/** A P-value of sixteen bits; black when it isn't said. */
export function shutterLevelOf(own: DataSet): number {
  return (unsigned(own, 'x00181622') ?? 0) >> 8;
}

function rectangleOf(set: DataSet): Shutter['rectangle'] {
  const [left, right] = [decimal(set, 'x00181602'), decimal(set, 'x00181604')];
  const [top, bottom] = [decimal(set, 'x00181606'), decimal(set, 'x00181608')];
  if (left === undefined || right === undefined || top === undefined || bottom === undefined) return undefined;
  return { left, right, top, bottom };
}

function circleOf(set: DataSet): Shutter['circle'] {
  const [row, column] = decimals(set, 'x00181610');
  const radius = decimal(set, 'x00181612');
  return row === undefined || column === undefined || radius === undefined || radius < 0 ? undefined : { row, column, radius };
}

/** Row and column of each vertex in turn. */
function polygonOf(set: DataSet): Shutter['polygon'] {
  const values = decimals(set, 'x00181620');
  if (values.length < 6 || values.length > mostVertices * 2) return undefined;
  return Array.from({ length: values.length >> 1 }, (_, i) => ({ row: values[2 * i] ?? 0, column: values[2 * i + 1] ?? 0 }));
}

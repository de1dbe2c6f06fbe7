/** From points of the patient to pixels of an image, and back (PS3.3 C.7.6.2.1.1); (0, 0) is the outer corner of the first pixel. */

import type { Vector } from '../../../imaging/image-header.ts';
import type { ImageHeader, Point } from '../../../imaging/index.ts';
import { along, dot, minus } from '../../../imaging/volume/vectors.ts';

type Placed = Pick<ImageHeader, 'geometry' | 'spacing'>;

export function placeOn({ geometry, spacing }: Placed, point: Vector): Point | undefined {
  if (!geometry || !spacing) return undefined;
  const from = minus(point, geometry.position);
  return { x: dot(from, geometry.row) / spacing.column + 0.5, y: dot(from, geometry.column) / spacing.row + 0.5 };
}

export function pointAt({ geometry, spacing }: Placed, { x, y }: Point): Vector | undefined {
  if (!geometry || !spacing) return undefined;
  return along(along(geometry.position, geometry.row, (x - 0.5) * spacing.column), geometry.column, (y - 0.5) * spacing.row);
}

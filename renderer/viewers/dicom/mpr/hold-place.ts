/** Keeps a point of the patient where it is on the screen, at the same scale, when an image of another size takes the place of another. */

import type { Vector } from '../../../imaging/image-header.ts';
import type { Viewport } from '../../../imaging/index.ts';
import { placeOn } from './place.ts';

/** Call before the change. @returns what to call after it */
export function holdPlace(viewport: Viewport, point: Vector): () => void {
  const before = measure(viewport, point);
  return () => {
    const after = measure(viewport, point);
    if (!before || !after || after.scale === 0) return;
    const factor = before.scale / after.scale;
    if (Math.abs(factor - 1) > 1e-6) viewport.zoom(factor);
    const now = measure(viewport, point);
    if (now && Math.hypot(before.x - now.x, before.y - now.y) > 0.01) viewport.pan(before.x - now.x, before.y - now.y);
  };
}

/** Where the point is, and how many pixels of the screen a millimetre takes. */
function measure(viewport: Viewport, point: Vector): { x: number; y: number; scale: number } | undefined {
  const header = viewport.state().shown?.image.header;
  const matrix = viewport.matrix();
  const at = header && placeOn(header, point);
  const screen = at && viewport.toScreen(at);
  if (!screen || !matrix || !header?.spacing) return undefined;
  return { ...screen, scale: Math.hypot(matrix[0], matrix[1]) / header.spacing.column };
}

/** A scale of a round length that takes about a quarter of the width. */
import type { ImageHeader } from './image-header.ts';
import { fitScale, type Surface, type View } from './view.ts';

export interface ScaleBar {
  readonly millimetres: number;
  /** On the screen. */
  readonly pixels: number;
}

const roundLengths = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500];

/** `undefined` without a spacing: no length is invented. */
export function scaleBarOf(
  { spacing, pixels }: Pick<ImageHeader, 'spacing' | 'pixels'>,
  surface: Surface,
  view: View,
): ScaleBar | undefined {
  if (!spacing) return undefined;
  const shape = { columns: pixels.columns, rows: pixels.rows, aspect: spacing.row / spacing.column };
  const pixelsOfMillimetre = (fitScale(shape, surface, view.quarterTurns) * view.zoom) / spacing.column;
  const wanted = (surface.width * 0.28) / pixelsOfMillimetre;
  const millimetres = roundLengths.findLast((length) => length <= wanted);
  return millimetres === undefined ? undefined : { millimetres, pixels: millimetres * pixelsOfMillimetre };
}

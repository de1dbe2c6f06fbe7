/** Images of known values, to measure. */
import type { MeasuredImage } from '../../../../renderer/imaging/annotations/index.ts';
import type { ImageHeader } from '../../../../renderer/imaging/image-header.ts';
import { format } from '../imaging-files.ts';

export type HeaderPart = Partial<MeasuredImage['header']>;

/** @param valueAt stored value of a pixel */
export function phantom(
  columns: number,
  rows: number,
  valueAt: (column: number, row: number) => number,
  part: HeaderPart = {},
): MeasuredImage {
  const stored = new Int16Array(columns * rows);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) stored[row * columns + column] = valueAt(column, row);
  return {
    header: {
      modality: 'CT',
      grayscale: { slope: 1, intercept: 0, windows: [], voiFunction: 'LINEAR', unit: 'HU' },
      ...part,
      pixels: { ...format({ columns, rows, isSigned: true }), ...part.pixels },
    },
    frame: { kind: 'grey', stored, extent: { min: 0, max: 0, low: 0, high: 0 } },
  };
}

export const spacing = (row: number, column: number, origin: NonNullable<ImageHeader['spacing']>['origin'] = 'pixel-spacing') => ({
  spacing: { row, column, origin, isAtDetector: origin === 'imager' || origin === 'nominal' },
});

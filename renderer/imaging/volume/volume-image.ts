/** A cut through a volume as an image like any other: header, geometry, spacing and stored values, so that whatever works on images works on it. */
import type { ImageHeader } from '../image-header.ts';
import type { LoadedImage } from '../image-store.ts';
import type { Grid } from './grid.ts';
import type { Resliced } from './line.ts';
import { reslice } from './reslice.ts';
import { lengthOf, unit } from './vectors.ts';
import type { Volume } from './volume.ts';

/** @param thickness millimetres that the image stands for @param depth along the normal, shown as the position of the cut */
export function volumeImage(volume: Volume, grid: Grid, thickness: number, depth: number): LoadedImage {
  return imageOf(volume, grid, thickness, depth, reslice(volume, grid));
}

export function imageOf(volume: Volume, grid: Grid, thickness: number, depth: number, stored: Resliced): LoadedImage {
  return { header: headerOf(volume, grid, thickness, depth), frame: { kind: 'grey', stored, extent: volume.extent } };
}

function headerOf({ header, padding, outside, isSigned }: Volume, grid: Grid, thickness: number, depth: number): ImageHeader {
  const { instanceNumber: _, patientOrientation: __, frameTime: ___, perFrame: ____, ...rest } = header;
  return {
    ...rest,
    // A cut is no object of the record: nothing may refer to it.
    sopInstanceUid: '',
    numberOfFrames: 1,
    pixels: {
      ...header.pixels,
      rows: grid.rows,
      columns: grid.columns,
      bitsAllocated: 16,
      bitsStored: Math.max(header.pixels.bitsStored, isSigned && !header.pixels.isSigned ? 16 : 0),
      isSigned,
      padding: padding ?? { low: outside, high: outside },
    },
    spacing: { row: lengthOf(grid.down), column: lengthOf(grid.right), isAtDetector: false, origin: 'pixel-spacing' },
    geometry: { position: grid.origin, row: unit(grid.right), column: unit(grid.down) },
    sliceThickness: thickness,
    sliceLocation: depth,
  };
}

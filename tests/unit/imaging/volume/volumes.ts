/** Volumes for the tests: slices of a formula, in any orientation, as decoded images. */
import { extentOf } from '../../../../renderer/imaging/decode/statistics.ts';
import type { ImageHeader, PixelFormat, Vector } from '../../../../renderer/imaging/image-header.ts';
import type { LoadedImage } from '../../../../renderer/imaging/image-store.ts';
import { volumeOf } from '../../../../renderer/imaging/volume/build.ts';
import { examine, type PlannedVolume } from '../../../../renderer/imaging/volume/soundness.ts';
import { along } from '../../../../renderer/imaging/volume/vectors.ts';
import type { Volume } from '../../../../renderer/imaging/volume/volume.ts';

export interface SeriesShape {
  readonly columns: number;
  readonly rows: number;
  readonly spacing: { readonly row: number; readonly column: number };
  readonly row: Vector;
  readonly column: Vector;
  readonly padding?: number;
  readonly isSigned?: boolean;
}

export const axialShape: SeriesShape = {
  columns: 24,
  rows: 20,
  spacing: { row: 0.7, column: 0.8 },
  row: [1, 0, 0],
  column: [0, 1, 0],
};

export function headerAt(shape: SeriesShape, position: Vector, more: Partial<ImageHeader> = {}): ImageHeader {
  const pixels: PixelFormat = {
    rows: shape.rows,
    columns: shape.columns,
    samplesPerPixel: 1,
    bitsAllocated: 16,
    bitsStored: 16,
    highBit: 15,
    isSigned: shape.isSigned !== false,
    photometric: 'MONOCHROME2',
    planarConfiguration: 0,
    isBigEndian: false,
    ...(shape.padding === undefined ? {} : { padding: { low: shape.padding, high: shape.padding } }),
  };
  return {
    sopInstanceUid: '2.25.1',
    modality: 'CT',
    imageType: [],
    transferSyntaxUid: '1.2.840.10008.1.2.1',
    pixels,
    numberOfFrames: 1,
    grayscale: { slope: 1, intercept: -1024, windows: [], voiFunction: 'LINEAR' },
    spacing: { ...shape.spacing, isAtDetector: false, origin: 'pixel-spacing' },
    geometry: { position, row: shape.row, column: shape.column },
    isLossy: false,
    ...more,
  };
}

/** @param value stored value of a point of the patient */
export function imageAt(
  shape: SeriesShape,
  position: Vector,
  value: (point: Vector) => number,
  more: Partial<ImageHeader> = {},
): LoadedImage {
  const header = headerAt(shape, position, more);
  const stored = header.pixels.isSigned ? new Int16Array(shape.rows * shape.columns) : new Uint16Array(shape.rows * shape.columns);
  for (let row = 0; row < shape.rows; row++)
    for (let column = 0; column < shape.columns; column++) {
      const point = along(along(position, shape.row, column * shape.spacing.column), shape.column, row * shape.spacing.row);
      stored[row * shape.columns + column] = Math.round(value(point));
    }
  return { header, frame: { kind: 'grey', stored, extent: extentOf(stored, header.pixels.padding) } };
}

export function imagesAt(shape: SeriesShape, positions: readonly Vector[], value: (point: Vector) => number): LoadedImage[] {
  return positions.map((position) => imageAt(shape, position, value));
}

/** `count` positions from an origin, a step apart. */
export function positionsFrom(origin: Vector, step: Vector, count: number): Vector[] {
  return Array.from({ length: count }, (_, index) => along(origin, step, index));
}

export function plansOf(images: readonly LoadedImage[]): readonly PlannedVolume[] {
  const soundness = examine(images.map(({ header }) => header));
  if (!soundness.isSound) throw new Error(`Refused: ${soundness.refusal}`);
  return soundness.volumes;
}

/** The first volume of a series. */
export function volumeFrom(images: readonly LoadedImage[]): Volume {
  const [plan] = plansOf(images);
  const volume = plan && volumeOf(plan, new Map(images.map((image, index) => [index, image])));
  if (!volume) throw new Error('No volume');
  return volume;
}

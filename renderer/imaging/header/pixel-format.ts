/** The layout of the samples, checked before anyone allocates by it (PS3.3 C.7.6.3). */
import type { DataSet, Element } from 'dicom-parser';
import { signed32, unsigned, unsigned32, unsignedOrSigned } from '../attributes.ts';
import { ImagingError } from '../errors.ts';
import type { Photometric, PixelFormat } from '../image-header.ts';
import { limits } from '../limits.ts';
import { paletteOf } from '../lookup-tables.ts';
import { embeddedOverlays } from './overlays.ts';

const photometrics: ReadonlySet<string> = new Set([
  'MONOCHROME1',
  'MONOCHROME2',
  'PALETTE COLOR',
  'RGB',
  'YBR_FULL',
  'YBR_FULL_422',
  'YBR_PARTIAL_422',
  'YBR_PARTIAL_420',
  'YBR_RCT',
  'YBR_ICT',
]);

/** Where the pixels are: integers, or the floating point of parametric maps (PS3.3 C.7.6.24, C.7.6.25). */
const pixelTags = ['x7fe00010', 'x7fe00008', 'x7fe00009'] as const;

export function pixelElement(set: DataSet): Element | undefined {
  return pixelTags.map((tag) => set.elements[tag]).find((element) => element !== undefined);
}

/** @throws {ImagingError} `too-large`, `unsupported-pixels` or `unreadable` */
export function readPixelFormat(set: DataSet, isBigEndian: boolean): PixelFormat {
  const [rows, columns] = [unsigned(set, 'x00280010') ?? 0, unsigned(set, 'x00280011') ?? 0];
  if (rows === 0 || columns === 0) throw new ImagingError('unreadable');
  if (rows > limits.side || columns > limits.side || rows * columns > limits.framePixels)
    throw new ImagingError('too-large', { rows, columns });
  const isFloat = !set.elements.x7fe00010;
  const samplesPerPixel = unsigned(set, 'x00280002') ?? 1;
  const bitsAllocated = unsigned(set, 'x00280100') ?? 16;
  const bitsStored = isFloat ? bitsAllocated : (unsigned(set, 'x00280101') ?? bitsAllocated);
  const highBit = isFloat ? bitsAllocated - 1 : (unsigned(set, 'x00280102') ?? bitsStored - 1);
  const photometric = set.string('x00280004')?.trim() ?? (samplesPerPixel === 3 ? 'RGB' : 'MONOCHROME2');
  const widths = isFloat ? [set.elements.x7fe00008 ? 32 : 64] : [1, 8, 16, 32];
  const isKnown = photometrics.has(photometric) && (samplesPerPixel === 1 || samplesPerPixel === 3) && widths.includes(bitsAllocated);
  if (!isKnown) throw new ImagingError('unsupported-pixels', { photometric, bits: bitsAllocated, samples: samplesPerPixel });
  if (bitsStored < 1 || bitsStored > bitsAllocated || highBit >= bitsAllocated || highBit < bitsStored - 1)
    throw new ImagingError('unreadable');
  const isColour = !photometric.startsWith('MONOCHROME') && photometric !== 'PALETTE COLOR';
  if (isColour !== (samplesPerPixel === 3)) throw new ImagingError('unreadable');
  const isSigned = isFloat || unsigned(set, 'x00280103') === 1;
  const palette = photometric === 'PALETTE COLOR' ? paletteOf(set) : undefined;
  if (photometric === 'PALETTE COLOR' && !palette) throw new ImagingError('unreadable');
  const padding = isFloat ? undefined : readPadding(set, isSigned, bitsAllocated);
  const overlays = isFloat ? [] : embeddedOverlays(set, bitsAllocated);
  return {
    rows,
    columns,
    samplesPerPixel: samplesPerPixel as 1 | 3,
    bitsAllocated: bitsAllocated as PixelFormat['bitsAllocated'],
    bitsStored,
    highBit,
    isSigned,
    photometric: photometric as Photometric,
    planarConfiguration: unsigned(set, 'x00280006') === 1 ? 1 : 0,
    isBigEndian,
    ...(isFloat ? { isFloat } : {}),
    ...(padding ? { padding } : {}),
    ...(palette ? { palette } : {}),
    ...(overlays.length > 0 ? { embeddedOverlays: overlays } : {}),
  };
}

/** A value, or a range with the limit (C.7.5.1.1.2), as wide as the pixels are. */
function readPadding(set: DataSet, isSigned: boolean, bitsAllocated: number): PixelFormat['padding'] {
  const read = (tag: string): number | undefined =>
    bitsAllocated === 32 && (set.elements[tag]?.length ?? 0) >= 4
      ? (isSigned ? signed32 : unsigned32)(set, tag)
      : unsignedOrSigned(set, tag, isSigned);
  const value = read('x00280120');
  if (value === undefined) return undefined;
  const limit = read('x00280121') ?? value;
  return { low: Math.min(value, limit), high: Math.max(value, limit) };
}

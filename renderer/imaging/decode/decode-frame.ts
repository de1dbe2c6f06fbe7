/** Decodes the bytes of one frame into stored values, or into RGBA when it is in colour. */
import { ImagingError, toImagingError } from '../errors.ts';
import type { OverlayPlane, PixelFormat } from '../image-header.ts';
import { inflateWithin } from '../inflate.ts';
import { type FrameEncoding, transferSyntaxOf } from '../transfer-syntax.ts';
import type { Codecs, LosslessDecoder } from './codecs.ts';
import { codestreamSize, hasEndMarker, withoutBoxes } from './codestream-size.ts';
import { colorToRgba, paletteToRgba, ybr422ToRgba } from './color.ts';
import { isWellBuilt } from './jpeg-2000-structure.ts';
import { withStatedColour } from './jpeg-markers.ts';
import { decodeRle } from './rle.ts';
import { type Raw, runWasm } from './run-codec.ts';
import { bitPlane, type Cells, normalize, type Stored, unpackCells, unpackSamples } from './samples.ts';
import { type Extent, extentOf } from './statistics.ts';

export type DecodedFrame =
  | { readonly kind: 'grey'; readonly stored: Stored; readonly extent: Extent; readonly overlays?: readonly OverlayPlane[] }
  | { readonly kind: 'color'; readonly rgba: Uint8ClampedArray<ArrayBuffer>; readonly overlays?: readonly OverlayPlane[] };

/** Samples of a frame, whole cells of them where there may be more than values in them. */
interface Decoded {
  readonly samples: Stored;
  readonly cells?: Cells;
  readonly planar: boolean;
  /** The decoder has already made RGB of YCbCr. */
  readonly isRgb: boolean;
}

/** @throws {ImagingError} `unsupported-syntax`, `unsupported-pixels`, `truncated` or `corrupt-frame` */
export async function decodeFrame(
  bytes: Uint8Array,
  format: PixelFormat,
  transferSyntaxUid: string,
  codecs: Codecs,
): Promise<DecodedFrame> {
  const { encoding, name, loss } = transferSyntaxOf(transferSyntaxUid);
  if (!encoding || encoding === 'video') throw new ImagingError('unsupported-syntax', { name });
  try {
    if (encoding === 'native') return decodeNative(bytes, format);
    if (encoding === 'deflated') return decodeNative(inflateWithin(bytes, nativeLength(format) + 1), format);
    return finish(await samplesOf(bytes, format, encoding, loss !== 'lossless', codecs), format);
  } catch (error) {
    throw toImagingError(error, 'corrupt-frame');
  }
}

/** In 4:2:2 two pixels share their colour. */
function nativeLength({ rows, columns, samplesPerPixel, bitsAllocated, photometric }: PixelFormat): number {
  const samples = rows * columns * (photometric.endsWith('_422') ? 2 : samplesPerPixel);
  return Math.ceil((samples * bitsAllocated) / 8);
}

function decodeNative(bytes: Uint8Array, format: PixelFormat): DecodedFrame {
  const pixels = format.rows * format.columns;
  if (format.photometric.endsWith('_420')) throw new ImagingError('unsupported-pixels', { photometric: format.photometric });
  if (format.photometric.endsWith('_422')) {
    if (format.bitsAllocated !== 8) throw new ImagingError('unsupported-pixels', { bits: format.bitsAllocated });
    if (bytes.length < pixels * 2) throw new ImagingError('truncated');
    const [ordered] = format.isBigEndian ? [unpackCells(bytes, pixels * 2, 8, true) as Uint8Array] : [bytes];
    return { kind: 'color', rgba: ybr422ToRgba(ordered, pixels, format.photometric === 'YBR_PARTIAL_422') };
  }
  const count = pixels * format.samplesPerPixel;
  const planar = format.planarConfiguration === 1;
  if (format.isFloat) return finish({ samples: unpackSamples(bytes, count, format, format.isBigEndian), planar, isRgb: false }, format);
  const cells = unpackCells(bytes, count, format.bitsAllocated, format.isBigEndian);
  return finish({ samples: normalize(cells, format), cells, planar, isRgb: false }, format);
}

function finish({ samples, cells, planar, isRgb }: Decoded, format: PixelFormat): DecodedFrame {
  const planes = cells && format.embeddedOverlays?.map(({ bit, ...place }) => ({ ...place, bits: bitPlane(cells, bit) }));
  const overlays = planes ? { overlays: planes } : {};
  if (format.samplesPerPixel === 3) {
    const isYbr = !isRgb && (format.photometric === 'YBR_FULL' || format.photometric === 'YBR_FULL_422');
    const layout = { planar, isYbr, bitsStored: format.bitsStored };
    return { kind: 'color', rgba: colorToRgba(samples, format.rows * format.columns, layout), ...overlays };
  }
  if (format.palette) return { kind: 'color', rgba: paletteToRgba(samples, format.palette), ...overlays };
  return { kind: 'grey', stored: samples, extent: extentOf(samples, format.padding), ...overlays };
}

async function samplesOf(
  bytes: Uint8Array,
  format: PixelFormat,
  encoding: Exclude<FrameEncoding, 'native' | 'deflated' | 'video'>,
  isLossy: boolean,
  codecs: Codecs,
): Promise<Decoded> {
  const pixels = format.rows * format.columns;
  const count = pixels * format.samplesPerPixel;
  if (encoding === 'rle') {
    if (format.bitsAllocated === 1 || format.isFloat) throw new ImagingError('unsupported-pixels', { bits: format.bitsAllocated });
    const planes = decodeRle(bytes, pixels, format.samplesPerPixel, format.bitsAllocated / 8);
    const cells = unpackCells(planes, count, format.bitsAllocated, false);
    return { samples: normalize(cells, format), cells, planar: true, isRgb: false };
  }
  const bare = encoding === 'jpeg-2000' || encoding === 'htj2k' ? withoutBoxes(bytes) : bytes;
  const precision = checkedPrecision(bare, format, encoding);
  const raw = await codestreamSamples(bare, format, encoding, precision, codecs);
  return { ...toStored(raw, count, format, isLossy), planar: raw.planar, isRgb: encoding === 'jpeg' };
}

async function codestreamSamples(
  bytes: Uint8Array,
  format: PixelFormat,
  encoding: 'jpeg' | 'jpeg-lossless' | 'jpeg-ls' | 'jpeg-2000' | 'htj2k' | 'jpeg-xl',
  precision: number | undefined,
  codecs: Codecs,
): Promise<Raw> {
  switch (encoding) {
    case 'jpeg':
      // Loaded as the borrowed decoders are: by the first image that asks for it.
      if (precision === 12) return { cells: (await import('./jpeg-extended.ts')).decodeJpegExtended(bytes), precision, planar: false };
      return runWasm(codecs, 'jpeg', withStatedColour(bytes, format.photometric), format, precision);
    case 'jpeg-ls':
      return runWasm(codecs, 'jpegLs', bytes, format, precision);
    case 'jpeg-2000':
      return runWasm(codecs, 'jpeg2000', bytes, format, precision);
    case 'htj2k':
      return runWasm(codecs, 'htj2k', bytes, format, precision);
    case 'jpeg-xl':
      return runWasm(codecs, 'jpegXl', bytes, format, precision);
    case 'jpeg-lossless': {
      const Decoder = await codecs.jpegLossless();
      // The decoder reads from an ArrayBuffer: a copy of this frame alone.
      const cells = withWholePredictions(new Decoder()).decode(bytes.slice().buffer as ArrayBuffer, 0, bytes.length);
      return { cells, precision: precision ?? format.bitsStored, planar: false };
    }
  }
}

/** Its seventh predictor keeps a half where T.81 H.1.2.1 drops it: values that go round through zero would come out wrong. */
function withWholePredictions(decoder: LosslessDecoder): LosslessDecoder {
  decoder.select7 = (component) => (decoder.getPreviousX(component) + decoder.getPreviousY(component)) >> 1;
  return decoder;
}

/** A codestream that isn't the header's image never reaches a decoder. @returns bits of its samples, when it says so itself */
function checkedPrecision(bytes: Uint8Array, format: PixelFormat, encoding: FrameEncoding): number | undefined {
  const size = codestreamSize(bytes);
  const isSame =
    size?.width === format.columns && size.height === format.rows && (size.components ?? format.samplesPerPixel) === format.samplesPerPixel;
  if (!size || !isSame) throw new ImagingError('corrupt-frame');
  const { precision = 8 } = size;
  // OpenJPEG's glue takes all components to be as large as the first: it reads beyond the others.
  if (size.isSubsampled) throw new ImagingError('unsupported-pixels', { photometric: format.photometric });
  if (encoding === 'jpeg' && precision !== 8 && precision !== 12) throw new ImagingError('unsupported-pixels', { bits: precision });
  // CharLS reads on for a quarter of a minute in a codestream that was cut before its end marker.
  if (encoding === 'jpeg-ls' && !hasEndMarker(bytes)) throw new ImagingError('corrupt-frame');
  if (encoding === 'htj2k' && !isWellBuilt(bytes)) throw new ImagingError('corrupt-frame');
  if (precision > 16) throw new ImagingError('unsupported-pixels', { bits: precision });
  return size.precision;
}

/** The header has the last word on the sign; a codestream of whole cells has the values at its high bit, any other at the low end. */
function toStored({ cells, precision }: Raw, count: number, format: PixelFormat, isLossy: boolean): { samples: Stored; cells: Cells } {
  if (cells.length < count) throw new ImagingError('corrupt-frame');
  const bits = cells instanceof Uint8Array ? 8 : 16;
  const bitsStored = Math.min(bits, format.bitsStored);
  const highBit = precision > format.highBit && format.highBit < bits ? format.highBit : bitsStored - 1;
  const exact = cells.length === count ? cells : cells.subarray(0, count);
  // What was lost may bring a value a little out of its range, which wider cells let through: it isn't taken for another.
  if (isLossy && bits > bitsStored && highBit === bitsStored - 1) clampTo(exact, bitsStored, format.isSigned);
  return { samples: normalize(exact, { bitsAllocated: bits, bitsStored, highBit, isSigned: format.isSigned }), cells: exact };
}

function clampTo(cells: Cells, bitsStored: number, isSigned: boolean): void {
  const [low, high] = isSigned ? [-(2 ** (bitsStored - 1)), 2 ** (bitsStored - 1) - 1] : [0, 2 ** bitsStored - 1];
  const spare = cells instanceof Uint8Array ? 24 : 16;
  for (let i = 0; i < cells.length; i++) {
    const value = isSigned ? ((cells[i] ?? 0) << spare) >> spare : (cells[i] ?? 0);
    if (value < low || value > high) cells[i] = value < low ? low : high;
  }
}

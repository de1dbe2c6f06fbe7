/** Decodes the bytes of one frame into stored values, or into RGBA when it is in colour. */
import { ImagingError, toImagingError } from '../errors.ts';
import type { PixelFormat } from '../image-header.ts';
import { transferSyntaxOf } from '../transfer-syntax.ts';
import type { Codecs, WasmDecoder } from './codecs.ts';
import { codestreamSize, hasEndMarker } from './codestream-size.ts';
import { colorToRgba, paletteToRgba, ybr422ToRgba } from './color.ts';
import { decodeRle } from './rle.ts';
import { normalize, type Stored, unpackSamples } from './samples.ts';
import { type Extent, extentOf } from './statistics.ts';

export type DecodedFrame =
  | { readonly kind: 'grey'; readonly stored: Stored; readonly extent: Extent }
  | { readonly kind: 'color'; readonly rgba: Uint8ClampedArray<ArrayBuffer> };

/** Samples as they come out of a decoder. */
interface Decoded {
  readonly samples: Stored;
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
  const { encoding, name } = transferSyntaxOf(transferSyntaxUid);
  if (!encoding) throw new ImagingError('unsupported-syntax', { name });
  const pixels = format.rows * format.columns;
  if (encoding === 'native' && format.photometric === 'YBR_FULL_422') {
    if (bytes.length < pixels * 2) throw new ImagingError('truncated');
    return { kind: 'color', rgba: ybr422ToRgba(bytes, pixels) };
  }
  try {
    return finish(await samplesOf(bytes, format, encoding, codecs), format);
  } catch (error) {
    throw toImagingError(error, 'corrupt-frame');
  }
}

function finish({ samples, planar, isRgb }: Decoded, format: PixelFormat): DecodedFrame {
  if (format.samplesPerPixel === 3) {
    const isYbr = !isRgb && (format.photometric === 'YBR_FULL' || format.photometric === 'YBR_FULL_422');
    const layout = { planar, isYbr, bitsStored: format.bitsStored };
    return { kind: 'color', rgba: colorToRgba(samples, format.rows * format.columns, layout) };
  }
  if (format.palette) return { kind: 'color', rgba: paletteToRgba(samples, format.palette) };
  return { kind: 'grey', stored: samples, extent: extentOf(samples, format.padding) };
}

async function samplesOf(bytes: Uint8Array, format: PixelFormat, encoding: string, codecs: Codecs): Promise<Decoded> {
  const pixels = format.rows * format.columns;
  const count = pixels * format.samplesPerPixel;
  const isPlanar = format.planarConfiguration === 1;
  if (encoding === 'native') return { samples: unpackSamples(bytes, count, format, format.isBigEndian), planar: isPlanar, isRgb: false };
  if (encoding === 'rle') {
    if (format.bitsAllocated === 1) throw new ImagingError('unsupported-pixels', { bits: 1 });
    const planes = decodeRle(bytes, pixels, format.samplesPerPixel, format.bitsAllocated / 8);
    return { samples: unpackSamples(planes, count, format, false), planar: true, isRgb: false };
  }
  const precision = checkedPrecision(bytes, format, encoding);
  switch (encoding) {
    case 'jpeg':
      return wasm(new (await codecs.jpeg())(), bytes, format, precision, () => ({ planar: false, isRgb: true }));
    case 'jpeg-ls':
      return wasm(new (await codecs.jpegLs())(), bytes, format, precision, (decoder) => ({
        planar: decoder.getInterleaveMode?.() === 0,
        isRgb: false,
      }));
    case 'jpeg-2000':
      return wasm(new (await codecs.jpeg2000())(), bytes, format, precision, () => ({ planar: false, isRgb: false }));
    default: {
      const decoder = new (await codecs.jpegLossless())();
      // The decoder reads from an ArrayBuffer: a copy of this frame alone.
      const samples = decoder.decode(bytes.slice().buffer as ArrayBuffer, 0, bytes.length);
      return { samples: toStored(samples, count, format, precision), planar: false, isRgb: false };
    }
  }
}

/** A codestream that isn't the header's image never reaches a decoder. @returns bits of its samples */
function checkedPrecision(bytes: Uint8Array, format: PixelFormat, encoding: string): number {
  const size = codestreamSize(bytes);
  const isSame = size?.width === format.columns && size.height === format.rows && size.components === format.samplesPerPixel;
  if (!size || !isSame) throw new ImagingError('corrupt-frame');
  if (encoding === 'jpeg' && size.precision > 8) throw new ImagingError('unsupported-pixels', { bits: size.precision });
  // CharLS reads on for a quarter of a minute in a codestream that was cut before its end marker.
  if (encoding === 'jpeg-ls' && !hasEndMarker(bytes)) throw new ImagingError('corrupt-frame');
  if (size.precision > 16) throw new ImagingError('unsupported-pixels', { bits: size.precision });
  return size.precision;
}

function wasm(
  decoder: WasmDecoder,
  bytes: Uint8Array,
  format: PixelFormat,
  precision: number,
  layout: (decoder: WasmDecoder) => Omit<Decoded, 'samples'>,
): Decoded {
  try {
    decoder.getEncodedBuffer(bytes.length).set(bytes);
    decoder.decode();
    const { width, height, componentCount, bitsPerSample } = decoder.getFrameInfo();
    if (width !== format.columns || height !== format.rows || componentCount !== format.samplesPerPixel)
      throw new ImagingError('corrupt-frame');
    const raw = decoder.getDecodedBuffer();
    // The heap is reused by the next frame: copied out.
    const copy = Uint8Array.from(raw);
    const samples = bitsPerSample > 8 ? new Uint16Array(copy.buffer, 0, copy.length >> 1) : copy;
    return { samples: toStored(samples, width * height * componentCount, format, precision), ...layout(decoder) };
  } finally {
    decoder.delete();
  }
}

/** The header has the last word on the sign; a codestream of whole cells has the values at its high bit, any other at the low end. */
function toStored(samples: Uint8Array | Uint16Array, count: number, format: PixelFormat, precision: number): Stored {
  if (samples.length < count) throw new ImagingError('corrupt-frame');
  const bits = samples instanceof Uint16Array ? 16 : 8;
  const bitsStored = Math.min(bits, format.bitsStored);
  const highBit = precision > format.highBit && format.highBit < bits ? format.highBit : bitsStored - 1;
  const exact = samples.length === count ? samples : samples.subarray(0, count);
  return normalize(exact, { bitsAllocated: bits, bitsStored, highBit, isSigned: format.isSigned });
}

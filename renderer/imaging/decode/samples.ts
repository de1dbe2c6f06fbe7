/** From the bytes that a decoder gives to sample values: byte order, high bit, sign (PS3.5 §8.1.1). */
import { ImagingError } from '../errors.ts';
import type { PixelFormat } from '../image-header.ts';

/** Values that fit in sixteen bits always come in the first three. */
export type Stored = Uint8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

type Layout = Pick<PixelFormat, 'bitsAllocated' | 'bitsStored' | 'highBit' | 'isSigned' | 'isFloat'>;

/** Whether the sixteen low bits of a value are all of it. */
export const isNarrow = (stored: Stored): stored is Uint8Array | Uint16Array | Int16Array =>
  stored instanceof Uint8Array || stored instanceof Uint16Array || stored instanceof Int16Array;

/** Unpacks native bytes of one frame. @param count samples wanted @throws {ImagingError} `truncated` */
export function unpackSamples(bytes: Uint8Array, count: number, format: Layout, isBigEndian: boolean): Stored {
  if (format.isFloat) {
    const cells = cellsOf(bytes, count, format.bitsAllocated / 8, isBigEndian);
    return format.bitsAllocated === 32 ? new Float32Array(cells) : new Float64Array(cells);
  }
  return normalize(unpackCells(bytes, count, format.bitsAllocated, isBigEndian), format);
}

/** Whole cells, whatever they hold. @throws {ImagingError} `truncated` */
export function unpackCells(bytes: Uint8Array, count: number, bitsAllocated: number, isBigEndian: boolean): Cells {
  if (bytes.length < Math.ceil((count * bitsAllocated) / 8)) throw new ImagingError('truncated');
  if (bitsAllocated === 1) return unpackBits(isBigEndian ? swapPairs(bytes) : bytes, count);
  if (bitsAllocated === 8) return isBigEndian ? swapPairs(bytes).subarray(0, count) : bytes.subarray(0, count);
  // Cells of 32 bits are two words, the low one first, each with its bytes turned (PS3.5 annex D).
  const ordered = isBigEndian ? swapPairs(bytes.subarray(0, (count * bitsAllocated) / 8)) : bytes;
  const cells = cellsOf(ordered, count, bitsAllocated / 8, false);
  return bitsAllocated === 16 ? new Uint16Array(cells) : new Uint32Array(cells);
}

export type Cells = Uint8Array | Uint16Array | Uint32Array;

/** Least significant bit first (PS3.5 §8.1.1). */
function unpackBits(bytes: Uint8Array, count: number): Uint8Array {
  return Uint8Array.from({ length: count }, (_, index) => ((bytes[index >> 3] ?? 0) >> (index & 7)) & 1);
}

/** Big-endian OW: bytes are swapped within words, 8-bit and 1-bit samples too. */
function swapPairs(bytes: Uint8Array): Uint8Array {
  const swapped = new Uint8Array(bytes.length + (bytes.length % 2));
  for (let at = 0; at < swapped.length; at += 2) {
    swapped[at] = bytes[at + 1] ?? 0;
    swapped[at + 1] = bytes[at] ?? 0;
  }
  return swapped;
}

/** A copy in any case: it is aligned, and the file's bytes can go. Floating point of a big-endian file is turned whole. */
function cellsOf(bytes: Uint8Array, count: number, width: number, isBigEndian: boolean): ArrayBuffer {
  const length = count * width;
  if (bytes.length < length) throw new ImagingError('truncated');
  const copy = new Uint8Array(length);
  copy.set(bytes.subarray(0, length));
  if (isBigEndian) for (let at = 0; at < length; at += width) copy.subarray(at, at + width).reverse();
  return copy.buffer;
}

/** Brings the stored bits to the low end, drops what else the word holds (old overlays), extends the sign. */
export function normalize(samples: Cells, { bitsAllocated, bitsStored, highBit, isSigned }: Omit<Layout, 'isFloat'>): Stored {
  const shift = highBit + 1 - bitsStored;
  const isWhole = shift === 0 && bitsStored === bitsAllocated;
  if (samples instanceof Uint32Array) return narrowed(samples, shift, bitsStored, isSigned);
  if (!isSigned) {
    if (isWhole) return samples.slice();
    const mask = 2 ** bitsStored - 1;
    return samples.map((value) => (value >> shift) & mask);
  }
  if (isWhole && samples instanceof Uint16Array) return new Int16Array(samples.slice().buffer);
  const spare = 32 - bitsStored;
  const extended = new Int16Array(samples.length);
  for (let i = 0; i < samples.length; i++) extended[i] = (((samples[i] ?? 0) >> shift) << spare) >> spare;
  return extended;
}

/** Cells of 32 bits: no wider than the values need. */
function narrowed(samples: Uint32Array, shift: number, bitsStored: number, isSigned: boolean): Stored {
  const spare = 32 - bitsStored;
  if (isSigned) {
    const target = bitsStored > 16 ? new Int32Array(samples.length) : new Int16Array(samples.length);
    for (let i = 0; i < samples.length; i++) target[i] = (((samples[i] ?? 0) >>> shift) << spare) >> spare;
    return target;
  }
  const target = bitsStored > 16 ? new Uint32Array(samples.length) : new Uint16Array(samples.length);
  for (let i = 0; i < samples.length; i++) target[i] = (((samples[i] ?? 0) >>> shift) << spare) >>> spare;
  return target;
}

/** One bit of each cell, packed as overlay planes are. */
export function bitPlane(cells: Cells, bit: number): Uint8Array {
  const plane = new Uint8Array(Math.ceil(cells.length / 8));
  for (let i = 0; i < cells.length; i++) {
    if (((cells[i] ?? 0) >>> bit) & 1) plane[i >> 3] = (plane[i >> 3] ?? 0) | (1 << (i & 7));
  }
  return plane;
}

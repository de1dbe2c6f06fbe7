/** From the bytes that a decoder gives to sample values: byte order, high bit, sign (PS3.5 §8.1.1). */
import { ImagingError } from '../errors.ts';
import type { PixelFormat } from '../image-header.ts';

export type Stored = Uint8Array | Uint16Array | Int16Array;

type Layout = Pick<PixelFormat, 'bitsAllocated' | 'bitsStored' | 'highBit' | 'isSigned'>;

/** Unpacks native bytes of one frame. @param count samples wanted @throws {ImagingError} `truncated` */
export function unpackSamples(bytes: Uint8Array, count: number, format: Layout, isBigEndian: boolean): Stored {
  if (bytes.length < Math.ceil((count * format.bitsAllocated) / 8)) throw new ImagingError('truncated');
  if (format.bitsAllocated === 1) return unpackBits(isBigEndian ? swapPairs(bytes) : bytes, count);
  if (format.bitsAllocated === 8) return normalize(isBigEndian ? swapPairs(bytes).subarray(0, count) : bytes.subarray(0, count), format);
  return normalize(words(isBigEndian ? swapPairs(bytes.subarray(0, count * 2)) : bytes, count), format);
}

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

function words(bytes: Uint8Array, count: number): Uint16Array {
  // A copy in any case: it is aligned, and the file's bytes can go.
  const copy = new Uint8Array(count * 2);
  copy.set(bytes.subarray(0, count * 2));
  return new Uint16Array(copy.buffer);
}

/** Brings the stored bits to the low end, drops what else the word holds (old overlays), extends the sign. */
export function normalize(samples: Uint8Array | Uint16Array, { bitsAllocated, bitsStored, highBit, isSigned }: Layout): Stored {
  const shift = highBit + 1 - bitsStored;
  const isWhole = shift === 0 && bitsStored === bitsAllocated;
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

/** The size that a JPEG XL codestream announces, bare or in boxes (ISO/IEC 18181-1 §9.2 and 18181-2 §9). */
import type { CodestreamSize } from './codestream-size.ts';

const u32 = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? 0) * 2 ** 24 + (((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));

const box = { signature: 0x4a584c20, whole: 0x6a786c63, part: 0x6a786c70 };

export function jpegXlSize(bytes: Uint8Array): CodestreamSize | undefined {
  const codestream = u32(bytes, 4) === box.signature ? firstPart(bytes) : bytes;
  return codestream?.[0] === 0xff && codestream[1] === 0x0a ? sizeHeader(codestream.subarray(2)) : undefined;
}

function firstPart(bytes: Uint8Array): Uint8Array | undefined {
  for (let at = 0; at + 8 <= bytes.length; ) {
    const type = u32(bytes, at + 4);
    if (type === box.whole) return bytes.subarray(at + 8);
    // Parts are numbered by four bytes.
    if (type === box.part) return bytes.subarray(at + 12);
    const length = u32(bytes, at);
    if (length < 8) return undefined;
    at += length;
  }
  return undefined;
}

/** Width over height, when it is told by a ratio. */
const ratios: readonly (readonly [number, number])[] = [
  [1, 1],
  [12, 10],
  [4, 3],
  [3, 2],
  [16, 9],
  [5, 4],
  [2, 1],
];

function sizeHeader(bytes: Uint8Array): CodestreamSize {
  let bit = 0;
  const read = (count: number): number => {
    let value = 0;
    for (let i = 0; i < count; i++, bit++) value += (((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1) * 2 ** i;
    return value;
  };
  const isSmall = read(1) === 1;
  const side = (): number => (isSmall ? (read(5) + 1) * 8 : read([9, 13, 18, 30][read(2)] ?? 9) + 1);
  const height = side();
  const ratio = ratios[read(3) - 1];
  return { height, width: ratio ? Math.floor((height * ratio[0]) / ratio[1]) : side() };
}

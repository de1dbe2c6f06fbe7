/** Reads the size that a codestream announces, so that a decoder is never let to allocate for another image than the header's. */
import { jpegXlSize } from './jpeg-xl-size.ts';

export interface CodestreamSize {
  readonly width: number;
  readonly height: number;
  /** Left out where only the decoder can tell. */
  readonly components?: number;
  readonly precision?: number;
  /** Some components have fewer samples than others. */
  readonly isSubsampled?: boolean;
}

/** `undefined` when no frame header is found: the codestream is broken. */
export function codestreamSize(bytes: Uint8Array): CodestreamSize | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0x4f) return jpeg2000Size(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return jpegSize(bytes);
  return jpegXlSize(bytes);
}

/**
 * The codestream alone, when it was left in the boxes of a JP2 file (T.800 annex I): DICOM wants it bare (PS3.5 A.4.4).
 * A box without length goes to the end.
 */
export function withoutBoxes(bytes: Uint8Array): Uint8Array {
  if (u32(bytes, 4) !== 0x6a502020) return bytes;
  for (let at = 0; at + 8 <= bytes.length; ) {
    const length = u32(bytes, at) || bytes.length - at;
    if (u32(bytes, at + 4) === 0x6a703263) return bytes.subarray(at + 8, at + length);
    if (length < 8) return bytes;
    at += length;
  }
  return bytes;
}

const u16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
const u32 = (bytes: Uint8Array, at: number): number => u16(bytes, at) * 65_536 + u16(bytes, at + 2);

/** SIZ follows SOC at once (T.800 A.5.1). */
function jpeg2000Size(bytes: Uint8Array): CodestreamSize | undefined {
  if (u16(bytes, 2) !== 0xff51 || bytes.length < 45) return undefined;
  const components = u16(bytes, 40);
  const steps = bytes.subarray(42, 42 + 3 * components);
  return {
    width: u32(bytes, 8) - u32(bytes, 16),
    height: u32(bytes, 12) - u32(bytes, 20),
    components,
    precision: ((bytes[42] ?? 0) & 0x7f) + 1,
    isSubsampled: steps.some((step, i) => i % 3 > 0 && step !== 1),
  };
}

/** Start of frame of JPEG (T.81 B.2.2) and of JPEG-LS (T.87 C.2.2). */
function jpegSize(bytes: Uint8Array): CodestreamSize | undefined {
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    const isFrame = marker === 0xf7 || (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc);
    if (isFrame)
      return { precision: bytes[at + 4] ?? 0, height: u16(bytes, at + 5), width: u16(bytes, at + 7), components: bytes[at + 9] ?? 0 };
    if (marker === 0xda || marker === 0xd9) return undefined;
    at += 2 + u16(bytes, at + 2);
  }
  return undefined;
}

/** FFD9, but for the padding that makes a fragment's length even. */
export function hasEndMarker(bytes: Uint8Array): boolean {
  for (let at = bytes.length - 2; at >= Math.max(0, bytes.length - 4); at--) {
    if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return true;
  }
  return false;
}

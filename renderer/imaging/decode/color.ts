/** Colour frames to the RGBA of a canvas: planes, YBR, 4:2:2, palettes (PS3.3 C.7.6.3.1.2). */
import type { Palette } from '../image-header.ts';
import type { Stored } from './samples.ts';

const opaque = 255;
const clamp = (value: number): number => Math.max(0, Math.min(255, value));

/** Integers with sixteen fractional bits, rounded: the matrix of full-range YCbCr. */
export function ybrToRgb(y: number, cb: number, cr: number): readonly [number, number, number] {
  const [b, r] = [cb - 128, cr - 128];
  return [
    clamp(Math.floor(y + 1.402 * r + 0.5)),
    clamp(Math.floor(y - 0.344136 * b - 0.714136 * r + 0.5)),
    clamp(Math.floor(y + 1.772 * b + 0.5)),
  ];
}

export interface ColorLayout {
  /** Samples of a pixel together, or one plane after the other. */
  readonly planar: boolean;
  readonly isYbr: boolean;
  /** Samples wider than a byte are scaled by it. */
  readonly bitsStored: number;
}

export function colorToRgba(samples: Stored, pixels: number, { planar, isYbr, bitsStored }: ColorLayout): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(pixels * 4);
  const [step, plane] = planar ? [1, pixels] : [3, 1];
  const scale = 2 ** -Math.max(0, bitsStored - 8);
  const level = (value = 0): number => Math.floor(value * scale);
  for (let i = 0; i < pixels; i++) {
    const at = i * step;
    const [a, b, c] = [level(samples[at]), level(samples[at + plane]), level(samples[at + plane * 2])];
    if (isYbr) rgba.set(ybrToRgb(a, b, c), i * 4);
    else {
      rgba[i * 4] = a;
      rgba[i * 4 + 1] = b;
      rgba[i * 4 + 2] = c;
    }
    rgba[i * 4 + 3] = opaque;
  }
  return rgba;
}

/** Of CCIR 601 « studio range », luminance from 16 to 235 (C.7.6.3.1.2, YBR_PARTIAL_422). */
function partialYbrToRgb(y: number, cb: number, cr: number): readonly [number, number, number] {
  const [luma, b, r] = [1.16438356 * (y - 16), cb - 128, cr - 128];
  return [
    clamp(Math.floor(luma + 1.59602679 * r + 0.5)),
    clamp(Math.floor(luma - 0.39176229 * b - 0.81296765 * r + 0.5)),
    clamp(Math.floor(luma + 2.01723214 * b + 0.5)),
  ];
}

/** Native 4:2:2 is Y1 Y2 Cb Cr for each pair of pixels. */
export function ybr422ToRgba(bytes: Uint8Array, pixels: number, isPartial = false): Uint8ClampedArray<ArrayBuffer> {
  const toRgb = isPartial ? partialYbrToRgb : ybrToRgb;
  const rgba = new Uint8ClampedArray(pixels * 4);
  for (let i = 0; i < pixels; i++) {
    const pair = (i >> 1) * 4;
    rgba.set(toRgb(bytes[pair + (i & 1)] ?? 0, bytes[pair + 2] ?? 0, bytes[pair + 3] ?? 0), i * 4);
    rgba[i * 4 + 3] = opaque;
  }
  return rgba;
}

/** Values under the first entry take it, values beyond the last take that one (PS3.3 C.7.6.3.1.5). */
export function paletteToRgba(samples: Stored, { first, red, green, blue }: Palette): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(samples.length * 4);
  const last = red.length - 1;
  for (let i = 0; i < samples.length; i++) {
    const entry = Math.max(0, Math.min(last, (samples[i] ?? 0) - first));
    rgba[i * 4] = red[entry] ?? 0;
    rgba[i * 4 + 1] = green[entry] ?? 0;
    rgba[i * 4 + 2] = blue[entry] ?? 0;
    rgba[i * 4 + 3] = opaque;
  }
  return rgba;
}

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
  const shift = Math.max(0, bitsStored - 8);
  for (let i = 0; i < pixels; i++) {
    const at = i * step;
    const [a, b, c] = [(samples[at] ?? 0) >> shift, (samples[at + plane] ?? 0) >> shift, (samples[at + plane * 2] ?? 0) >> shift];
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

/** Native 4:2:2 is Y1 Y2 Cb Cr for each pair of pixels. */
export function ybr422ToRgba(bytes: Uint8Array, pixels: number): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(pixels * 4);
  for (let i = 0; i < pixels; i++) {
    const pair = (i >> 1) * 4;
    rgba.set(ybrToRgb(bytes[pair + (i & 1)] ?? 0, bytes[pair + 2] ?? 0, bytes[pair + 3] ?? 0), i * 4);
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

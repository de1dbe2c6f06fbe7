/** Extent of the stored values of a frame, padding left out: the basis of the automatic window. */
import type { PixelFormat } from '../image-header.ts';
import type { Stored } from './samples.ts';

export interface Extent {
  readonly min: number;
  readonly max: number;
  /** Values that half a percent of the pixels are under, and over. */
  readonly low: number;
  readonly high: number;
}

const tail = 0.005;

export function extentOf(stored: Stored, padding: PixelFormat['padding']): Extent {
  const histogram = new Uint32Array(65_536);
  const origin = stored instanceof Int16Array ? 32_768 : 0;
  let count = 0;
  for (let i = 0; i < stored.length; i++) {
    const value = stored[i] ?? 0;
    if (padding && value >= padding.low && value <= padding.high) continue;
    const at = value + origin;
    histogram[at] = (histogram[at] ?? 0) + 1;
    count++;
  }
  if (count === 0) return { min: 0, max: 0, low: 0, high: 0 };
  return {
    min: walk(histogram, 1) - origin,
    max: walkBack(histogram, 1) - origin,
    low: walk(histogram, count * tail) - origin,
    high: walkBack(histogram, count * tail) - origin,
  };
}

function walk(histogram: Uint32Array, wanted: number): number {
  let seen = 0;
  for (let at = 0; at < histogram.length; at++) {
    seen += histogram[at] ?? 0;
    if (seen >= Math.max(1, wanted)) return at;
  }
  return histogram.length - 1;
}

function walkBack(histogram: Uint32Array, wanted: number): number {
  let seen = 0;
  for (let at = histogram.length - 1; at >= 0; at--) {
    seen += histogram[at] ?? 0;
    if (seen >= Math.max(1, wanted)) return at;
  }
  return 0;
}

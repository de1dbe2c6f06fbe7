/** Extent of the stored values of a frame, padding left out: the basis of the automatic window. */
import type { PixelFormat } from '../image-header.ts';
import { isNarrow, type Stored } from './samples.ts';

export interface Extent {
  readonly min: number;
  readonly max: number;
  /** Values that half a percent of the pixels are under, and over. */
  readonly low: number;
  readonly high: number;
}

const tail = 0.005;

export function extentOf(stored: Stored, padding: PixelFormat['padding']): Extent {
  return isNarrow(stored) ? narrowExtent(stored, padding) : wideExtent(stored, padding);
}

function narrowExtent(stored: Uint8Array | Uint16Array | Int16Array, padding: PixelFormat['padding']): Extent {
  const histogram = new Uint32Array(65_536);
  const origin = stored instanceof Int16Array ? 32_768 : 0;
  let count = stored.length;
  for (let i = 0; i < stored.length; i++) {
    const at = (stored[i] as number) + origin;
    histogram[at] = (histogram[at] as number) + 1;
  }
  if (padding) {
    const [low, high] = [Math.max(0, Math.ceil(padding.low + origin)), Math.min(65_535, Math.floor(padding.high + origin))];
    for (let at = low; at <= high; at++) {
      count -= histogram[at] ?? 0;
      histogram[at] = 0;
    }
  }
  if (count === 0) return { min: 0, max: 0, low: 0, high: 0 };
  const [min, max] = [walk(histogram, 1), walkBack(histogram, 1)];
  return {
    min: min - origin,
    max: max - origin,
    low: walk(histogram, count * tail, min) - origin,
    high: walkBack(histogram, count * tail, max) - origin,
  };
}

/** No table has a place for each value: the tails are told within a 65 536th of the range. */
function wideExtent(stored: Stored, padding: PixelFormat['padding']): Extent {
  const isMeasure = (value: number): boolean => Number.isFinite(value) && !(padding && value >= padding.low && value <= padding.high);
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of stored) {
    if (!isMeasure(value)) continue;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  if (min > max) return { min: 0, max: 0, low: 0, high: 0 };
  const step = (max - min) / 65_535 || 1;
  const histogram = new Uint32Array(65_536);
  let count = 0;
  for (const value of stored) {
    if (!isMeasure(value)) continue;
    const at = Math.round((value - min) / step);
    histogram[at] = (histogram[at] ?? 0) + 1;
    count++;
  }
  return { min, max, low: min + walk(histogram, count * tail) * step, high: min + walkBack(histogram, count * tail) * step };
}

function walk(histogram: Uint32Array, wanted: number, from = 0): number {
  let seen = 0;
  for (let at = from; at < histogram.length; at++) {
    seen += histogram[at] ?? 0;
    if (seen >= Math.max(1, wanted)) return at;
  }
  return histogram.length - 1;
}

function walkBack(histogram: Uint32Array, wanted: number, from = histogram.length - 1): number {
  let seen = 0;
  for (let at = from; at >= 0; at--) {
    seen += histogram[at] ?? 0;
    if (seen >= Math.max(1, wanted)) return at;
  }
  return 0;
}

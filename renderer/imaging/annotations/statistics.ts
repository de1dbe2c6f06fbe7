/** What the pixels of a region measure: on modality values, padding left out. */
import type { ImageHeader } from '../image-header.ts';
import { modalityValue } from '../lut.ts';
import type { Span } from './raster.ts';

export interface RegionStatistics {
  /** Pixels that measure something. */
  readonly count: number;
  readonly mean: number;
  /** Of these pixels themselves, which are all of the region: divided by their number. */
  readonly deviation: number;
  readonly minimum: number;
  readonly maximum: number;
}

type Measured = Pick<ImageHeader, 'grayscale' | 'pixels'>;

/** `undefined` when no pixel measures anything. */
export function regionStatistics(
  stored: ArrayLike<number>,
  { grayscale, pixels }: Measured,
  spans: readonly Span[],
): RegionStatistics | undefined {
  const { padding, columns } = pixels;
  let [count, mean, squares] = [0, 0, 0];
  let [minimum, maximum] = [Infinity, -Infinity];
  for (const { row, from, to } of spans) {
    for (let at = row * columns + from; at < row * columns + to; at++) {
      const raw = stored[at];
      if (raw === undefined || (padding && raw >= padding.low && raw <= padding.high)) continue;
      const value = modalityValue(grayscale, raw);
      count++;
      // Welford's: exact enough for millions of large values of a small spread.
      const away = value - mean;
      mean += away / count;
      squares += away * (value - mean);
      if (value < minimum) minimum = value;
      if (value > maximum) maximum = value;
    }
  }
  return count === 0 ? undefined : { count, mean, deviation: Math.sqrt(squares / count), minimum, maximum };
}

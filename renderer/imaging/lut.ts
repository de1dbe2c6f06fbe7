/** One table from stored value to grey level: modality, then VOI, then inversion (PS3.3 C.11.1, C.11.2, PS3.14 left to the screen). */
import type { Grayscale, LookupTable, VoiFunction, VoiWindow } from './image-header.ts';

export interface GreyMapping {
  readonly grayscale: Grayscale;
  /** The window to apply; the file's VOI table when left out and there is one. */
  readonly window: VoiWindow | undefined;
  readonly voiFunction: VoiFunction;
  /** MONOCHROME1: the lowest value is the brightest. */
  readonly isDescending: boolean;
  /** By the user: the exact complement of what is shown otherwise. */
  readonly isInverted: boolean;
}

/** What a stored value measures. */
export function modalityValue(
  { slope, intercept, modalityLut }: Pick<Grayscale, 'slope' | 'intercept' | 'modalityLut'>,
  stored: number,
): number {
  return modalityLut ? lookUp(modalityLut, stored) : stored * slope + intercept;
}

function lookUp({ first, data }: LookupTable, value: number): number {
  return data[Math.max(0, Math.min(data.length - 1, Math.floor(value) - first))] ?? 0;
}

type Ramp = (value: number) => number;

/**
 * Grey level of what is measured, not yet cut to a whole number (PS3.3 C.11.2.1.2 and C.11.2.1.3).
 * The order of the operations is dcmtk's, so that cutting gives its levels to the last one.
 * @param low level at the window's low end: 255 in MONOCHROME1
 */
export function windowRamp({ center, width }: VoiWindow, voiFunction: VoiFunction, low = 0, high = 255): Ramp {
  const range = high - low;
  if (voiFunction === 'SIGMOID') return (value) => low + range / (1 + Math.exp((-4 * (value - center)) / width));
  const [middle, span] = voiFunction === 'LINEAR' ? [center - 0.5, width - 1] : [center, width];
  const gradient = span === 0 ? 0 : range / span;
  const offset = span === 0 ? low : high - (middle / span + 0.5) * range;
  return (value) => {
    if (value <= middle - span / 2) return low;
    return value > middle + span / 2 ? high : offset + value * gradient;
  };
}

/** Entries of the file's table, brought to eight bits by their high ones. */
function tableRamp(table: LookupTable, low: number, high: number): Ramp {
  const scale = 256 / 2 ** table.bits;
  return (value) => {
    const level = lookUp(table, value) * scale;
    return low < high ? level : 255 - Math.floor(level);
  };
}

/** Grey level of a stored value, floored as the reference toolkit does. */
export function levelOf({ grayscale, window, voiFunction, isDescending, isInverted }: GreyMapping): (stored: number) => number {
  const [low, high] = isDescending ? [255, 0] : [0, 255];
  const ramp: Ramp = window
    ? windowRamp(window, voiFunction, low, high)
    : grayscale.voiLut
      ? tableRamp(grayscale.voiLut, low, high)
      : () => low;
  return (stored) => {
    const shown = Math.max(0, Math.min(255, Math.floor(ramp(modalityValue(grayscale, stored)))));
    return isInverted ? 255 - shown : shown;
  };
}

/**
 * Fills the table for the stored values from `min` to `max`, at the index of their sixteen low bits.
 * @param target 65 536 entries
 */
export function fillLut(target: Uint8Array, mapping: GreyMapping, min: number, max: number): void {
  const level = levelOf(mapping);
  for (let stored = min; stored <= max; stored++) target[stored & 0xffff] = level(stored);
}

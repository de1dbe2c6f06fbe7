/** One table from stored value to grey level: modality, then VOI, then inversion (PS3.3 C.11.1, C.11.2, PS3.14 left to the screen). */
import type { Grayscale, LookupTable, VoiFunction, VoiWindow } from './image-header.ts';

export interface GreyMapping {
  readonly grayscale: Grayscale;
  /** The window to apply; the file's VOI table when left out and there is one. */
  readonly window: VoiWindow | undefined;
  readonly voiFunction: VoiFunction;
  /** MONOCHROME1, or the user's inversion; both cancel out. */
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

/** Grey level of a value, 0 to 255, before rounding (PS3.3 C.11.2.1.2 and C.11.2.1.3). */
export function windowLevel(value: number, { center, width }: VoiWindow, voiFunction: VoiFunction): number {
  if (voiFunction === 'SIGMOID') return 255 / (1 + Math.exp((-4 * (value - center)) / width));
  if (voiFunction === 'LINEAR_EXACT') {
    if (value <= center - width / 2) return 0;
    return value > center + width / 2 ? 255 : ((value - center) / width + 0.5) * 255;
  }
  if (value <= center - 0.5 - (width - 1) / 2) return 0;
  return value > center - 0.5 + (width - 1) / 2 ? 255 : ((value - (center - 0.5)) / (width - 1) + 0.5) * 255;
}

/**
 * Fills the table for the stored values from `min` to `max`, at the index of their sixteen low bits.
 * Levels are floored, as the reference toolkit does.
 * @param target 65 536 entries
 */
export function fillLut(target: Uint8Array, { grayscale, window, voiFunction, isInverted }: GreyMapping, min: number, max: number): void {
  const { voiLut } = grayscale;
  const scale = voiLut ? 255 / (2 ** voiLut.bits - 1) : 0;
  for (let stored = min; stored <= max; stored++) {
    const value = modalityValue(grayscale, stored);
    const level = window ? windowLevel(value, window, voiFunction) : voiLut ? lookUp(voiLut, value) * scale : 0;
    const shown = Math.floor(level);
    target[stored & 0xffff] = isInverted ? 255 - shown : shown;
  }
}

/** Windows to choose from: the file's own, the usual ones of a modality, the automatic one; and how a drag changes one. */
import type { Extent } from './decode/statistics.ts';
import type { Grayscale, ImageHeader, VoiWindow } from './image-header.ts';
import { modalityValue } from './lut.ts';

export interface WindowPreset extends VoiWindow {
  /** Key of its name in the page's words; the file's own explanation when there is one. */
  readonly name: string;
}

const presets: Readonly<Record<string, readonly WindowPreset[]>> = {
  CT: [
    { name: 'lung', center: -500, width: 1400 },
    { name: 'mediastinum', center: 45, width: 380 },
    { name: 'abdomen', center: 60, width: 360 },
    { name: 'bone', center: 400, width: 1800 },
    { name: 'brain', center: 40, width: 80 },
    { name: 'liver', center: 90, width: 150 },
    { name: 'angio', center: 250, width: 700 },
  ],
};

/** At most nine, one for each digit: those of the file first. Named `dicom` when the file doesn't name them. */
export function presetsOf({ modality, grayscale }: Pick<ImageHeader, 'modality' | 'grayscale'>): readonly WindowPreset[] {
  const own = grayscale.windows.map(({ center, width, explanation }) => ({ center, width, name: explanation ?? 'dicom' }));
  const usual = ((Object.hasOwn(presets, modality) ? presets[modality] : undefined) ?? []).filter(
    (each) => !own.some(({ center, width }) => center === each.center && width === each.width),
  );
  return [...own, ...usual].slice(0, 9);
}

/** From half a percent to ninety-nine and a half of the values, padding left out. */
export function autoWindow(grayscale: Grayscale, extent: Extent): VoiWindow {
  const [low, high] = [modalityValue(grayscale, extent.low), modalityValue(grayscale, extent.high)];
  const width = Math.max(1, Math.abs(high - low) + 1);
  // C.11.2.1.2.1: the middle of a LINEAR window is half a value lower than its centre.
  return { center: (low + high) / 2 + 0.5, width };
}

/** `undefined` means the file's VOI table. */
export function initialWindow({ grayscale }: Pick<ImageHeader, 'grayscale'>, extent: Extent): VoiWindow | undefined {
  const [first] = grayscale.windows;
  if (first) return first;
  return grayscale.voiLut ? undefined : autoWindow(grayscale, extent);
}

/**
 * Right widens, down darkens (raises the centre), in proportion to what the image spans.
 * @param dx pixels of the screen
 */
export function draggedWindow({ center, width }: VoiWindow, dx: number, dy: number, span: number): VoiWindow {
  const step = Math.max(span, 1) / 1024;
  return { center: center + dy * step, width: Math.max(1, width + dx * step) };
}

/** Height of the range that a drag is measured against. */
export function spanOf(grayscale: Grayscale, { min, max }: Extent): number {
  return Math.min(4096, Math.abs(modalityValue(grayscale, max) - modalityValue(grayscale, min)));
}

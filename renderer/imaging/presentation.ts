/**
 * How a softcopy presentation state has an image looked at (PS3.3 C.11.8, C.11.6, C.7.6.11, C.10.6, C.10.4): its window or table, which way
 * the greys go, its shutter, how it is turned and which part of it is seen. What the state doesn't say stays the image's own.
 */
import type { Grayscale, LookupTable, Shutter, VoiFunction, VoiWindow } from './image-header.ts';
import { shapeOf } from './image-shape.ts';
import type { LoadedImage } from './image-store.ts';
import { fitScale, imageToScreen, initialView, type Surface, type View, zoomLimits } from './view.ts';

export interface Voi {
  readonly windows: readonly VoiWindow[];
  readonly voiFunction: VoiFunction;
  readonly voiLut?: LookupTable;
}

/** Edges of the part that is seen, in pixels of the image from its outer corner. */
export interface DisplayedArea {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Pixels of the screen for one of the image, where the state says it; the whole area as large as it goes otherwise. */
  readonly magnification?: number;
}

export interface Presentation {
  readonly voi?: Voi;
  /** Of the values that its windows are about; stored values when it says none (PS3.4 N.2.1). */
  readonly rescale?: { readonly slope: number; readonly intercept: number };
  /** Which way the greys go, instead of the image's photometric interpretation; `undefined` in colour. */
  readonly isInverse?: boolean;
  readonly shutter?: Shutter;
  readonly turn?: Pick<View, 'quarterTurns' | 'isMirrored'>;
  readonly area?: DisplayedArea;
}

/** The same pixels with what the state says in place of what the image says. */
export function presented({ header, frame }: LoadedImage, presentation: Presentation): LoadedImage {
  const { voi, isInverse, shutter } = presentation;
  const { grayscale, pixels } = header;
  const isGrey = frame.kind === 'grey';
  return {
    frame,
    header: {
      ...header,
      ...(isGrey && voi && { grayscale: withVoi(grayscale, voi, presentation.rescale) }),
      ...(isGrey && isInverse !== undefined && { pixels: { ...pixels, photometric: isInverse ? 'MONOCHROME1' : 'MONOCHROME2' } }),
      ...(shutter && { shutter }),
    },
  };
}

/** Windows are about what the state's own rescaling gives: told here in what the image measures, which may be in other units. */
function withVoi(grayscale: Grayscale, { windows, voiFunction, voiLut }: Voi, rescale = { slope: 1, intercept: 0 }): Grayscale {
  const { voiLut: _, ...own } = grayscale;
  const factor = grayscale.modalityLut ? 1 : grayscale.slope / rescale.slope;
  const shift = grayscale.modalityLut ? 0 : grayscale.intercept - rescale.intercept * factor;
  const isSame = factor === 1 && shift === 0;
  return {
    ...own,
    voiFunction,
    windows: isSame
      ? windows
      : windows.map((each) => ({ ...each, center: each.center * factor + shift, width: Math.abs(each.width * factor) })),
    // The entries of a table are about values one by one: of another scale it says nothing.
    ...(voiLut && (isSame ? { voiLut } : factor === 1 ? { voiLut: { ...voiLut, first: voiLut.first + shift } } : {})),
  };
}

/** How it is placed in a viewport of that size; `undefined` when the state leaves it as it opens. */
export function presentedView(
  { header }: LoadedImage,
  { turn, area }: Presentation,
  surface: Surface,
  pixelRatio: number,
): View | undefined {
  if (surface.width === 0 || surface.height === 0) return undefined;
  const turned: View = { ...initialView, ...turn };
  const shape = shapeOf(header);
  const { columns, rows, aspect } = shape;
  const isWhole = area && area.left <= 0 && area.top <= 0 && area.right >= columns && area.bottom >= rows;
  if (area === undefined || (isWhole && area.magnification === undefined)) return turn && turned;
  const whole = fitScale(shape, surface, turned.quarterTurns);
  const part = fitScale({ columns: area.right - area.left, rows: area.bottom - area.top, aspect }, surface, turned.quarterTurns);
  const scale = area.magnification === undefined ? part : area.magnification / pixelRatio;
  const zoomed: View = { ...turned, zoom: Math.max(zoomLimits.min, Math.min(zoomLimits.max, scale / whole)) };
  const [a, b, c, d, e, f] = imageToScreen(shape, surface, zoomed);
  const [x, y] = [(area.left + area.right) / 2, (area.top + area.bottom) / 2];
  return { ...zoomed, panX: surface.width / 2 - (a * x + c * y + e), panY: surface.height / 2 - (b * x + d * y + f) };
}

/** Paints the values of a decoded frame into words of RGBA: grey through the table, shutter and overlays over it. */
import type { DecodedFrame } from './decode/decode-frame.ts';
import { isNarrow, type Stored } from './decode/samples.ts';
import type { ImageHeader, OverlayPlane, VoiWindow } from './image-header.ts';
import { fillLut, levelOf } from './lut.ts';
import { paintOverlay, paintShutter } from './paint-over.ts';

export interface Appearance {
  /** `undefined`: the file's VOI table. */
  readonly window: VoiWindow | undefined;
  readonly isInverted: boolean;
  /** Planes of overlay are drawn unless told otherwise. */
  readonly areOverlaysHidden?: boolean;
  /** So is the shutter. */
  readonly isShutterOpen?: boolean;
}

/** Stored value, by its sixteen low bits, to the 32-bit word of a canvas: what `paintPixels` reads. */
export type GreyWords = Uint32Array;

/** The words of one mapping; kept from an image to the next as long as nothing in it changes. */
export interface GreyTable {
  wordsFor(header: ImageHeader, appearance: Appearance): GreyWords;
}

export function createGreyTable(): GreyTable {
  const words = new Uint32Array(65_536);
  const levels = new Uint8Array(65_536);
  let filledFor = '';
  return {
    wordsFor({ grayscale, pixels }, { window, isInverted }) {
      const { slope, intercept, voiFunction, modalityLut, voiLut } = grayscale;
      const mapping = [
        window?.center,
        window?.width,
        isInverted,
        slope,
        intercept,
        voiFunction,
        pixels.photometric,
        pixels.bitsStored,
        pixels.isSigned,
      ];
      const key = [...mapping, pixels.padding?.low, pixels.padding?.high].join();
      // Tables of a file are its own: never taken for another's.
      if (key === filledFor && !modalityLut && !voiLut) return words;
      const [min, max] = pixels.isSigned
        ? [-(2 ** (pixels.bitsStored - 1)), 2 ** (pixels.bitsStored - 1) - 1]
        : [0, 2 ** pixels.bitsStored - 1];
      const isDescending = pixels.photometric === 'MONOCHROME1';
      fillLut(levels, { grayscale, window, voiFunction, isDescending, isInverted }, min, max);
      for (let stored = min; stored <= max; stored++) words[stored & 0xffff] = greyWord(levels[stored & 0xffff] ?? 0);
      const { padding } = pixels;
      if (padding) for (let value = padding.low; value <= padding.high; value++) words[value & 0xffff] = greyWord(0);
      filledFor = modalityLut || voiLut ? '' : key;
      return words;
    },
  };
}

/** Opaque, three equal bytes: the same whatever the order of the bytes in a word. */
function greyWord(level: number): number {
  return (0xff000000 | (level << 16) | (level << 8) | level) >>> 0;
}

/** @param target `columns × rows` words; its buffer is what `ImageData` shows */
export function paintPixels(target: Uint32Array, header: ImageHeader, frame: DecodedFrame, appearance: Appearance, table: GreyTable): void {
  if (frame.kind === 'color') {
    target.set(new Uint32Array(frame.rgba.buffer, frame.rgba.byteOffset, target.length));
    if (appearance.isInverted) for (let i = 0; i < target.length; i++) target[i] = (target[i] ?? 0) ^ 0x00ffffff;
  } else if (isNarrow(frame.stored)) paintNarrow(target, frame.stored, table.wordsFor(header, appearance));
  else paintWide(target, frame.stored, header, appearance);
  const { shutter, overlays = [] } = header;
  if (shutter && !appearance.isShutterOpen) paintShutter(target, header.pixels, shutter, greyWord(shutter.level));
  const [veils, drawn] = [overlays.filter(isVeil), [...overlays, ...(frame.overlays ?? [])].filter((plane) => !isVeil(plane))];
  if (!appearance.isShutterOpen) for (const plane of veils) paintOverlay(target, header.pixels, plane, greyWord(plane.shutterLevel ?? 0));
  if (appearance.areOverlaysHidden) return;
  const ink = greyWord(appearance.isInverted ? 0 : 255);
  for (const plane of drawn) paintOverlay(target, header.pixels, plane, ink);
}

const isVeil = ({ shutterLevel }: OverlayPlane): boolean => shutterLevel !== undefined;

function paintNarrow(target: Uint32Array, stored: Stored, words: GreyWords): void {
  for (let i = 0; i < target.length; i++) target[i] = words[(stored[i] as number) & 0xffff] as number;
}

/** Values of 32 bits or with a fraction: the same mapping, value by value. */
function paintWide(target: Uint32Array, stored: Stored, header: ImageHeader, { window, isInverted }: Appearance): void {
  const { grayscale, pixels } = header;
  const isDescending = pixels.photometric === 'MONOCHROME1';
  const level = levelOf({ grayscale, window, voiFunction: grayscale.voiFunction, isDescending, isInverted });
  const { padding } = pixels;
  for (let i = 0; i < target.length; i++) {
    const value = stored[i] ?? 0;
    const isMeasure = !Number.isNaN(value) && !(padding && value >= padding.low && value <= padding.high);
    target[i] = greyWord(isMeasure ? level(value) : 0);
  }
}

/** Paints decoded frames: grey through the table into RGBA, then onto a canvas by the view's transform. No GPU is needed. */
import type { DecodedFrame } from './decode/decode-frame.ts';
import type { ImageHeader, VoiWindow } from './image-header.ts';
import { pixelAspect } from './image-header.ts';
import { fillLut } from './lut.ts';
import { imageToScreen, type Surface, type View } from './view.ts';

export interface Appearance {
  /** `undefined`: the file's VOI table. */
  readonly window: VoiWindow | undefined;
  readonly isInverted: boolean;
}

/** Grey level as the canvas has it in a 32-bit word, little-endian: opaque, three equal bytes. */
const grey = (level: number): number => (0xff000000 | (level << 16) | (level << 8) | level) >>> 0;

/** @param target `columns × rows` words; its buffer is what `ImageData` shows */
export function paintPixels(target: Uint32Array, header: ImageHeader, frame: DecodedFrame, { window, isInverted }: Appearance): void {
  if (frame.kind === 'color') {
    target.set(new Uint32Array(frame.rgba.buffer, frame.rgba.byteOffset, target.length));
    if (isInverted) for (let i = 0; i < target.length; i++) target[i] = (target[i] ?? 0) ^ 0x00ffffff;
    return;
  }
  const { stored, extent } = frame;
  const { grayscale, pixels } = header;
  const levels = new Uint8Array(65_536);
  // A mapping with neither window nor table shows nothing: such images get an automatic window upstream.
  const isMonochrome1 = pixels.photometric === 'MONOCHROME1';
  fillLut(
    levels,
    { grayscale, window, voiFunction: grayscale.voiFunction, isInverted: isInverted !== isMonochrome1 },
    extent.min,
    extent.max,
  );
  const words = Uint32Array.from(levels, grey);
  const { padding } = pixels;
  if (padding) for (let value = padding.low; value <= padding.high; value++) words[value & 0xffff] = grey(0);
  for (let i = 0; i < target.length; i++) target[i] = words[(stored[i] ?? 0) & 0xffff] ?? 0;
}

export interface Painter {
  /** Draws an image; the same frame with the same appearance is only placed again. */
  draw(header: ImageHeader, frame: DecodedFrame, appearance: Appearance, view: View, surface: Surface): void;
  clear(): void;
}

/** @param canvas its size in device pixels is its owner's business; `surface` is in the same pixels */
export function createPainter(canvas: HTMLCanvasElement): Painter {
  const context = canvas.getContext('2d', { alpha: false });
  const buffer = document.createElement('canvas');
  const bufferContext = buffer.getContext('2d', { alpha: false });
  let image: ImageData | undefined;
  let painted: { frame: DecodedFrame; appearance: Appearance } | undefined;

  const paint = (header: ImageHeader, frame: DecodedFrame, appearance: Appearance): void => {
    const { columns, rows } = header.pixels;
    const isSame =
      painted?.frame === frame &&
      painted.appearance.isInverted === appearance.isInverted &&
      painted.appearance.window === appearance.window;
    if (isSame) return;
    if (image?.width !== columns || image.height !== rows) {
      image = new ImageData(columns, rows);
      buffer.width = columns;
      buffer.height = rows;
    }
    paintPixels(new Uint32Array(image.data.buffer), header, frame, appearance);
    bufferContext?.putImageData(image, 0, 0);
    painted = { frame, appearance };
  };
  const clear = (): void => {
    if (!context) return;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = '#000';
    context.fillRect(0, 0, canvas.width, canvas.height);
  };
  return {
    clear,
    draw(header, frame, appearance, view, surface) {
      if (!context) return;
      paint(header, frame, appearance);
      clear();
      const shape = { columns: header.pixels.columns, rows: header.pixels.rows, aspect: pixelAspect(header) };
      const matrix = imageToScreen(shape, surface, view);
      context.setTransform(...matrix);
      // Beyond four times, pixels are shown as they are rather than as a blur.
      context.imageSmoothingEnabled = Math.hypot(matrix[0], matrix[1]) < 4;
      context.imageSmoothingQuality = 'high';
      context.drawImage(buffer, 0, 0);
    },
  };
}

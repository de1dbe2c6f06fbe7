/** Paints decoded frames: their pixels on a canvas of the image's size, then that onto another by the view's transform. No GPU is needed. */
import type { DecodedFrame } from './decode/decode-frame.ts';
import type { ImageHeader } from './image-header.ts';
import { shapeOf } from './image-shape.ts';
import type { Appearance } from './paint-pixels.ts';
import { createPixels } from './pixel-painter.ts';
import { imageToScreen, type Matrix, type Surface, type View } from './view.ts';

export interface Painter {
  /** Draws an image; the same frame with the same appearance is only placed again. */
  draw(header: ImageHeader, frame: DecodedFrame, appearance: Appearance, view: View, surface: Surface): void;
  /** What was last drawn, placed otherwise on another canvas. */
  drawOn(target: HTMLCanvasElement, matrix: Matrix): void;
  clear(): void;
}

/** @param canvas its size in device pixels is its owner's business; `surface` is in the same pixels */
export function createPainter(canvas: HTMLCanvasElement): Painter {
  const context = canvas.getContext('2d', { alpha: false });
  const buffer = document.createElement('canvas');
  const bufferContext = buffer.getContext('2d', { alpha: false });
  const paintPixels = createPixels();
  let painted: { header: ImageHeader; frame: DecodedFrame; appearance: Appearance } | undefined;

  const paint = (header: ImageHeader, frame: DecodedFrame, appearance: Appearance): void => {
    const { columns, rows } = header.pixels;
    const isSame =
      painted?.frame === frame &&
      painted.header === header &&
      painted.appearance.isInverted === appearance.isInverted &&
      painted.appearance.areOverlaysHidden === appearance.areOverlaysHidden &&
      painted.appearance.isShutterOpen === appearance.isShutterOpen &&
      painted.appearance.window === appearance.window;
    if (isSame) return;
    if (buffer.width !== columns || buffer.height !== rows) {
      buffer.width = columns;
      buffer.height = rows;
    }
    if (bufferContext) paintPixels(bufferContext, header, frame, appearance);
    painted = { header, frame, appearance };
  };
  const clear = (): void => {
    if (!context) return;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = '#000';
    context.fillRect(0, 0, canvas.width, canvas.height);
  };
  return {
    clear,
    drawOn(target, matrix) {
      const lens = target.getContext('2d', { alpha: false });
      if (!lens) return;
      lens.setTransform(1, 0, 0, 1, 0, 0);
      lens.fillStyle = '#000';
      lens.fillRect(0, 0, target.width, target.height);
      lens.setTransform(...matrix);
      lens.imageSmoothingEnabled = Math.hypot(matrix[0], matrix[1]) < 4;
      lens.drawImage(buffer, 0, 0);
    },
    draw(header, frame, appearance, view, surface) {
      if (!context) return;
      paint(header, frame, appearance);
      clear();
      const matrix = imageToScreen(shapeOf(header), surface, view);
      context.setTransform(...matrix);
      // Beyond four times, pixels are shown as they are rather than as a blur.
      context.imageSmoothingEnabled = Math.hypot(matrix[0], matrix[1]) < 4;
      context.imageSmoothingQuality = matrix[0] ** 2 + matrix[1] ** 2 < 0.7 ? 'high' : 'low';
      context.drawImage(buffer, 0, 0);
    },
  };
}

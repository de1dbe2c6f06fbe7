/**
 * Who turns the values of a frame into pixels, one for one, on a canvas of the size of the image: the processor, or a real graphics card
 * where there is one. Both give the same pixels; what they are then placed by (zoom, turn) is the painter's business.
 */
import type { DecodedFrame } from './decode/decode-frame.ts';
import { cardInUse } from './drawing-in-use.ts';
import type { ImageHeader } from './image-header.ts';
import { type Appearance, createGreyTable, type GreyTable, paintPixels } from './paint-pixels.ts';

export interface PixelPainter {
  /** @param target of the image's size @returns whether it was painted: it may be no task for this one */
  paint(target: CanvasRenderingContext2D, header: ImageHeader, frame: DecodedFrame, appearance: Appearance, table: GreyTable): boolean;
}

/** Through the table into an `ImageData`: no card is needed. */
export function createCanvasPixels(): PixelPainter {
  let image: ImageData | undefined;
  return {
    paint(target, header, frame, appearance, table) {
      const { columns, rows } = header.pixels;
      if (image?.width !== columns || image.height !== rows) image = new ImageData(columns, rows);
      paintPixels(new Uint32Array(image.data.buffer), header, frame, appearance, table);
      target.putImageData(image, 0, 0);
      return true;
    },
  };
}

/** The card first where there is one, the processor for what it doesn't do. */
export function createPixels(): (
  target: CanvasRenderingContext2D,
  header: ImageHeader,
  frame: DecodedFrame,
  appearance: Appearance,
) => void {
  const table = createGreyTable();
  const canvas = createCanvasPixels();
  return (...painted) => {
    if (cardInUse()?.paint(...painted, table) !== true) canvas.paint(...painted, table);
  };
}

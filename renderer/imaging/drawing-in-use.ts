/** Who draws the images, for whoever looks after the workstation: the processor until a real card has shown that it is quicker. */
import type { PixelPainter } from './pixel-painter.ts';

export type Drawing = 'canvas' | 'webgl2';

let card: PixelPainter | undefined;

/** From now on, for every viewport of the page; `undefined` when the card has been lost. */
export function drawWith(painter: PixelPainter | undefined): void {
  card = painter;
}

export const cardInUse = (): PixelPainter | undefined => card;

export function drawingInUse(): Drawing {
  return card === undefined ? 'canvas' : 'webgl2';
}

/** A small picture of a series: its middle image, in its own window. */
import type { LoadedImage } from './image-store.ts';
import { createPainter } from './painter.ts';
import { initialView } from './view.ts';
import { initialWindow } from './windowing.ts';

/** Draws it whole in the canvas, at the canvas's own size. */
export function drawThumbnail(canvas: HTMLCanvasElement, { header, frame }: LoadedImage): void {
  const window = frame.kind === 'grey' ? initialWindow(header, frame.extent) : undefined;
  createPainter(canvas).draw(header, frame, { window, isInverted: false }, initialView, { width: canvas.width, height: canvas.height });
}

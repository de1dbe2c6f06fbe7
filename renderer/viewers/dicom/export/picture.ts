/** A picture of an image as it is read: all its pixels, in the window and the turn of the viewport, with what is drawn on it or without. */

import type { Measurement } from '../../../../preload/contract/measurements.ts';
import { onScreen, strokesOf } from '../../../imaging/annotations/index.ts';
import { pixelAspect } from '../../../imaging/image-header.ts';
import type { LoadedImage, Matrix, View, ViewportState, VoiWindow } from '../../../imaging/index.ts';
import { createPainter } from '../../../imaging/painter.ts';
import { imageToScreen, initialView, type Surface } from '../../../imaging/view.ts';
import { linesOf, placeLabel } from '../annotations/label-places.ts';

export interface Look {
  readonly window: VoiWindow | undefined;
  readonly isInverted: boolean;
  readonly view: Pick<View, 'quarterTurns' | 'isMirrored' | 'isFlipped'>;
}

export interface PictureTexts {
  readonly top: readonly string[];
  readonly bottom: readonly string[];
}

/** A thumbnail with lines and letters on it would not be read: small images are enlarged by a whole number. */
const smallestSide = 512;
/** The side of a view, in pixels of a screen. */
const screenSide = 640;

export function lookOf({ window, isInverted, view }: ViewportState): Look {
  return { window, isInverted, view };
}

export function drawPicture(
  { header, frame }: LoadedImage,
  look: Look,
  marks: { readonly measurements: readonly Measurement[]; readonly texts: PictureTexts | undefined },
): HTMLCanvasElement {
  const { columns, rows } = header.pixels;
  const aspect = pixelAspect(header);
  const isTurned = look.view.quarterTurns % 2 === 1;
  const [across, down] = isTurned ? [rows * aspect, columns] : [columns, rows * aspect];
  const isPlain = marks.measurements.length === 0 && marks.texts === undefined;
  const scale = isPlain ? 1 : Math.max(1, Math.ceil(smallestSide / Math.max(across, down)));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(across * scale);
  canvas.height = Math.round(down * scale);
  const surface = { width: canvas.width, height: canvas.height };
  const { quarterTurns, isMirrored, isFlipped } = look.view;
  const view: View = { ...initialView, quarterTurns, isMirrored, isFlipped };
  createPainter(canvas).draw(header, frame, { window: look.window, isInverted: look.isInverted }, view, surface);
  const context = canvas.getContext('2d');
  if (context !== null && !isPlain) {
    // Lines and letters are those of a screen, whatever the size of the detector: they grow with the picture.
    const growth = Math.max(1, Math.min(surface.width, surface.height) / screenSide);
    const screen = { width: surface.width / growth, height: surface.height / growth };
    context.setTransform(growth, 0, 0, growth, 0, 0);
    const matrix = imageToScreen({ columns, rows, aspect }, screen, view);
    for (const measurement of marks.measurements) drawMeasurement(context, measurement, matrix, screen);
    if (marks.texts !== undefined) drawTexts(context, marks.texts, screen);
  }
  return canvas;
}

const dark = 'rgb(0 0 0 / 0.8)';
const line = '#ffd84d';

function drawMeasurement(context: CanvasRenderingContext2D, measurement: Measurement, matrix: Matrix, screen: Surface): void {
  const path = new Path2D();
  for (const { points, isClosed } of strokesOf(measurement.shape)) {
    for (const [index, point] of points.entries()) {
      const { x, y } = onScreen(matrix, point);
      if (index === 0) path.moveTo(x, y);
      else path.lineTo(x, y);
    }
    if (isClosed) path.closePath();
  }
  // A dark edge under the line, so that it is seen on white bone as on black air.
  for (const [color, width] of [
    [dark, 3.5],
    [line, 1.5],
  ] as const) {
    context.strokeStyle = color;
    context.lineWidth = width;
    context.stroke(path);
  }
  const place = placeLabel(measurement.shape, linesOf(measurement), matrix, screen);
  if (place === undefined) return;
  context.fillStyle = dark;
  context.fillRect(place.left, place.top, place.width, place.height);
  write(context, place.lines, place.left + 5, place.top + 2, line);
}

const lineHeight = 16;

function write(context: CanvasRenderingContext2D, lines: readonly string[], x: number, y: number, color = '#fff'): void {
  context.font = '600 11px "Inter Variable", Inter, system-ui, sans-serif';
  context.textBaseline = 'top';
  for (const [index, text] of lines.entries()) {
    context.strokeStyle = dark;
    context.lineWidth = 3;
    context.strokeText(text, x, y + index * lineHeight + 2);
    context.fillStyle = color;
    context.fillText(text, x, y + index * lineHeight + 2);
  }
}

function drawTexts(context: CanvasRenderingContext2D, { top, bottom }: PictureTexts, { height }: Surface): void {
  write(context, top, 8, 6);
  write(context, bottom, 8, height - 6 - bottom.length * lineHeight);
}

export function blobOf(canvas: HTMLCanvasElement, type: 'image/png' | 'image/jpeg'): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('The canvas gives no picture')) : resolve(blob)), type, 0.92);
  });
}

/** Draws a sheet of paper with its leads: the millimetre grid, the calibration step, the traces, the calipers. */
import type { Point } from '../../../imaging/index.ts';
import { leadOf, type Sheet, type Strip, writtenLead } from './waveform-layout.ts';

export interface WaveformLook {
  readonly fine: string;
  readonly strong: string;
  readonly trace: string;
  readonly text: string;
  readonly measure: string;
  readonly font: string;
}

export interface Calipers {
  /** On the paper, in millimetres. */
  readonly from: Point;
  readonly to: Point;
}

/** @param scale pixels of the canvas for a millimetre */
export function drawWaveform(
  context: CanvasRenderingContext2D,
  sheet: Sheet,
  frequency: number,
  scale: number,
  look: WaveformLook,
  calipers: Calipers | undefined,
): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = '#000';
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  drawGrid(context, sheet, scale, look);
  context.lineJoin = 'round';
  for (const strip of sheet.strips) {
    drawTrace(context, strip, frequency, sheet.speed, scale, look);
    context.fillStyle = look.text;
    context.font = look.font;
    context.fillText(writtenLead(leadOf(strip.channel)), (strip.x + 1) * scale, (strip.y - 6) * scale);
  }
  if (calipers) drawCalipers(context, sheet, calipers, scale, look);
}

function drawGrid(context: CanvasRenderingContext2D, { width, height }: Sheet, scale: number, look: WaveformLook): void {
  context.lineWidth = 1;
  for (const [step, colour] of [
    [1, look.fine],
    [5, look.strong],
  ] as const) {
    // Under three pixels a line a millimetre is a grey veil.
    if (step * scale < 3) continue;
    context.strokeStyle = colour;
    context.beginPath();
    for (let x = 0; x <= width; x += step) {
      context.moveTo(Math.round(x * scale) + 0.5, 0);
      context.lineTo(Math.round(x * scale) + 0.5, height * scale);
    }
    for (let y = 0; y <= height; y += step) {
      context.moveTo(0, Math.round(y * scale) + 0.5);
      context.lineTo(width * scale, Math.round(y * scale) + 0.5);
    }
    context.stroke();
  }
}

function drawTrace(
  context: CanvasRenderingContext2D,
  { channel, x, y, from, count, gain }: Strip,
  frequency: number,
  speed: number,
  scale: number,
  look: WaveformLook,
): void {
  context.strokeStyle = look.trace;
  context.lineWidth = Math.max(1, scale * 0.3);
  context.beginPath();
  let isDown = false;
  for (let at = 0; at < count; at++) {
    const value = channel.values[from + at] ?? Number.NaN;
    if (Number.isNaN(value)) {
      isDown = false;
      continue;
    }
    const [px, py] = [(x + (at / frequency) * speed) * scale, (y - value * gain) * scale];
    if (isDown) context.lineTo(px, py);
    else context.moveTo(px, py);
    isDown = true;
  }
  context.stroke();
}

function drawCalipers(
  context: CanvasRenderingContext2D,
  { height }: Sheet,
  { from, to }: Calipers,
  scale: number,
  look: WaveformLook,
): void {
  context.strokeStyle = look.measure;
  context.lineWidth = 1;
  context.beginPath();
  for (const { x } of [from, to]) {
    context.moveTo(x * scale, 0);
    context.lineTo(x * scale, height * scale);
  }
  context.moveTo(from.x * scale, from.y * scale);
  context.lineTo(to.x * scale, from.y * scale);
  context.lineTo(to.x * scale, to.y * scale);
  context.stroke();
}

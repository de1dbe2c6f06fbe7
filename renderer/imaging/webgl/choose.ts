/** Whether the card draws: only a real one, and only where it is quicker than the processor on the same image. */
import type { DecodedFrame } from '../decode/decode-frame.ts';
import { drawWith } from '../drawing-in-use.ts';
import type { ImageHeader } from '../image-header.ts';
import { createGreyTable } from '../paint-pixels.ts';
import { createCanvasPixels, type PixelPainter } from '../pixel-painter.ts';
import { createWebglPixels } from './webgl-pixels.ts';

/** Names of drivers that are programs: the processor would do the same work with a detour. */
const programs = /swiftshader|llvmpipe|softpipe|lavapipe|software|basic render|warp|mesa offscreen|virgl|^$/i;

const side = 1024;
const runs = 12;

const header: ImageHeader = {
  sopInstanceUid: '',
  modality: 'OT',
  imageType: [],
  transferSyntaxUid: '1.2.840.10008.1.2.1',
  pixels: {
    rows: side,
    columns: side,
    samplesPerPixel: 1,
    bitsAllocated: 16,
    bitsStored: 12,
    highBit: 11,
    isSigned: false,
    photometric: 'MONOCHROME2',
    planarConfiguration: 0,
    isBigEndian: false,
  },
  numberOfFrames: 1,
  grayscale: { slope: 1, intercept: 0, windows: [], voiFunction: 'LINEAR' },
  isLossy: false,
};

/** A hand on the window: the same image, another window each time; read back once, which waits for all that was asked. */
function timeOf(painter: PixelPainter): number {
  const stored = Uint16Array.from({ length: side * side }, (_, at) => (Math.imul(at, 2_654_435_761) >>> 20) & 4095);
  const frame: DecodedFrame = { kind: 'grey', stored, extent: { min: 0, max: 4095, low: 0, high: 4095 } };
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  const target = canvas.getContext('2d', { alpha: false });
  if (!target) return Number.POSITIVE_INFINITY;
  const table = createGreyTable();
  const paint = (run: number): boolean =>
    painter.paint(target, header, frame, { window: { center: 1000 + run, width: 2000 }, isInverted: false }, table);
  if (!paint(-1)) return Number.POSITIVE_INFINITY;
  target.getImageData(0, 0, 1, 1);
  const started = performance.now();
  for (let run = 0; run < runs; run++) paint(run);
  target.getImageData(0, 0, 1, 1);
  return performance.now() - started;
}

/** Asked once for the page; nothing changes where there is no card. */
export function chooseDrawing(): void {
  const card = createWebglPixels(() => drawWith(undefined), { failIfMajorPerformanceCaveat: true, powerPreference: 'high-performance' });
  if (!card) return;
  if (programs.test(card.renderer) || timeOf(card) > timeOf(createCanvasPixels()) * 0.8) card.close();
  else drawWith(card);
}

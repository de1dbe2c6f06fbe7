/** In a browser of its own: every kind of pixels by the processor and by the card, byte for byte. */
import type { DecodedFrame } from '../../../renderer/imaging/decode/decode-frame.ts';
import type { Stored } from '../../../renderer/imaging/decode/samples.ts';
import { drawingInUse, drawWith } from '../../../renderer/imaging/drawing-in-use.ts';
import type { Grayscale, ImageHeader, PixelFormat } from '../../../renderer/imaging/image-header.ts';
import { type Appearance, createGreyTable } from '../../../renderer/imaging/paint-pixels.ts';
import { createCanvasPixels, createPixels, type PixelPainter } from '../../../renderer/imaging/pixel-painter.ts';
import { chooseDrawing } from '../../../renderer/imaging/webgl/choose.ts';
import { createWebglPixels } from '../../../renderer/imaging/webgl/webgl-pixels.ts';

export interface Compared {
  readonly name: string;
  /** Whether the card took it. */
  readonly byCard: boolean;
  readonly differences: number;
  /** Levels that are shown: one alone would prove nothing. */
  readonly levels: number;
}

interface Case {
  readonly name: string;
  readonly header: ImageHeader;
  readonly frame: DecodedFrame;
  readonly appearance: Appearance;
}

let seed = 11;
const random = (below: number): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) | 0;
  return (seed >>> 8) % below;
};

function headerOf(pixels: Partial<PixelFormat>, grayscale: Partial<Grayscale>, more: Partial<ImageHeader> = {}): ImageHeader {
  const isSigned = pixels.isSigned ?? false;
  return {
    ...{ sopInstanceUid: '', modality: 'OT', imageType: [], transferSyntaxUid: '1.2.840.10008.1.2.1', numberOfFrames: 1, isLossy: false },
    pixels: {
      ...{ rows: 37, columns: 53, samplesPerPixel: 1, bitsAllocated: 16, bitsStored: 16, highBit: 15, isSigned },
      ...{ photometric: 'MONOCHROME2', planarConfiguration: 0, isBigEndian: false },
      ...pixels,
    },
    grayscale: { slope: 1, intercept: 0, windows: [], voiFunction: 'LINEAR', ...grayscale },
    ...more,
  };
}

const kinds: Readonly<Record<string, { pixels: Partial<PixelFormat>; stored: (count: number) => Stored }>> = {
  'eight bits': { pixels: { bitsAllocated: 8, bitsStored: 8 }, stored: (count) => Uint8Array.from({ length: count }, () => random(256)) },
  'twelve bits': { pixels: { bitsStored: 12 }, stored: (count) => Uint16Array.from({ length: count }, () => random(4096)) },
  'sixteen bits': { pixels: {}, stored: (count) => Uint16Array.from({ length: count }, () => random(65_536)) },
  'sixteen bits, signed': {
    pixels: { isSigned: true },
    stored: (count) => Int16Array.from({ length: count }, () => random(65_536) - 32_768),
  },
  'twelve bits, signed': {
    pixels: { isSigned: true, bitsStored: 12 },
    stored: (count) => Int16Array.from({ length: count }, () => random(4096) - 2048),
  },
};
const line = (bits: number, length: number) => ({ first: 0, bits, data: Uint16Array.from({ length }, (_, at) => (at * 7919) % 2 ** bits) });
const looks: Readonly<Record<string, { grayscale: Partial<Grayscale>; appearance?: Partial<Appearance>; pixels?: Partial<PixelFormat> }>> =
  {
    linear: { grayscale: { slope: 1.5, intercept: -30 } },
    'linear, exact': { grayscale: { voiFunction: 'LINEAR_EXACT' } },
    sigmoid: { grayscale: { voiFunction: 'SIGMOID' } },
    'a VOI table': { grayscale: { voiLut: line(12, 3000) }, appearance: { window: undefined } },
    'a modality table': { grayscale: { modalityLut: line(10, 900) }, appearance: { window: { center: 500, width: 800 } } },
    MONOCHROME1: { grayscale: {}, pixels: { photometric: 'MONOCHROME1' } },
    inverted: { grayscale: {}, appearance: { isInverted: true } },
    padding: { grayscale: {}, pixels: { padding: { low: 40, high: 90 } } },
  };
const shown: Appearance = { window: { center: 120, width: 230 }, isInverted: false };
const extent = { min: 0, max: 0, low: 0, high: 0 };

function* cases(): Generator<Case> {
  for (const [kind, { pixels, stored }] of Object.entries(kinds))
    for (const [look, { grayscale, appearance, pixels: more }] of Object.entries(looks)) {
      const header = headerOf({ ...pixels, ...more }, grayscale);
      const frame: DecodedFrame = { kind: 'grey', stored: stored(37 * 53), extent };
      const span = 2 ** header.pixels.bitsStored;
      const window = { center: header.pixels.isSigned ? 5 : span / 2, width: span * 0.7 };
      const plain = { ...shown, window, ...appearance };
      yield { name: `${kind}, ${look}`, header, frame, appearance: plain };
      // The values are on the card already; only the table is another.
      const { center, width } = appearance?.window ?? window;
      const other = { ...plain, window: { center: center * 0.8, width: width / 3 } };
      yield { name: `${kind}, ${look}, another window`, header, frame, appearance: other };
    }
  const grey = (stored: Stored): DecodedFrame => ({ kind: 'grey', stored, extent });
  const large = headerOf({ rows: 1000, columns: 601 }, {});
  yield { name: 'large', header: large, frame: grey(Uint16Array.from({ length: 601_000 }, () => random(300))), appearance: shown };
  yield { name: 'one pixel', header: headerOf({ rows: 1, columns: 1 }, {}), frame: grey(Uint16Array.of(100)), appearance: shown };
  const plain = headerOf({}, {});
  const values = (): Uint16Array => Uint16Array.from({ length: 37 * 53 }, () => random(256));
  yield {
    name: 'left: colour',
    header: plain,
    frame: { kind: 'color', rgba: Uint8ClampedArray.from({ length: 37 * 53 * 4 }, (_, at) => (at % 4 === 3 ? 255 : random(256))) },
    appearance: shown,
  };
  yield {
    name: 'left: 32 bits',
    header: headerOf({ bitsAllocated: 32, bitsStored: 32 }, {}),
    frame: grey(Uint32Array.from(values())),
    appearance: shown,
  };
  yield { name: 'left: floats', header: headerOf({ isFloat: true }, {}), frame: grey(Float32Array.from(values())), appearance: shown };
  const shutter = { rectangle: { left: 5, right: 40, top: 4, bottom: 30 }, level: 0 };
  yield { name: 'left: shutter', header: headerOf({}, {}, { shutter }), frame: grey(values()), appearance: shown };
  yield {
    name: 'shutter, open',
    header: headerOf({}, {}, { shutter }),
    frame: grey(values()),
    appearance: { ...shown, isShutterOpen: true },
  };
}

function drawn(paint: (target: CanvasRenderingContext2D) => void, { pixels }: ImageHeader): Uint8ClampedArray {
  const canvas = document.createElement('canvas');
  canvas.width = pixels.columns;
  canvas.height = pixels.rows;
  const target = canvas.getContext('2d', { alpha: false });
  if (target === null) throw new Error('No canvas');
  paint(target);
  return target.getImageData(0, 0, pixels.columns, pixels.rows).data;
}

/** @param card noted when it takes one */
function compare(name: string, { header, frame, appearance }: Case, byCard: () => boolean): Compared {
  const table = createGreyTable();
  const canvas = createCanvasPixels();
  const paint = createPixels();
  const expected = drawn((target) => canvas.paint(target, header, frame, appearance, table), header);
  const got = drawn((target) => paint(target, header, frame, appearance), header);
  let differences = 0;
  for (let at = 0; at < expected.length; at++) if (expected[at] !== got[at]) differences++;
  return { name, byCard: byCard(), differences, levels: new Set(expected).size };
}

async function run(): Promise<{ compared: Compared[]; inUse: string; lost: Compared; inUseAfter: string }> {
  let taken = false;
  const card = createWebglPixels(() => drawWith(undefined));
  if (card === undefined) throw new Error('No WebGL2');
  const watched: PixelPainter = {
    paint: (...painted) => {
      taken = card.paint(...painted);
      return taken;
    },
  };
  drawWith(watched);
  const all = [...cases()];
  const compared = all.map((each) => compare(each.name, each, () => taken));
  const inUse = drawingInUse();
  card.close();
  taken = false;
  // The event comes a little after the loss: nothing is shown wrong between the two.
  const [first] = all;
  if (first === undefined) throw new Error('No case');
  const lost = compare('lost', first, () => taken);
  await new Promise((resolve) => setTimeout(resolve, 200));
  return { compared, inUse, lost, inUseAfter: drawingInUse() };
}

Object.assign(window, {
  painting: run,
  /** What the page chooses by itself. */
  choice() {
    chooseDrawing();
    return drawingInUse();
  },
});

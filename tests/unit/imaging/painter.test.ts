/** What reaches the canvas: grey words, inversion, padding, colour, and a table kept only as long as it is true. */
import { describe, expect, it } from 'vitest';
import type { DecodedFrame } from '../../../renderer/imaging/decode/decode-frame.ts';
import type { ImageHeader, PixelFormat } from '../../../renderer/imaging/image-header.ts';
import { type Appearance, createGreyTable, paintPixels } from '../../../renderer/imaging/paint-pixels.ts';
import { format } from './imaging-files.ts';

const header = (pixels: Partial<PixelFormat>, grayscale: Partial<ImageHeader['grayscale']> = {}): ImageHeader =>
  ({
    pixels: format({ rows: 1, columns: 3, ...pixels }),
    grayscale: { slope: 1, intercept: 0, windows: [], voiFunction: 'LINEAR', ...grayscale },
  }) as ImageHeader;
const grey = (stored: Int16Array | Uint16Array): DecodedFrame => ({ kind: 'grey', stored, extent: { min: 0, max: 0, low: 0, high: 0 } });
const window = { center: 128, width: 256 };

function painted(of: ImageHeader, frame: DecodedFrame, appearance: Appearance, table = createGreyTable()): number[] {
  const target = new Uint32Array(3);
  paintPixels(target, of, frame, appearance, table);
  return [...target].map((word) => word & 0xff);
}

describe('grey', () => {
  const values = Uint16Array.of(0, 100, 255);

  it('is opaque and neutral', () => {
    const target = new Uint32Array(3);
    paintPixels(target, header({}), grey(values), { window, isInverted: false }, createGreyTable());
    expect([...new Uint8Array(target.buffer, 4, 4)]).toEqual([100, 100, 100, 255]);
  });

  it('is turned over by MONOCHROME1, by the user, and not by both', () => {
    const inverted = { window, isInverted: true };
    const plain = { window, isInverted: false };
    expect(painted(header({}), grey(values), plain)).toEqual([0, 100, 255]);
    expect(painted(header({ photometric: 'MONOCHROME1' }), grey(values), plain)).toEqual([255, 155, 0]);
    expect(painted(header({}), grey(values), inverted)).toEqual([255, 155, 0]);
    expect(painted(header({ photometric: 'MONOCHROME1' }), grey(values), inverted)).toEqual([0, 100, 255]);
  });

  it('leaves padding black, inverted or not', () => {
    const of = header({ isSigned: true, padding: { low: -2000, high: -2000 } });
    for (const isInverted of [false, true]) expect(painted(of, grey(Int16Array.of(-2000, 0, 255)), { window, isInverted })[0]).toBe(0);
  });

  it('reaches the ends of sixteen bits, signed and not', () => {
    const signed = grey(Int16Array.of(-32_768, 100, 32_767));
    expect(painted(header({ isSigned: true }), signed, { window, isInverted: false })).toEqual([0, 100, 255]);
    expect(painted(header({}), grey(Uint16Array.of(65_535, 0, 100)), { window, isInverted: false })).toEqual([255, 0, 100]);
  });

  it('never shows an image through the table of another', () => {
    const table = createGreyTable();
    const plain = { window, isInverted: false };
    expect(painted(header({}), grey(values), plain, table)).toEqual([0, 100, 255]);
    expect(painted(header({}, { slope: 2 }), grey(values), plain, table)).toEqual([0, 200, 255]);
    expect(painted(header({}, { intercept: 50 }), grey(values), plain, table)).toEqual([50, 150, 255]);
    expect(painted(header({}), grey(values), { window: { center: 64, width: 128 }, isInverted: false }, table)[1]).toBe(200);
    const lutOf = (level: number): ImageHeader => header({}, { voiLut: { first: 0, bits: 8, data: Uint16Array.of(level) } });
    expect(painted(lutOf(10), grey(values), { window: undefined, isInverted: false }, table)).toEqual([10, 10, 10]);
    expect(painted(lutOf(77), grey(values), { window: undefined, isInverted: false }, table)).toEqual([77, 77, 77]);
    expect(painted(header({ padding: { low: 100, high: 100 } }), grey(values), plain, table)[1]).toBe(0);
    expect(painted(header({}), grey(values), plain, table)).toEqual([0, 100, 255]);
  });
});

describe('colour', () => {
  it('is copied, and inverted without touching what makes it opaque', () => {
    const frame: DecodedFrame = { kind: 'color', rgba: Uint8ClampedArray.of(1, 2, 3, 255, 0, 0, 0, 255, 9, 9, 9, 255) };
    const target = new Uint32Array(3);
    paintPixels(target, header({}), frame, { window: undefined, isInverted: true }, createGreyTable());
    expect([...new Uint8Array(target.buffer, 0, 4)]).toEqual([254, 253, 252, 255]);
  });
});

describe('what is painted over', () => {
  const plane = { rows: 1, columns: 3, row: 0, column: 0, isRoi: false };
  const of: ImageHeader = {
    ...header({}),
    shutter: { rectangle: { left: 1, right: 2, top: 1, bottom: 1 }, level: 50 },
    overlays: [
      { ...plane, bits: Uint8Array.of(0b001) },
      { ...plane, bits: Uint8Array.of(0b010), shutterLevel: 30 },
    ],
  };
  const values = grey(Uint16Array.of(100, 110, 120));
  const plain = { window, isInverted: false };

  it('is drawn, hidden by a shape or by a bitmap, each put aside by itself', () => {
    expect(painted(of, values, plain)).toEqual([255, 30, 50]);
    expect(painted(of, values, { ...plain, areOverlaysHidden: true })).toEqual([100, 30, 50]);
    expect(painted(of, values, { ...plain, isShutterOpen: true })).toEqual([255, 110, 120]);
    expect(painted(of, values, { ...plain, isShutterOpen: true, areOverlaysHidden: true })).toEqual([100, 110, 120]);
  });
});

/** The grey table against the formulas of PS3.3 C.11.2, written again and independently. */
import { describe, expect, it } from 'vitest';
import type { Grayscale, VoiFunction, VoiWindow } from '../../../renderer/imaging/image-header.ts';
import { fillLut, modalityValue } from '../../../renderer/imaging/lut.ts';

const plain: Grayscale = { slope: 1, intercept: 0, windows: [], voiFunction: 'LINEAR' };

function table(
  grayscale: Grayscale,
  window: VoiWindow | undefined,
  voiFunction: VoiFunction,
  min: number,
  max: number,
  { isInverted = false, isDescending = false } = {},
): (stored: number) => number {
  const target = new Uint8Array(65_536);
  fillLut(target, { grayscale, window, voiFunction, isDescending, isInverted }, min, max);
  return (stored) => target[stored & 0xffff] ?? -1;
}

/** C.11.2.1.2.1, word for word, with ymin 0 and ymax 255. */
function linear(x: number, c: number, w: number): number {
  if (x <= c - 0.5 - (w - 1) / 2) return 0;
  if (x > c - 0.5 + (w - 1) / 2) return 255;
  return ((x - (c - 0.5)) / (w - 1) + 0.5) * 255;
}

/** Whether the level is the floor of the exact value: on a whole number, a rounding of the last bit may fall on either side. */
const isFloorOf = (level: number, exact: number): boolean => level === Math.floor(exact + 1e-9) || level === Math.floor(exact - 1e-9);

describe('LINEAR', () => {
  it.each([
    [40, 400],
    [-600, 1500],
    [2048, 4096],
    [0.5, 1],
    [100, 2],
    [127.5, 256.5],
  ])('centre %d, width %d is exact for every stored value', (center, width) => {
    const grayscale = { ...plain, slope: 1, intercept: -1024 };
    const level = table(grayscale, { center, width }, 'LINEAR', -32_768, 32_767);
    for (let stored = -32_768; stored <= 32_767; stored++) {
      const exact = linear(stored - 1024, center, width);
      if (!isFloorOf(level(stored), exact)) expect([stored, level(stored)]).toEqual([stored, exact]);
    }
  });

  it('with width 1 is a threshold, never a division by zero', () => {
    const level = table(plain, { center: 10, width: 1 }, 'LINEAR', 0, 20);
    expect([level(9), level(10), level(11)]).toEqual([0, 255, 255]);
  });

  it('follows a fractional slope', () => {
    const level = table({ ...plain, slope: 0.371, intercept: -12.5 }, { center: 300, width: 600 }, 'LINEAR', 0, 4095);
    for (let stored = 0; stored < 4096; stored++) expect(isFloorOf(level(stored), linear(stored * 0.371 - 12.5, 300, 600))).toBe(true);
  });
});

describe('the other functions', () => {
  it('LINEAR_EXACT has no half-value offset', () => {
    const level = table(plain, { center: 100, width: 50 }, 'LINEAR_EXACT', 0, 200);
    for (let x = 0; x <= 200; x++) expect(isFloorOf(level(x), x <= 75 ? 0 : x > 125 ? 255 : ((x - 100) / 50 + 0.5) * 255)).toBe(true);
  });

  it('SIGMOID is its formula, symmetric about the centre', () => {
    const level = table(plain, { center: 2000, width: 800 }, 'SIGMOID', 0, 4095);
    for (let x = 0; x < 4096; x++) expect(level(x)).toBe(Math.floor(255 / (1 + Math.exp((-4 * (x - 2000)) / 800))));
    expect(level(2000)).toBe(127);
  });

  it('a VOI table takes the place of the window', () => {
    const voiLut = { first: 100, bits: 12, data: Uint16Array.from({ length: 11 }, (_, i) => (i * 4095) / 10) };
    const level = table({ ...plain, voiLut }, undefined, 'LINEAR', 0, 300);
    expect([level(0), level(100), level(105), level(110), level(300)]).toEqual([0, 0, 127, 255, 255]);
  });

  it('a modality table comes before the window, and holds at both ends', () => {
    const modalityLut = { first: -5, bits: 16, data: Uint16Array.of(10, 20, 30) };
    expect([-9, -5, -4, -3, 7].map((stored) => modalityValue({ ...plain, modalityLut }, stored))).toEqual([10, 10, 20, 30, 30]);
    const level = table({ ...plain, modalityLut }, { center: 20.5, width: 21 }, 'LINEAR', -10, 10);
    expect([level(-5), level(-4), level(-3)]).toEqual([0, 127, 255]);
  });

  it('MONOCHROME1 falls where MONOCHROME2 rises', () => {
    const level = table(plain, { center: 100, width: 101 }, 'LINEAR', 0, 200, { isDescending: true });
    for (let x = 0; x <= 200; x++) expect(isFloorOf(level(x), 255 - linear(x, 100, 101))).toBe(true);
    expect([level(0), level(200)]).toEqual([255, 0]);
  });

  it('inversion is the exact complement', () => {
    const [a, b] = [false, true].map((isInverted) => table(plain, { center: 40, width: 400 }, 'LINEAR', -1024, 3071, { isInverted }));
    for (let x = -1024; x <= 3071; x++) expect((a?.(x) ?? 0) + (b?.(x) ?? 0)).toBe(255);
  });
});

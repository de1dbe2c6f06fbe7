/** From bytes to sample values: order, sign, high bit, one bit, RLE, planes, YBR, palettes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeRle } from '../../../main/sandbox/world/dicom/encode/rle.ts';
import { colorToRgba, paletteToRgba, ybr422ToRgba, ybrToRgb } from '../../../renderer/imaging/decode/color.ts';
import { decodeRle } from '../../../renderer/imaging/decode/rle.ts';
import { unpackSamples } from '../../../renderer/imaging/decode/samples.ts';
import { extentOf } from '../../../renderer/imaging/decode/statistics.ts';
import { bytesOf, format } from './imaging-files.ts';

describe('native samples', () => {
  it('extends the sign of twelve stored bits', () => {
    const words = Uint16Array.of(0x0fff, 0x0800, 0x07ff, 0x0000);
    expect([...unpackSamples(bytesOf(words), 4, format({ bitsStored: 12, isSigned: true }), false)]).toEqual([-1, -2048, 2047, 0]);
  });

  it('drops what stands above the stored bits', () => {
    const words = Uint16Array.of(0xf123, 0x8fff);
    expect([...unpackSamples(bytesOf(words), 2, format({ bitsStored: 12 }), false)]).toEqual([0x123, 0xfff]);
  });

  it('brings down a high bit that isn’t the last stored one', () => {
    const words = Uint16Array.of(0x1230, 0xfff0, 0x800f);
    expect([...unpackSamples(bytesOf(words), 3, format({ bitsStored: 12, highBit: 15 }), false)]).toEqual([0x123, 0xfff, 0x800]);
    expect([...unpackSamples(bytesOf(words), 3, format({ bitsStored: 12, highBit: 15, isSigned: true }), false)]).toEqual([
      0x123, -1, -2048,
    ]);
  });

  it('reads bytes at an odd address', () => {
    const bytes = Uint8Array.of(9, 0x34, 0x12, 0xff, 0xff).subarray(1);
    expect([...unpackSamples(bytes, 2, format({ isSigned: true }), false)]).toEqual([0x1234, -1]);
  });

  it('swaps big-endian words, and pairs of bytes', () => {
    expect([...unpackSamples(Uint8Array.of(0x12, 0x34), 1, format({}), true)]).toEqual([0x1234]);
    expect([...unpackSamples(Uint8Array.of(2, 1, 0, 3), 3, format({ bitsAllocated: 8, bitsStored: 8 }), true)]).toEqual([1, 2, 3]);
  });

  it('unpacks one bit, the least significant first', () => {
    expect([...unpackSamples(Uint8Array.of(0b1000_0101, 0b1), 9, format({ bitsAllocated: 1, bitsStored: 1 }), false)]).toEqual([
      1, 0, 1, 0, 0, 0, 0, 1, 1,
    ]);
  });

  it('refuses fewer bytes than samples', () => {
    expect(() => unpackSamples(new Uint8Array(7), 4, format({}), false)).toThrow('truncated');
  });
});

describe('RLE', () => {
  it('gives back any frame', () => {
    const shape = fc.record({
      columns: fc.integer({ min: 1, max: 40 }),
      rows: fc.integer({ min: 1, max: 12 }),
      samples: fc.constantFrom(1, 3),
      bytes: fc.constantFrom(1, 2),
    });
    fc.assert(
      fc.property(shape, fc.integer(), fc.integer({ min: 1, max: 9 }), ({ columns, rows, samples, bytes }, seed, runs) => {
        const size = columns * rows * samples * bytes;
        const frame = Uint8Array.from({ length: size }, (_, i) => Math.imul(Math.floor(i / runs) + seed, 2654435761) >>> 24);
        const planes = decodeRle(encodeRle(frame, columns, samples, bytes), columns * rows, samples, bytes);
        const interleaved = Uint8Array.from({ length: size }, (_, i) => {
          const [pixel, sample, byte] = [Math.floor(i / (samples * bytes)), Math.floor(i / bytes) % samples, i % bytes];
          return planes[sample * columns * rows * bytes + pixel * bytes + byte] ?? 0;
        });
        expect(interleaved).toEqual(frame);
      }),
      { numRuns: 120 },
    );
  });

  it('never reads or writes out of bounds, whatever it is given', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (junk) => {
        try {
          expect(decodeRle(junk, 64, 1, 2)).toHaveLength(128);
        } catch (error) {
          expect(error).toMatchObject({ code: 'corrupt-frame' });
        }
      }),
    );
  });
});

describe('colour', () => {
  const rgba = (...pixels: number[][]): number[] => pixels.flatMap((each) => [...each, 255]);

  it('reads both planar configurations alike', () => {
    const together = Uint8Array.of(1, 2, 3, 4, 5, 6);
    const apart = Uint8Array.of(1, 4, 2, 5, 3, 6);
    const layout = { isYbr: false, bitsStored: 8 };
    expect([...colorToRgba(together, 2, { ...layout, planar: false })]).toEqual(rgba([1, 2, 3], [4, 5, 6]));
    expect([...colorToRgba(apart, 2, { ...layout, planar: true })]).toEqual(rgba([1, 2, 3], [4, 5, 6]));
  });

  it('scales sixteen bits down', () => {
    expect([...colorToRgba(Uint16Array.of(0xffff, 0x8000, 0x00ff), 1, { planar: false, isYbr: false, bitsStored: 16 })]).toEqual(
      rgba([255, 128, 0]),
    );
  });

  it('turns YBR into RGB as the standard’s matrix does', () => {
    for (const [r, g, b] of [
      [255, 0, 0],
      [0, 255, 0],
      [0, 0, 255],
      [255, 255, 255],
      [12, 200, 90],
    ] as const) {
      const y = Math.round(0.299 * r + 0.587 * g + 0.114 * b);
      const cb = Math.round(-0.1687 * r - 0.3313 * g + 0.5 * b + 128);
      const cr = Math.round(0.5 * r - 0.4187 * g - 0.0813 * b + 128);
      ybrToRgb(y, Math.min(255, cb), Math.min(255, cr)).forEach((value, index) => {
        expect(Math.abs(value - ([r, g, b][index] ?? 0))).toBeLessThanOrEqual(2);
      });
    }
  });

  it('shares the colour of two pixels in 4:2:2', () => {
    expect([...ybr422ToRgba(Uint8Array.of(10, 200, 128, 128), 2)]).toEqual(rgba([10, 10, 10], [200, 200, 200]));
  });

  it('holds a palette at both ends', () => {
    const palette = { first: 10, red: Uint8Array.of(1, 2), green: Uint8Array.of(3, 4), blue: Uint8Array.of(5, 6) };
    expect([...paletteToRgba(Uint8Array.of(0, 10, 11, 99), palette)]).toEqual(rgba([1, 3, 5], [1, 3, 5], [2, 4, 6], [2, 4, 6]));
  });
});

describe('the extent', () => {
  it('leaves padding out, signed or not', () => {
    expect(extentOf(Int16Array.of(-2000, -2000, -5, 7, 3), { low: -2000, high: -2000 })).toMatchObject({ min: -5, max: 7 });
    expect(extentOf(Uint16Array.of(65_535, 9, 4), { low: 65_535, high: 65_535 })).toMatchObject({ min: 4, max: 9 });
    expect(extentOf(Int16Array.of(-32_768, 32_767), undefined)).toMatchObject({ min: -32_768, max: 32_767 });
  });

  it('ignores a few outliers in its bounds', () => {
    const values = Int16Array.from({ length: 10_000 }, (_, i) => (i === 0 ? -30_000 : i === 1 ? 30_000 : i % 100));
    expect(extentOf(values, undefined)).toMatchObject({ low: 0, high: 99, min: -30_000, max: 30_000 });
  });

  it('is zero when there is nothing but padding', () => {
    expect(extentOf(Int16Array.of(-2000), { low: -2000, high: -2000 })).toEqual({ min: 0, max: 0, low: 0, high: 0 });
  });
});

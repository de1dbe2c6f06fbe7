/** Transparency becomes white paper, whatever the kind of PNG; what is damaged or out of proportion is refused. */
import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { flattenPng } from '../../../main/publications/flatten-png.ts';
import { decodePng, hasTransparency } from '../../../main/publications/png-pixels.ts';

function chunk(type: string, data: Uint8Array): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(typed), 4);
  return Buffer.concat([frame.subarray(0, 4), typed, frame.subarray(4)]);
}

interface Kind {
  depth: number;
  colorType: number;
  isInterlaced?: boolean;
  extra?: Buffer[];
}

function png(width: number, height: number, { depth, colorType, isInterlaced = false, extra = [] }: Kind, data: Uint8Array): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colorType, 0, 0, Number(isInterlaced)], 8);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, chunk('IHDR', header), ...extra, chunk('IDAT', deflateSync(data)), chunk('IEND', Buffer.alloc(0))]);
}

const pixelsOf = (bytes: Uint8Array) => [...decodePng(bytes).rgba];

describe('a PNG', () => {
  it('without transparency is left as it is', () => {
    const opaque = png(1, 1, { depth: 8, colorType: 2 }, Uint8Array.of(0, 10, 20, 30));
    expect(hasTransparency(opaque)).toBe(false);
    expect(flattenPng(opaque)).toBe(opaque);
  });

  it('with an alpha channel is laid on white', () => {
    const data = Uint8Array.of(0, 255, 0, 0, 255, 0, 0, 0, 128, 9, 9, 9, 0);
    const flat = flattenPng(png(3, 1, { depth: 8, colorType: 6 }, data));
    expect(hasTransparency(flat)).toBe(false);
    expect(pixelsOf(flat)).toEqual([255, 0, 0, 255, 127, 127, 127, 255, 255, 255, 255, 255]);
  });

  it('with a palette, a grey key or sixteen bits too', () => {
    const palette = [chunk('PLTE', Uint8Array.of(1, 2, 3, 4, 5, 6)), chunk('tRNS', Uint8Array.of(255, 0))];
    expect(pixelsOf(flattenPng(png(2, 1, { depth: 1, colorType: 3, extra: palette }, Uint8Array.of(0, 0b01000000))))).toEqual([
      1, 2, 3, 255, 255, 255, 255, 255,
    ]);
    const key = [chunk('tRNS', Uint8Array.of(0, 3))];
    expect(pixelsOf(flattenPng(png(2, 1, { depth: 2, colorType: 0, extra: key }, Uint8Array.of(0, 0b11010000))))).toEqual([
      255, 255, 255, 255, 85, 85, 85, 255,
    ]);
    expect(pixelsOf(flattenPng(png(1, 1, { depth: 16, colorType: 4 }, Uint8Array.of(0, 0, 0, 0xff, 0xff))))).toEqual([0, 0, 0, 255]);
  });

  it('with each of the filters and interlaced gives the same pixels', () => {
    const [width, height] = [9, 10];
    const value = (x: number, y: number) => [(x * 23) & 255, (y * 41) & 255, (x * y * 7) & 255, 255 - ((x + y) & 63)];
    const plain: number[] = [];
    const filtered: number[] = [];
    const rows = Array.from({ length: height }, (_, y) => Array.from({ length: width }, (__, x) => value(x, y)).flat());
    for (const [y, row] of rows.entries()) {
      plain.push(0, ...row);
      const filter = y % 5;
      const above = rows[y - 1];
      filtered.push(
        filter,
        ...row.map((sample, at) => (sample - predict(filter, row[at - 4] ?? 0, above?.[at] ?? 0, above?.[at - 4] ?? 0)) & 255),
      );
    }
    const expected = rows.flat();
    expect(pixelsOf(png(width, height, { depth: 8, colorType: 6 }, Uint8Array.from(plain)))).toEqual(expected);
    expect(pixelsOf(png(width, height, { depth: 8, colorType: 6 }, Uint8Array.from(filtered)))).toEqual(expected);
    const passes: number[] = [];
    for (const [x0 = 0, y0 = 0, dx = 1, dy = 1] of [
      [0, 0, 8, 8],
      [4, 0, 8, 8],
      [0, 4, 4, 8],
      [2, 0, 4, 4],
      [0, 2, 2, 4],
      [1, 0, 2, 2],
      [0, 1, 1, 2],
    ]) {
      for (let y = y0; y < height; y += dy) {
        if (x0 >= width) continue;
        passes.push(0);
        for (let x = x0; x < width; x += dx) passes.push(...value(x, y));
      }
    }
    expect(pixelsOf(png(width, height, { depth: 8, colorType: 6, isInterlaced: true }, Uint8Array.from(passes)))).toEqual(expected);
  });

  it('damaged or out of proportion is refused', () => {
    const good = png(3, 1, { depth: 8, colorType: 6 }, new Uint8Array(13));
    expect(() => flattenPng(good.subarray(0, good.length - 20))).toThrow('file.unreadable');
    expect(() => flattenPng(png(300, 300, { depth: 8, colorType: 6 }, new Uint8Array(13)))).toThrow('file.unreadable');
    expect(() => flattenPng(png(3, 1, { depth: 8, colorType: 6 }, Uint8Array.of(9, ...new Uint8Array(12))))).toThrow('file.unreadable');
    expect(() => flattenPng(png(60_000, 60_000, { depth: 8, colorType: 6 }, new Uint8Array(13)))).toThrow('file.too-large');
  });
});

function predict(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter === 0) return 0;
  const estimate = left + up - corner;
  const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** Decodes a PNG (W3C PNG, third edition) to 8-bit samples: what flattening its transparency needs, and no more. */
import { inflateSync } from 'node:zlib';
import { Failure } from '../failure.ts';

/** Pixels; a page of A4 at 600 dpi has 35 millions. A small file can announce far more. */
const maxPixels = 64_000_000;

interface Header {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colorType: number;
  readonly isInterlaced: boolean;
}

export interface PngPixels {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, alpha, a byte each. */
  readonly rgba: Uint8Array;
}

const unreadable = () => new Failure('file.unreadable', { kind: 'png' });
const channelsOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

function* chunksOf(png: Buffer): Generator<{ type: string; data: Buffer }> {
  for (let at = 8; at + 12 <= png.length; ) {
    const length = png.readUInt32BE(at);
    if (at + 12 + length > png.length) throw unreadable();
    yield { type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) };
    at += 12 + length;
  }
}

/** Whether some pixel may let the page through: an alpha channel, or a tRNS chunk (§11.3.1.1). */
export function hasTransparency(bytes: Uint8Array): boolean {
  const png = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return ((png[25] ?? 0) & 4) !== 0 || [...chunksOf(png)].some(({ type }) => type === 'tRNS');
}

/** @throws {Failure} `file.unreadable` on anything damaged, `file.too-large` on an image out of proportion */
export function decodePng(bytes: Uint8Array): PngPixels {
  const png = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks = [...chunksOf(png)];
  const find = (name: string) => chunks.find(({ type }) => type === name)?.data;
  const header = readHeader(find('IHDR'));
  const { width, height, depth, colorType, isInterlaced } = header;
  const data = inflate(
    chunks.filter(({ type }) => type === 'IDAT').map((chunk) => chunk.data),
    header,
  );
  // By far the commonest, a screenshot: its samples are what is wanted already.
  if (depth === 8 && colorType === 6 && !isInterlaced) return { width, height, rgba: unfilter(data, 0, width, height, header).bytes };
  const color = colorReader(header, find('PLTE'), find('tRNS'));
  const rgba = new Uint8Array(width * height * 4);
  let at = 0;
  for (const [x0, y0, dx, dy] of isInterlaced ? adam7 : [[0, 0, 1, 1] as const]) {
    const [w, h] = [Math.ceil((width - x0) / dx), Math.ceil((height - y0) / dy)];
    if (w <= 0 || h <= 0) continue;
    const rows = unfilter(data, at, w, h, header);
    at += (rows.stride + 1) * h;
    for (let y = 0; y < h; y += 1) {
      for (let x = 0; x < w; x += 1) color(rows.bytes, y * rows.stride, x, rgba, ((y0 + y * dy) * width + x0 + x * dx) * 4);
    }
  }
  return { width, height, rgba };
}

/** Start and step of each pass, §8.1. */
const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

function readHeader(ihdr: Buffer | undefined): Header {
  if (ihdr === undefined || ihdr.length < 13) throw unreadable();
  const [width, height] = [ihdr.readUInt32BE(0), ihdr.readUInt32BE(4)];
  const [depth = 0, colorType = 0] = ihdr.subarray(8);
  if (![1, 2, 4, 8, 16].includes(depth) || channelsOf[colorType] === undefined || width === 0 || height === 0) throw unreadable();
  if (width * height > maxPixels) throw new Failure('file.too-large', { limit: maxPixels });
  return { width, height, depth, colorType, isInterlaced: ihdr[12] === 1 };
}

const bitsPerPixel = ({ depth, colorType }: Header) => depth * (channelsOf[colorType] ?? 1);

function inflate(parts: readonly Buffer[], header: Header): Buffer {
  const whole = (Math.ceil((header.width * bitsPerPixel(header)) / 8) + 8) * header.height * 2 + 64;
  try {
    return inflateSync(Buffer.concat(parts), { maxOutputLength: whole });
  } catch {
    throw unreadable();
  }
}

/** §9.2: each row tells how it was made easier to compress. */
function unfilter(data: Buffer, start: number, width: number, height: number, header: Header): { bytes: Uint8Array; stride: number } {
  const stride = Math.ceil((width * bitsPerPixel(header)) / 8);
  const step = Math.max(1, bitsPerPixel(header) >> 3);
  if (start + (stride + 1) * height > data.length) throw unreadable();
  const bytes = new Uint8Array(stride * height);
  for (let y = 0; y < height; y += 1) {
    const from = start + y * (stride + 1);
    const filter = data[from] ?? 0;
    if (filter > 4) throw unreadable();
    const row = y * stride;
    for (let x = 0; x < stride; x += 1) {
      const at = row + x;
      const left = x >= step ? (bytes[at - step] ?? 0) : 0;
      const up = y > 0 ? (bytes[at - stride] ?? 0) : 0;
      let guess = 0;
      if (filter === 1) guess = left;
      else if (filter === 2) guess = up;
      else if (filter === 3) guess = (left + up) >> 1;
      else if (filter === 4) guess = paeth(left, up, x >= step && y > 0 ? (bytes[at - stride - step] ?? 0) : 0);
      bytes[at] = (data[from + 1 + x] ?? 0) + guess;
    }
  }
  return { bytes, stride };
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const a = Math.abs(estimate - left);
  const b = Math.abs(estimate - up);
  const c = Math.abs(estimate - corner);
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

type ColorReader = (row: Uint8Array, offset: number, x: number, into: Uint8Array, at: number) => void;

function colorReader({ depth, colorType }: Header, palette: Buffer | undefined, transparent: Buffer | undefined): ColorReader {
  const channels = channelsOf[colorType] ?? 1;
  const top = 2 ** depth - 1;
  const raw = (row: Uint8Array, offset: number, index: number): number => {
    if (depth === 8) return row[offset + index] ?? 0;
    if (depth === 16) return ((row[offset + index * 2] ?? 0) << 8) | (row[offset + index * 2 + 1] ?? 0);
    const bit = index * depth;
    return ((row[offset + (bit >> 3)] ?? 0) >> (8 - depth - (bit & 7))) & top;
  };
  const key = colorType === 3 ? undefined : transparent;
  return (row, offset, x, into, at) => {
    const samples = Array.from({ length: channels }, (_, channel) => raw(row, offset, x * channels + channel));
    if (colorType === 3) {
      const index = samples[0] ?? 0;
      into.set([palette?.[index * 3] ?? 0, palette?.[index * 3 + 1] ?? 0, palette?.[index * 3 + 2] ?? 0, transparent?.[index] ?? 255], at);
      return;
    }
    const scaled = samples.map((sample) => Math.round((sample * 255) / top));
    const hasAlpha = colorType === 4 || colorType === 6;
    const isKey =
      key !== undefined && samples.every((sample, channel) => key.length >= channel * 2 + 2 && key.readUInt16BE(channel * 2) === sample);
    const [r = 0, g = 0, b = 0] = channels < 3 ? [scaled[0], scaled[0], scaled[0]] : scaled;
    into.set([r, g, b, hasAlpha ? (scaled.at(-1) ?? 255) : isKey ? 0 : 255], at);
  };
}

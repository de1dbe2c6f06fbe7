/** A PNG without transparency, as PDF/A-1 wants it (ISO 19005-1 §6.4): what was transparent becomes white paper. */
import { crc32, deflateSync } from 'node:zlib';
import { decodePng, hasTransparency } from './png-pixels.ts';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** @throws {Failure} `file.unreadable` or `file.too-large` */
export function flattenPng(bytes: Uint8Array): Uint8Array {
  if (!hasTransparency(bytes)) return bytes;
  const { width, height, rgba } = decodePng(bytes);
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0, to = 0, from = 0; y < height; y += 1) {
    // Each row begins with its filter: none.
    to += 1;
    for (let x = 0; x < width; x += 1, from += 4) {
      const alpha = rgba[from + 3] ?? 255;
      for (let channel = 0; channel < 3; channel += 1) {
        rows[to] = Math.round(((rgba[from + channel] ?? 0) * alpha + 255 * (255 - alpha)) / 255);
        to += 1;
      }
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(8 + typed.length);
  framed.writeUInt32BE(data.length, 0);
  typed.copy(framed, 4);
  framed.writeUInt32BE(crc32(typed), 4 + typed.length);
  return framed;
}

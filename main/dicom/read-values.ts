/** The bytes of an element as its values: texts, numbers, or bytes in little-endian order. */
import type { TextDecode } from './character-sets.ts';
import type { DicomValue } from './dataset.ts';
import type { Vr } from './dictionary.ts';
import { localised, numbers, singleText, wordSizes } from './value-representations.ts';

/** NUL or spaces. */
const padding = new RegExp(`[${String.fromCharCode(0)} ]+$`, 'u');

/** The bytes with the order of each word turned round. */
function turned(bytes: Buffer, size: number): Buffer {
  if (size === 1) return bytes;
  const whole = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % size)));
  if (size === 2) return whole.swap16();
  return size === 4 ? whole.swap32() : whole.swap64();
}

export function readValues(vr: Vr, raw: Buffer, isBigEndian: boolean, decode: TextDecode): DicomValue[] {
  if (raw.length === 0) return [];
  const layout = numbers[vr];
  const wordSize = wordSizes[vr] ?? layout?.size ?? (vr === 'AT' ? 2 : 1);
  const bytes = isBigEndian ? turned(raw, wordSize) : raw;
  if (layout) {
    const count = Math.floor(bytes.length / layout.size);
    return Array.from({ length: count }, (_, index) => layout.read(bytes, index * layout.size));
  }
  if (wordSizes[vr] !== undefined || vr === 'SV' || vr === 'UV') return [bytes];
  if (vr === 'AT') return tags(bytes);
  const text = localised.has(vr) ? decode(bytes) : bytes.toString('latin1');
  // A trailing space or NUL only pads to an even length (PS3.5 §6.2); other leading and trailing spaces of these are not significant.
  if (singleText.has(vr)) return [text.replace(padding, '')];
  return text
    .replace(padding, '')
    .split('\\')
    .map(vr === 'UC' ? (value) => value : (value) => value.trim());
}

function tags(bytes: Buffer): string[] {
  const hex = (value: number) => value.toString(16).padStart(4, '0').toUpperCase();
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) =>
    [bytes.readUInt16LE(index * 4), bytes.readUInt16LE(index * 4 + 2)].map(hex).join(''),
  );
}

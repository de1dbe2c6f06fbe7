/** Huffman codes of JPEG and the bits they are read from (T.81 annexes C and F.2.2). */
import { ImagingError } from '../errors.ts';

export interface Huffman {
  /** For each length of code: the last code, and what to add to a code for the place of its symbol. */
  readonly lastCodes: Int32Array;
  readonly offsets: Int32Array;
  readonly symbols: Uint8Array;
}

export function buildHuffman(counts: Uint8Array, symbols: Uint8Array): Huffman {
  const [lastCodes, offsets] = [new Int32Array(17).fill(-1), new Int32Array(17)];
  let [code, place] = [0, 0];
  for (let length = 1; length <= 16; length++) {
    const count = counts[length - 1] ?? 0;
    offsets[length] = place - code;
    if (count > 0) lastCodes[length] = code + count - 1;
    code = (code + count) << 1;
    place += count;
  }
  return { lastCodes, offsets, symbols: symbols.slice() };
}

export interface BitReader {
  symbol(huffman: Huffman): number;
  /** A value of that many bits, its sign extended (T.81 F.2.2.1). */
  extended(size: number): number;
  /** Skips to after the next restart marker. */
  restart(): void;
}

/** Stuffed zeros are dropped; from a marker on, or the end, a missing bit is an error once a whole block's worth was made up. */
export function createBitReader(bytes: Uint8Array): BitReader {
  let at = 0;
  let held = 0;
  let bits = 0;
  let missing = 0;
  const fill = (): void => {
    const byte = bytes[at];
    const isMarker = byte === 0xff && bytes[at + 1] !== 0;
    if (byte === undefined || isMarker) {
      // The last bits of a code may be read beyond the end: a cut stream runs on.
      missing += 8;
      if (missing > 64) throw new ImagingError('corrupt-frame');
      held = (held << 8) & 0xffffff;
    } else {
      at += byte === 0xff ? 2 : 1;
      held = ((held << 8) | byte) & 0xffffff;
    }
    bits += 8;
  };
  const bit = (): number => {
    if (bits === 0) fill();
    bits--;
    return (held >> bits) & 1;
  };
  return {
    symbol({ lastCodes, offsets, symbols }) {
      let code = 0;
      for (let length = 1; length <= 16; length++) {
        code = (code << 1) | bit();
        const last = lastCodes[length] ?? -1;
        if (last >= 0 && code <= last) return symbols[code + (offsets[length] ?? 0)] ?? 0;
      }
      throw new ImagingError('corrupt-frame');
    },
    extended(size) {
      if (size === 0) return 0;
      if (size > 16) throw new ImagingError('corrupt-frame');
      let value = 0;
      for (let i = 0; i < size; i++) value = (value << 1) | bit();
      return value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
    },
    restart() {
      bits = 0;
      missing = 0;
      while (at + 1 < bytes.length && !(bytes[at] === 0xff && (bytes[at + 1] ?? 0) >= 0xd0 && (bytes[at + 1] ?? 0) <= 0xd7)) at++;
      at += 2;
    },
  };
}

/**
 * Inflates (RFC 1951) up to a bound: a small file that would fill the memory is refused on the way. The browser's own decompression is
 * no help here: it waits, and refuses the padding that DICOM puts after the stream (PS3.5 A.5).
 */
import { ImagingError } from './errors.ts';

/** Codes of one alphabet, found by the bits that come: `symbol << 4 | length` of the code, 0 where there is none. */
interface Codes {
  readonly bits: number;
  readonly table: Uint16Array;
}

const longestCode = 15;
/** Order of the lengths of the code length codes (§3.2.7). */
const lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** Bases and extra bits of lengths and distances (§3.2.5): as many bits for each `group`, then one more. */
function steps(first: number, group: number, count: number): { base: Uint16Array; extra: Uint8Array } {
  const [base, extra] = [new Uint16Array(count), new Uint8Array(count)];
  let next = first;
  for (let code = 0; code < count; code++) {
    extra[code] = Math.max(0, Math.floor(code / group) - 1);
    base[code] = next;
    next += 1 << (extra[code] ?? 0);
  }
  return { base, extra };
}
const lengths = steps(3, 4, 29);
// The last one stands alone: 258, without extra bits.
lengths.base[28] = 258;
lengths.extra[28] = 0;
const distances = steps(1, 2, 30);

function codesOf(sizes: Uint8Array): Codes {
  const counts = new Uint16Array(longestCode + 2);
  for (const size of sizes) if (size > 0) counts[size] = (counts[size] ?? 0) + 1;
  const bits = counts.findLastIndex((count) => count > 0);
  if (bits < 0) return { bits: 1, table: new Uint16Array(2) };
  const next = new Uint32Array(longestCode + 2);
  for (let size = 1; size <= bits; size++) next[size + 1] = ((next[size] ?? 0) + (counts[size] ?? 0)) << 1;
  const table = new Uint16Array(1 << bits);
  for (const [symbol, size] of sizes.entries()) {
    if (size === 0) continue;
    const code = next[size] ?? 0;
    next[size] = code + 1;
    if (code >= 1 << size) throw new ImagingError('unreadable');
    // Codes come from their highest bit, the rest of the stream from the lowest.
    let reversed = 0;
    for (let bit = 0; bit < size; bit++) reversed |= ((code >> bit) & 1) << (size - 1 - bit);
    for (let at = reversed; at < table.length; at += 1 << size) table[at] = (symbol << 4) | size;
  }
  return { bits, table };
}

const fixedCodes = (): [Codes, Codes] => [
  codesOf(Uint8Array.from({ length: 288 }, (_, at) => (at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8))),
  codesOf(new Uint8Array(30).fill(5)),
];

class Inflation {
  #input: Uint8Array;
  #limit: number;
  #at = 0;
  #held = 0;
  #count = 0;
  #out: Uint8Array;
  #size = 0;

  constructor(input: Uint8Array, limit: number) {
    this.#input = input;
    this.#limit = limit;
    this.#out = new Uint8Array(Math.min(limit, Math.max(1024, input.length * 4)));
  }

  run(): Uint8Array {
    for (let isLast = false; !isLast; ) {
      isLast = this.#take(1) === 1;
      const kind = this.#take(2);
      if (kind === 0) this.#storedBlock();
      else if (kind === 1) this.#codedBlock(...fixedCodes());
      else if (kind === 2) this.#codedBlock(...this.#readCodes());
      else throw new ImagingError('unreadable');
    }
    return this.#out.length === this.#size ? this.#out : this.#out.slice(0, this.#size);
  }

  #take(bits: number): number {
    while (this.#count < bits) {
      if (this.#at >= this.#input.length) throw new ImagingError('truncated');
      this.#held |= (this.#input[this.#at++] as number) << this.#count;
      this.#count += 8;
    }
    const value = this.#held & ((1 << bits) - 1);
    this.#held >>>= bits;
    this.#count -= bits;
    return value;
  }

  #symbol({ bits, table }: Codes): number {
    while (this.#count < bits && this.#at < this.#input.length) {
      this.#held |= (this.#input[this.#at++] as number) << this.#count;
      this.#count += 8;
    }
    const found = table[this.#held & ((1 << bits) - 1)] as number;
    const size = found & 15;
    if (size > this.#count) throw new ImagingError('truncated');
    if (size === 0) throw new ImagingError('unreadable');
    this.#held >>>= size;
    this.#count -= size;
    return found >> 4;
  }

  #grow(more: number): void {
    const wanted = this.#size + more;
    if (wanted > this.#limit) throw new ImagingError('too-large', { bytes: this.#limit });
    if (wanted <= this.#out.length) return;
    const larger = new Uint8Array(Math.min(this.#limit, Math.max(wanted, this.#out.length * 2)));
    larger.set(this.#out.subarray(0, this.#size));
    this.#out = larger;
  }

  #storedBlock(): void {
    this.#take(this.#count & 7);
    const length = this.#take(16);
    if (length !== (~this.#take(16) & 0xffff)) throw new ImagingError('unreadable');
    // Whole bytes may have been read ahead.
    for (this.#at -= this.#count >> 3; this.#count > 0; this.#count = 0) this.#held = 0;
    if (this.#at + length > this.#input.length) throw new ImagingError('truncated');
    this.#grow(length);
    this.#out.set(this.#input.subarray(this.#at, this.#at + length), this.#size);
    this.#at += length;
    this.#size += length;
  }

  #readCodes(): [Codes, Codes] {
    const [literals, pairs, own] = [this.#take(5) + 257, this.#take(5) + 1, this.#take(4) + 4];
    if (literals > 286 || pairs > 30) throw new ImagingError('unreadable');
    const ownSizes = new Uint8Array(19);
    for (let at = 0; at < own; at++) ownSizes[lengthOrder[at] ?? 0] = this.#take(3);
    const ownCodes = codesOf(ownSizes);
    const sizes = new Uint8Array(literals + pairs);
    for (let at = 0; at < sizes.length; ) {
      const symbol = this.#symbol(ownCodes);
      if (symbol < 16) {
        sizes[at++] = symbol;
        continue;
      }
      if (symbol === 16 && at === 0) throw new ImagingError('unreadable');
      const repeated = symbol === 16 ? (sizes[at - 1] ?? 0) : 0;
      const times = symbol === 16 ? 3 + this.#take(2) : symbol === 17 ? 3 + this.#take(3) : 11 + this.#take(7);
      if (at + times > sizes.length) throw new ImagingError('unreadable');
      sizes.fill(repeated, at, at + times);
      at += times;
    }
    return [codesOf(sizes.subarray(0, literals)), codesOf(sizes.subarray(literals))];
  }

  #codedBlock(literals: Codes, pairs: Codes): void {
    for (;;) {
      const symbol = this.#symbol(literals);
      if (symbol === 256) return;
      if (symbol < 256) {
        if (this.#size >= this.#out.length) this.#grow(1);
        this.#out[this.#size++] = symbol;
        continue;
      }
      const length = (lengths.base[symbol - 257] ?? 0) + this.#take(lengths.extra[symbol - 257] ?? 0);
      const code = this.#symbol(pairs);
      const back = (distances.base[code] ?? 0) + this.#take(distances.extra[code] ?? 0);
      if (symbol > 285 || back > this.#size) throw new ImagingError('unreadable');
      this.#grow(length);
      const from = this.#size - back;
      // A copy may run over what it has just written.
      for (let at = 0; at < length; at++) this.#out[this.#size + at] = this.#out[from + at] as number;
      this.#size += length;
    }
  }
}

/** Raw deflate; whatever follows its end is left. @throws {ImagingError} `too-large`, `truncated` or `unreadable` */
export function inflateWithin(compressed: Uint8Array, limit: number): Uint8Array {
  return new Inflation(compressed, limit).run();
}

/** What dicom-parser inflates a data set with: the bytes of the file up to it, then those inflated, within so many in all. */
export function inflaterWithin(limit: number): (whole: Uint8Array, position: number) => Uint8Array {
  return (whole, position) => {
    const inflated = inflateWithin(whole.subarray(position), limit - position);
    const joined = new Uint8Array(position + inflated.length);
    joined.set(whole.subarray(0, position));
    joined.set(inflated, position);
    return joined;
  };
}

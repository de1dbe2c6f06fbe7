/** Whether a Part 10 file ends where its elements end: walked by their lengths, without reading what they hold. */
import type { ReadableBlob } from '../blobs.ts';
import { isEncapsulated, transferSyntax } from '../dicom/index.ts';

const windowSize = 64 * 1024;
const undefinedLength = 0xffffffff;
const maxDepth = 32;
const maxSteps = 2_000_000;
/** Value representations whose length takes four bytes after two reserved ones (PS3.5 §7.1.2). */
const longForm = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);
const [item, endOfItem, endOfSequence] = [0xfffee000, 0xfffee00d, 0xfffee0dd];

class Cut extends Error {}

/** @returns false when an element says that it goes beyond the end, or when a sequence never ends */
export async function isWhole(blob: ReadableBlob, transferSyntaxUid: string): Promise<boolean> {
  const walk = new Walk(blob, transferSyntaxUid);
  try {
    await walk.file();
    return true;
  } catch (thrown) {
    if (thrown instanceof Cut) return false;
    throw thrown;
  }
}

class Walk {
  readonly #blob: ReadableBlob;
  readonly #explicit: boolean;
  readonly #bigEndian: boolean;
  readonly #encapsulated: boolean;
  #window = Buffer.alloc(0);
  #from = 0;
  #at = 128 + 4;
  #steps = 0;

  constructor(blob: ReadableBlob, syntax: string) {
    this.#blob = blob;
    this.#explicit = syntax !== transferSyntax.implicitLittleEndian;
    this.#bigEndian = syntax === transferSyntax.explicitBigEndian;
    this.#encapsulated = isEncapsulated(syntax);
  }

  async file(): Promise<void> {
    while (this.#at < this.#blob.size) {
      // Trailing zeros are no element: some writers pad their files.
      const { tag, length, isSequence } = await this.#element(this.#explicit, this.#bigEndian);
      if (tag === 0) return;
      if (length !== undefinedLength) this.#skip(length);
      else if (tag === 0x7fe00010 && this.#encapsulated) await this.#fragments();
      else await this.#items(1, this.#explicit && isSequence);
    }
  }

  async #element(explicit: boolean, bigEndian: boolean): Promise<{ tag: number; length: number; isSequence: boolean }> {
    if (++this.#steps > maxSteps) throw new Cut();
    // At the very end, fewer bytes than a header can only be padding.
    if (this.#at + 8 > this.#blob.size) return { tag: 0, length: 0, isSequence: false };
    const head = await this.#peek(12);
    const group = head.readUInt16LE(0);
    // PS3.10 §7.1: the meta information is explicit little-endian whatever follows.
    const isMeta = group === 2;
    const big = bigEndian && !isMeta;
    const u16 = (at: number) => (big ? head.readUInt16BE(at) : head.readUInt16LE(at));
    const u32 = (at: number) => (big ? head.readUInt32BE(at) : head.readUInt32LE(at));
    const tag = u16(0) * 0x10000 + u16(2);
    const isItem = u16(0) === 0xfffe;
    if (isItem || !(explicit || isMeta)) {
      this.#at += 8;
      return { tag, length: u32(4), isSequence: true };
    }
    const vr = head.toString('latin1', 4, 6);
    if (!longForm.has(vr)) {
      this.#at += 8;
      return { tag, length: u16(6), isSequence: false };
    }
    if (head.length < 12) throw new Cut();
    this.#at += 12;
    return { tag, length: u32(8), isSequence: vr === 'SQ' };
  }

  /** PS3.5 §6.2.2: what is of unknown representation and undefined length holds items in implicit VR. */
  async #items(depth: number, explicit: boolean): Promise<void> {
    if (depth > maxDepth) throw new Cut();
    for (;;) {
      const { tag, length } = await this.#element(explicit, this.#bigEndian);
      if (tag === endOfSequence) return;
      if (tag !== item) throw new Cut();
      if (length !== undefinedLength) this.#skip(length);
      else await this.#itemOfUndefinedLength(depth, explicit);
    }
  }

  async #itemOfUndefinedLength(depth: number, explicit: boolean): Promise<void> {
    for (;;) {
      const { tag, length, isSequence } = await this.#element(explicit, this.#bigEndian);
      if (tag === endOfItem) return;
      if (tag === 0) throw new Cut();
      if (length === undefinedLength) await this.#items(depth + 1, explicit && isSequence);
      else this.#skip(length);
    }
  }

  async #fragments(): Promise<void> {
    for (;;) {
      const { tag, length } = await this.#element(true, false);
      if (tag === endOfSequence) return;
      if (tag !== item || length === undefinedLength) throw new Cut();
      this.#skip(length);
    }
  }

  #skip(length: number): void {
    this.#at += length;
    if (this.#at > this.#blob.size) throw new Cut();
  }

  async #peek(length: number): Promise<Buffer> {
    if (this.#at < this.#from || this.#at + length > this.#from + this.#window.length) {
      this.#window = Buffer.from(await this.#blob.read(this.#at, windowSize));
      this.#from = this.#at;
    }
    const start = this.#at - this.#from;
    return this.#window.subarray(start, start + length);
  }
}

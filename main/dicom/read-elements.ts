/** Reads elements one after another, sequences and pixel data included, within bounds of depth and number. */
import { type ByteReader, MalformedError } from './byte-reader.ts';
import { decoderOf, type TextDecode } from './character-sets.ts';
import type { DicomDataset, DicomElement } from './dataset.ts';
import { type Vr, vrOf } from './dictionary.ts';
import type { PixelData } from './pixel-data.ts';
import { readValues } from './read-values.ts';
import { known, longForm } from './value-representations.ts';

const undefinedLength = 0xffffffff;
const maxDepth = 32;
const maxElements = 2_000_000;
const pixelData = '7FE00010';

const item = 'FFFEE000';
const endOfItem = 'FFFEE00D';
const endOfSequence = 'FFFEE0DD';

export class ElementsReader {
  readonly reader: ByteReader;
  readonly elements: DicomElement[] = [];
  pixels: PixelData | undefined;
  readonly #explicit: boolean;
  readonly #isEncapsulated: boolean;
  #count = 0;

  constructor(reader: ByteReader, explicit: boolean, isEncapsulated = false) {
    this.reader = reader;
    this.#explicit = explicit;
    this.#isEncapsulated = isEncapsulated;
  }

  /** Reads the outermost elements up to the first that is not wanted. */
  readWhile(isWanted: (tag: string) => boolean): void {
    let decode = decoderOf([]);
    while (this.reader.at < this.reader.length) {
      const start = this.reader.at;
      const tag = this.reader.tag();
      if (!isWanted(tag)) {
        this.reader.at = start;
        return;
      }
      if (tag === pixelData) this.#readPixels();
      else keep(this.elements, this.#readElement(tag, decode, 0, this.#explicit));
      if (tag === '00080005') decode = decoderOf(textsOf(this.elements.at(-1)));
    }
  }

  #readElement(tag: string, decode: TextDecode, depth: number, explicit: boolean): DicomElement {
    this.#count += 1;
    if (this.#count > maxElements) throw new MalformedError('Too many elements');
    const { vr, length } = this.#readHeader(tag, explicit);
    // PS3.5 §6.2.2: an unknown of undefined length is a sequence, whose items are in implicit VR.
    if (vr === 'SQ' || length === undefinedLength) {
      return { tag, vr: 'SQ', values: this.#readItems(length, decode, depth + 1, explicit && vr === 'SQ') };
    }
    return { tag, vr, values: readValues(vr, this.reader.take(length), this.reader.isBigEndian, decode) };
  }

  #readHeader(tag: string, explicit: boolean): { vr: Vr; length: number } {
    if (!explicit) return { vr: vrOf(tag), length: this.reader.uint32() };
    const vr = this.reader.ascii(2);
    if (!known.has(vr)) throw new MalformedError('No value representation');
    if (!longForm.has(vr)) return { vr: vr as Vr, length: this.reader.uint16() };
    this.reader.take(2);
    return { vr: vr as Vr, length: this.reader.uint32() };
  }

  #readItems(length: number, decode: TextDecode, depth: number, explicit: boolean): DicomDataset[] {
    if (depth > maxDepth) throw new MalformedError('Too deep');
    const end = this.#endOf(length);
    const items: DicomDataset[] = [];
    while (this.reader.at < end) {
      const tag = this.reader.tag();
      const itemLength = this.reader.uint32();
      if (tag === endOfSequence) break;
      if (tag !== item) throw new MalformedError('No item where one should be');
      items.push(this.#readItem(this.#endOf(itemLength), decode, depth, explicit));
    }
    return items;
  }

  #readItem(end: number, inherited: TextDecode, depth: number, explicit: boolean): DicomDataset {
    const elements: DicomElement[] = [];
    let decode = inherited;
    while (this.reader.at < end) {
      const tag = this.reader.tag();
      if (tag === endOfItem) {
        this.reader.uint32();
        break;
      }
      const element = this.#readElement(tag, decode, depth, explicit);
      keep(elements, element);
      if (tag === '00080005') decode = decoderOf(textsOf(element));
    }
    return elements;
  }

  #endOf(length: number): number {
    if (length === undefinedLength) return this.reader.length;
    if (this.reader.at + length > this.reader.length) throw new MalformedError('A length beyond the end');
    return this.reader.at + length;
  }

  #readPixels(): void {
    const { vr, length } = this.#readHeader(pixelData, this.#explicit);
    if (length !== undefinedLength) {
      // PS3.5 A.1: in implicit VR they are OW.
      const nativeVr = vr === 'OB' ? 'OB' : 'OW';
      const bytes = readValues(nativeVr, this.reader.take(length), this.reader.isBigEndian, decoderOf([]))[0];
      this.pixels = { kind: 'native', vr: nativeVr, bytes: bytes instanceof Uint8Array ? bytes : new Uint8Array() };
      return;
    }
    if (!this.#isEncapsulated) throw new MalformedError('Native pixels of undefined length');
    const parts: Uint8Array[] = [];
    while (this.reader.at < this.reader.length) {
      const tag = this.reader.tag();
      const partLength = this.reader.uint32();
      if (tag === endOfSequence) break;
      if (tag !== item) throw new MalformedError('No fragment where one should be');
      parts.push(this.reader.take(partLength));
    }
    const [offsetTable = new Uint8Array(), ...fragments] = parts;
    this.pixels = { kind: 'encapsulated', offsetTable, fragments };
  }
}

/** Group lengths are retired (PS3.5 §7.2), and wrong as soon as anything of their group changes. */
function keep(elements: DicomElement[], element: DicomElement): void {
  if (!element.tag.endsWith('0000')) elements.push(element);
}

function textsOf(element: DicomElement | undefined): string[] {
  return (element?.values ?? []).filter((value) => typeof value === 'string');
}

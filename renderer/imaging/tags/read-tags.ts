/** Every attribute of a DICOM file as a tree, for somebody who looks for one: bounded whatever the bytes are, values cut where they are long. */
import { type DataSet, type Element, parseDicom } from 'dicom-parser';
import { text } from '../attributes.ts';
import { inflaterWithin } from '../inflate.ts';
import { limits as fileLimits } from '../limits.ts';
import { type TagNode, type TagTree, tagLimits } from './tag-tree.ts';

const pixelData = 'x7fe00010';

/** @param vrOf the representation of a tag, for files in implicit VR @returns `undefined` when nothing of it is DICOM */
export function readTags(bytes: Uint8Array, vrOf: (tag: string) => string | undefined): TagTree | undefined {
  const parsed = parsedSet(bytes, vrOf);
  if (parsed === undefined) return undefined;
  const reader = new TagReader(parsed.set, vrOf);
  const nodes = reader.attributes(parsed.set, '', 0);
  return { nodes, count: reader.count, isCut: parsed.isCut || reader.count >= tagLimits.nodes };
}

interface Parsed {
  readonly set: DataSet;
  readonly isCut: boolean;
}

function parsedSet(bytes: Uint8Array, vrOf: (tag: string) => string | undefined): Parsed | undefined {
  const options = {
    untilTag: pixelData,
    vrCallback: (tag: string) => vrOf(tag.slice(1).toUpperCase()),
    inflater: inflaterWithin(fileLimits.inflatedBytes),
  } as Parameters<typeof parseDicom>[1];
  try {
    return { set: parseDicom(bytes, options), isCut: false };
  } catch (thrown) {
    // What was read before the defect is what one wants to see of such a file.
    const set = typeof thrown === 'object' && thrown !== null && 'dataSet' in thrown ? (thrown.dataSet as DataSet) : undefined;
    return set?.elements === undefined ? undefined : { set, isCut: true };
  }
}

class TagReader {
  count = 0;
  readonly #root: DataSet;
  readonly #vrOf: (tag: string) => string | undefined;

  constructor(root: DataSet, vrOf: (tag: string) => string | undefined) {
    this.#root = root;
    this.#vrOf = vrOf;
  }

  attributes(set: DataSet, path: string, depth: number): TagNode[] {
    const nodes: TagNode[] = [];
    for (const key of Object.keys(set.elements).sort()) {
      const element = set.elements[key];
      if (element === undefined || this.count >= tagLimits.nodes) break;
      this.count += 1;
      nodes.push(this.#attribute(set, element, path, depth));
    }
    return nodes;
  }

  #attribute(set: DataSet, element: Element, path: string, depth: number): TagNode {
    const tag = element.tag.slice(1).toUpperCase();
    const id = `${path}${tag}`;
    const vr = element.vr ?? (element.items === undefined ? (this.#vrOf(tag) ?? 'UN') : 'SQ');
    const length = element.hadUndefinedLength === true || element.length < 0 ? undefined : element.length;
    if (element.items !== undefined)
      return { id, tag, vr: 'SQ', length, value: '', isCut: false, children: this.#items(element, id, depth) };
    const whole = element.tag === pixelData ? '' : this.#readable(set, element, vr);
    const isCut = whole.length > tagLimits.valueLength;
    return { id, tag, vr, length, value: isCut ? whole.slice(0, tagLimits.valueLength) : whole, isCut, children: [] };
  }

  #items({ items = [] }: Element, id: string, depth: number): TagNode[] {
    if (depth >= tagLimits.depth) return [];
    const nodes: TagNode[] = [];
    for (const [index, item] of items.entries()) {
      if (this.count >= tagLimits.nodes) break;
      this.count += 1;
      const path = `${id}/${index}`;
      const children = item.dataSet === undefined ? [] : this.attributes(item.dataSet, `${path}/`, depth + 1);
      nodes.push({ id: path, tag: '', vr: '', length: undefined, value: '', isCut: false, children });
    }
    return nodes;
  }

  /** An element may say that it goes beyond the end: dicom-parser throws a text then. */
  #readable(set: DataSet, element: Element, vr: string): string {
    try {
      return this.#valueOf(set, element, vr);
    } catch {
      return '';
    }
  }

  #valueOf(set: DataSet, element: Element, vr: string): string {
    const { tag, dataOffset, length } = element;
    const available = Math.min(length, set.byteArray.length - dataOffset);
    if (available <= 0) return '';
    const numeric = numbers[vr];
    if (numeric !== undefined) {
      const count = Math.min(Math.floor(available / numeric.size), tagLimits.numbers);
      const values = Array.from({ length: count }, (_, index) => numeric.read(set, tag, index));
      return values.join(' \\ ') + (count * numeric.size < available - (available % numeric.size) ? ' …' : '');
    }
    if (vr === 'AT') return attributeTags(set, element, available);
    if (binary.has(vr)) return hexadecimal(set.byteArray.subarray(dataOffset, dataOffset + available));
    return text(set, tag, this.#root)?.replaceAll('\\', ' \\ ') ?? '';
  }
}

interface Numeric {
  readonly size: number;
  read(set: DataSet, tag: string, index: number): number | undefined;
}

const numbers: Readonly<Record<string, Numeric>> = {
  US: { size: 2, read: (set, tag, index) => set.uint16(tag, index) },
  SS: { size: 2, read: (set, tag, index) => set.int16(tag, index) },
  UL: { size: 4, read: (set, tag, index) => set.uint32(tag, index) },
  SL: { size: 4, read: (set, tag, index) => set.int32(tag, index) },
  FL: { size: 4, read: (set, tag, index) => set.float(tag, index) },
  FD: { size: 8, read: (set, tag, index) => set.double(tag, index) },
};
const binary: ReadonlySet<string> = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'UN', 'SV', 'UV']);
const shownBytes = 64;

function hexadecimal(bytes: ArrayLike<number> & { length: number }): string {
  const shown = Array.from({ length: Math.min(bytes.length, shownBytes) }, (_, index) => (bytes[index] ?? 0).toString(16).padStart(2, '0'));
  return shown.join(' ') + (bytes.length > shownBytes ? ' …' : '');
}

function attributeTags(set: DataSet, { tag }: Element, available: number): string {
  const count = Math.min(Math.floor(available / 4), tagLimits.numbers);
  const hex = (value: number | undefined) => (value ?? 0).toString(16).padStart(4, '0').toUpperCase();
  return Array.from({ length: count }, (_, index) => `(${hex(set.uint16(tag, index * 2))},${hex(set.uint16(tag, index * 2 + 1))})`).join(
    ' \\ ',
  );
}

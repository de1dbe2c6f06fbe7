/** Reading the sequences of a parsed object within bounds. */
import { type DataSet, parseDicom } from 'dicom-parser';
import { text } from '../../attributes.ts';
import type { Vector } from '../../image-header.ts';
import { inflaterWithin } from '../../inflate.ts';
import { storedLimits } from './stored-drawing.ts';

/** `undefined` for whatever isn't a data set. */
export function parseObject(bytes: Uint8Array): DataSet | undefined {
  if (bytes.length > storedLimits.bytes) return undefined;
  try {
    return parseDicom(bytes, { inflater: inflaterWithin(storedLimits.bytes) } as Parameters<typeof parseDicom>[1]);
  } catch {
    // dicom-parser throws strings and objects as well as errors, and a nesting that is too deep a RangeError.
    return undefined;
  }
}

export class Source {
  readonly root: DataSet;
  private items: number = storedLimits.items;
  private points: number = storedLimits.points;

  constructor(root: DataSet) {
    this.root = root;
  }

  /** Items of a sequence, until the object has had its share. */
  itemsOf(set: DataSet, tag: string): DataSet[] {
    const found = (set.elements[tag]?.items ?? []).flatMap(({ dataSet }) => (dataSet ? [dataSet] : []));
    const taken = found.slice(0, Math.max(0, this.items));
    this.items -= taken.length;
    return taken;
  }

  first(set: DataSet, tag: string): DataSet | undefined {
    return set.elements[tag]?.items?.[0]?.dataSet;
  }

  text(set: DataSet, tag: string): string | undefined {
    return text(set, tag, this.root)?.slice(0, storedLimits.text);
  }

  /** `scheme:value` of a code sequence, and its meaning. */
  code(set: DataSet, tag: string): { id: string; value: string; meaning: string } | undefined {
    const item = this.first(set, tag);
    const value = item && (this.text(item, 'x00080100') ?? this.text(item, 'x00080119'));
    if (item === undefined || value === undefined) return undefined;
    return { id: `${this.text(item, 'x00080102') ?? ''}:${value}`, value, meaning: this.text(item, 'x00080104') ?? value };
  }

  /** Pairs of floats, all of them finite; none otherwise. */
  pairs(set: DataSet, tag: string): { x: number; y: number }[] {
    return this.floats(set, tag, 2).map(([x = 0, y = 0]) => ({ x, y }));
  }

  /** Points of the patient, likewise. */
  vectors(set: DataSet, tag: string): Vector[] {
    return this.floats(set, tag, 3).map(([x = 0, y = 0, z = 0]) => [x, y, z]);
  }

  private floats(set: DataSet, tag: string, each: number): number[][] {
    const count = Math.floor((set.elements[tag]?.length ?? 0) / (4 * each));
    if (count === 0 || count > storedLimits.pointsOfGraphic || count > this.points) return [];
    this.points -= count;
    const all = Array.from({ length: count }, (_, index) =>
      Array.from({ length: each }, (__, axis) => set.float(tag, each * index + axis) ?? Number.NaN),
    );
    return all.every((point) => point.every((value) => Math.abs(value) <= 131_072)) ? all : [];
  }

  /** The images that a reference sequence names. */
  images(set: DataSet, tag: string): { sopInstanceUid: string; frames: number[] }[] {
    return this.itemsOf(set, tag).flatMap((item) => {
      const sopInstanceUid = item.string('x00081155');
      const frames = (item.string('x00081160') ?? '').split('\\').map(Number);
      const known = frames.filter((frame) => Number.isInteger(frame) && frame > 0).slice(0, 1000);
      return sopInstanceUid ? [{ sopInstanceUid, frames: known }] : [];
    });
  }
}

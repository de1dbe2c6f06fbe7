/** Overlay planes (PS3.3 C.9.2): in a group of their own, or in the unused bits of the pixels of old objects. */
import type { DataSet } from 'dicom-parser';
import { decimal, signed16s, text, unsigned } from '../attributes.ts';
import type { EmbeddedOverlay, OverlayPlane } from '../image-header.ts';
import { limits } from '../limits.ts';
import { shutterLevelOf } from './shutter.ts';

/** 6000 to 601E, even (PS3.5 §7.6). */
const overlayGroups = Array.from({ length: 16 }, (_, index) => `x${(0x6000 + index * 2).toString(16)}`);

interface Description {
  readonly rows: number;
  readonly columns: number;
  /** Row and column of the image under the first bit, from 0; may be outside. */
  readonly row: number;
  readonly column: number;
  readonly label?: string;
  readonly isRoi: boolean;
}

function placeOf(set: DataSet, group: string): Description | undefined {
  const [rows, columns] = [unsigned(set, `${group}0010`) ?? 0, unsigned(set, `${group}0011`) ?? 0];
  if (rows === 0 || columns === 0 || rows * columns > limits.framePixels) return undefined;
  const [row = 1, column = 1] = signed16s(set, `${group}0050`);
  const label = text(set, `${group}1500`) ?? text(set, `${group}0022`);
  return {
    rows,
    columns,
    row: row - 1,
    column: column - 1,
    isRoi: set.string(`${group}0040`)?.trim() === 'R',
    ...(label ? { label } : {}),
  };
}

/** The group whose plane is a shutter, and its grey (PS3.3 C.7.6.15). */
function bitmapShutter(set: DataSet): { readonly group: string; readonly level: number } | undefined {
  const shapes = (set.string('x00181600') ?? '').split('\\').map((shape) => shape.trim());
  const group = unsigned(set, 'x00181623');
  if (group === undefined || !shapes.includes('BITMAP')) return undefined;
  return { group: `x${group.toString(16).padStart(4, '0')}`, level: shutterLevelOf(set) };
}

/** Bits of the pixel cells that are planes of overlay; retired, and still in archives. */
export function embeddedOverlays(set: DataSet, bitsAllocated: number): EmbeddedOverlay[] {
  return overlayGroups.flatMap((group) => {
    const bit = unsigned(set, `${group}0102`) ?? 0;
    const description = set.elements[`${group}3000`] ? undefined : placeOf(set, group);
    const isThere = description && bit > 0 && bit < bitsAllocated && unsigned(set, `${group}0100`) === bitsAllocated;
    return isThere ? [{ ...description, bit }] : [];
  });
}

/**
 * Planes with data of their own, for each frame of the image; those that lie about their size are left out.
 * @returns as many lists as frames, or a single one when every frame has the same
 */
export function readOverlays(set: DataSet, frames: number): OverlayPlane[][] {
  const shutter = bitmapShutter(set);
  const planes = overlayGroups.flatMap((group) => {
    const place = placeOf(set, group);
    const description = place && { ...place, ...(shutter?.group === group ? { shutterLevel: shutter.level } : {}) };
    const element = set.elements[`${group}3000`];
    if (!description || !element || element.length <= 0) return [];
    const bitsOfPlane = description.rows * description.columns;
    const count = Math.max(1, decimal(set, `${group}0015`) ?? 1);
    const first = Math.max(1, unsigned(set, `${group}0051`) ?? 1) - 1;
    const isWord = element.vr === 'OW' && isBigEndian(set);
    const bytes = set.byteArray.subarray(element.dataOffset, element.dataOffset + element.length) as Uint8Array;
    const isWhole = count <= limits.frames && Math.ceil((bitsOfPlane * count) / 8) <= bytes.length;
    if (!isWhole) return [];
    const ordered = isWord ? swapped(bytes) : bytes;
    return [
      {
        first,
        of: Array.from({ length: count }, (_, index) => ({ ...description, bits: bitsAt(ordered, index * bitsOfPlane, bitsOfPlane) })),
      },
    ];
  });
  if (planes.length === 0) return [];
  const isSame = planes.every(({ of }) => of.length === 1);
  return Array.from({ length: isSame ? 1 : frames }, (_, frame) =>
    planes.flatMap(({ first, of }) => (of.length === 1 ? of : (of[frame - first] ?? []))),
  );
}

/** Planes follow each other without padding: one may begin within a byte. */
function bitsAt(bytes: Uint8Array, start: number, count: number): Uint8Array {
  if (start % 8 === 0) return bytes.slice(start / 8, start / 8 + Math.ceil(count / 8));
  const bits = new Uint8Array(Math.ceil(count / 8));
  for (let i = 0; i < count; i++) {
    if (((bytes[(start + i) >> 3] ?? 0) >> ((start + i) & 7)) & 1) bits[i >> 3] = (bits[i >> 3] ?? 0) | (1 << (i & 7));
  }
  return bits;
}

const isBigEndian = (set: DataSet): boolean => set.string('x00020010')?.trim() === '1.2.840.10008.1.2.2';

function swapped(bytes: Uint8Array): Uint8Array {
  const words = new Uint8Array(bytes.length);
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    words[at] = bytes[at + 1] ?? 0;
    words[at + 1] = bytes[at] ?? 0;
  }
  return words;
}

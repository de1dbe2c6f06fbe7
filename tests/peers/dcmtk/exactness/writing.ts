/** Writes the objects of the suite: a layout, attributes by tag, the phantom as native frames. */
import { type DicomElement, type DicomValue, type Vr, writePart10 } from '../../../../main/dicom/index.ts';
import { colourPhantom, phantom } from './phantom.ts';

export interface Shape {
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: 1 | 3;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly isSigned: boolean;
}

export interface BaseObject extends Shape {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly isColour: boolean;
  readonly frames: number;
  /** Native, one for each frame. */
  readonly native: readonly Uint8Array[];
  /** The same object with its frames otherwise encoded. */
  encoded(transferSyntaxUid: string, frames: readonly Uint8Array[], tags?: Tags): Uint8Array;
  /** What dcmtk draws in its place, for each frame, where it can't read the object itself. */
  readonly twins?: readonly Uint8Array[];
}

export type Tags = Readonly<Record<string, readonly [Vr, ...(DicomValue | Tags)[]]>>;

export interface Grey {
  readonly bitsAllocated?: 1 | 8 | 16 | 32;
  readonly bitsStored?: number;
  readonly highBit?: number;
  readonly isSigned?: boolean;
  readonly rows?: number;
  readonly columns?: number;
  readonly frames?: number;
  readonly tags?: Tags;
  /** Changes a stored value, by its place. */
  readonly alter?: (stored: number, row: number, column: number, frame: number) => number;
}

export const explicit = '1.2.840.10008.1.2.1';
const secondaryCapture = '1.2.840.10008.5.1.4.1.1.7';
let count = 0;

/** Names are given anew, the same each time. */
export function restart(): void {
  count = 0;
}

export function elements(tags: Tags): DicomElement[] {
  const isItem = (value: DicomValue | Tags): value is Tags =>
    typeof value === 'object' && !Array.isArray(value) && !(value instanceof Uint8Array);
  return Object.entries(tags)
    .map(([tag, [vr, ...values]]) => ({ tag, vr, values: values.map((value) => (isItem(value) ? elements(value) : value)) }))
    .sort((a, b) => (a.tag < b.tag ? -1 : 1));
}

export function object(
  name: string,
  format: Tags,
  shape: Shape,
  native: readonly Uint8Array[],
  more: { isColour: boolean; twins?: readonly Uint8Array[]; frames?: number },
): BaseObject {
  count += 1;
  const frames = more.frames ?? native.length;
  const all: Tags = {
    '00080016': ['UI', secondaryCapture],
    '00080018': ['UI', `2.25.77${count}`],
    '00080060': ['CS', 'OT'],
    '00100010': ['PN', 'Lefèvre^Élodie'],
    '0020000D': ['UI', '2.25.7701'],
    '0020000E': ['UI', '2.25.7702'],
    '00280002': ['US', shape.samplesPerPixel],
    '00280010': ['US', shape.rows],
    '00280011': ['US', shape.columns],
    '00280100': ['US', shape.bitsAllocated],
    '00280101': ['US', shape.bitsStored],
    '00280102': ['US', shape.bitsStored - 1],
    '00280103': ['US', shape.isSigned ? 1 : 0],
    ...(frames > 1 ? { '00280008': ['IS', frames] as const } : {}),
    ...format,
  };
  const { bitsAllocated } = shape;
  const encoded: BaseObject['encoded'] = (uid, encodedFrames, tags = {}) =>
    Uint8Array.from(writePart10(elements({ ...all, ...tags }), uid, { frames: encodedFrames, bitsAllocated }));
  // Pixels of floating point are an attribute of their own.
  const isFloat = '7FE00008' in format || '7FE00009' in format;
  const bytes = isFloat ? Uint8Array.from(writePart10(elements(all), explicit)) : encoded(explicit, [Buffer.concat([...native])]);
  return { ...shape, name, bytes, frames, native, encoded, isColour: more.isColour, ...(more.twins ? { twins: more.twins } : {}) };
}

function packed(stored: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(stored.length / 8));
  stored.forEach((value, i) => {
    bytes[i >> 3] = (bytes[i >> 3] ?? 0) | (value << (i & 7));
  });
  return bytes;
}

/** Stored values of a frame, from one end of the range to the other. */
export function storedValues(rows: number, columns: number, bitsStored: number, isSigned: boolean, frame = 0): number[] {
  const low = isSigned ? -(2 ** (bitsStored - 1)) : 0;
  return Array.from(phantom(rows, columns, frame * 3), (value) => Math.round(low + value * (2 ** bitsStored - 1)));
}

export function grey(name: string, given: Grey = {}, twins?: readonly Uint8Array[]): BaseObject {
  const { bitsAllocated = 16, frames = 1, tags = {}, rows = 62, columns = 70, isSigned = false, alter } = given;
  const bitsStored = given.bitsStored ?? bitsAllocated;
  const highBit = given.highBit ?? bitsStored - 1;
  const mask = 2 ** bitsStored - 1;
  const native = Array.from({ length: frames }, (_, frame) => {
    const values = storedValues(rows, columns, bitsStored, isSigned, frame);
    const stored = alter ? values.map((value, i) => alter(value, Math.floor(i / columns), i % columns, frame)) : values;
    if (bitsAllocated === 1) return packed(stored);
    const bytes = Buffer.alloc((stored.length * bitsAllocated) / 8);
    stored.forEach((value, i) => {
      // Bits above the stored ones are kept: overlays may be in them.
      const cell = isSigned ? value + (value < 0 ? mask + 1 : 0) : value;
      const word = cell * 2 ** (highBit + 1 - bitsStored);
      bytes.writeUIntLE(word % 2 ** bitsAllocated, (i * bitsAllocated) / 8, bitsAllocated / 8);
    });
    return new Uint8Array(bytes);
  });
  const format: Tags = { '00280004': ['CS', 'MONOCHROME2'], '00280102': ['US', highBit], ...tags };
  const shape = { rows, columns, samplesPerPixel: 1, bitsAllocated, bitsStored, isSigned } as const;
  // Frames of single bits follow each other within bytes only when they are whole ones.
  return object(name, format, shape, native, { isColour: false, ...(twins ? { twins } : {}) });
}

export interface Colour {
  readonly planar?: 0 | 1;
  readonly bitsAllocated?: 8 | 16;
  readonly bitsStored?: number;
  readonly frames?: number;
  readonly tags?: Tags;
}

/** @param encode samples from 0 to 1, those of a pixel together, to the bytes of a frame */
export function colour(
  name: string,
  photometric: string,
  encode: (rgb: Float64Array, pixels: number) => Uint8Array,
  { planar = 0, bitsAllocated = 8, bitsStored = bitsAllocated, frames = 1, tags = {} }: Colour = {},
  twins?: readonly Uint8Array[],
): BaseObject {
  const [rows, columns] = [62, 70];
  const native = Array.from({ length: frames }, (_, frame) => encode(colourPhantom(rows, columns, frame), rows * columns));
  const format: Tags = { '00280004': ['CS', photometric], '00280006': ['US', planar], ...tags };
  const shape = { rows, columns, samplesPerPixel: 3, bitsAllocated, bitsStored, isSigned: false } as const;
  return object(name, format, shape, native, { isColour: true, ...(twins ? { twins } : {}) });
}

export const byte = (value: number): number => Math.min(255, Math.max(0, Math.round(value)));

/** @param first value of the first entry, as the signedness of the input has it */
export function table(entries: number, first: number, bits: number, level: (share: number) => number): Tags {
  return {
    '00283002': ['US', entries === 65_536 ? 0 : entries, first & 0xffff, bits],
    '00283006': ['US', ...Array.from({ length: entries }, (_, i) => Math.round(level(i / (entries - 1)) * (2 ** bits - 1)))],
  };
}

export const window = (center: number, width: number, voiFunction?: string): Tags => ({
  '00281050': ['DS', center],
  '00281051': ['DS', width],
  ...(voiFunction === undefined ? {} : { '00281056': ['CS', voiFunction] as const }),
});
export const rescale = (slope: number, intercept: number): Tags => ({ '00281052': ['DS', intercept], '00281053': ['DS', slope] });
export const mono1: Tags = { '00280004': ['CS', 'MONOCHROME1'] };

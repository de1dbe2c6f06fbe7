/** The objects of the suite as they are first written, uncompressed: each line of the pixel pipeline has its own (PS3.3 C.7.6.3, C.11). */
import { type DicomElement, type DicomValue, type Vr, writePart10 } from '../../../../main/dicom/index.ts';
import { colourPhantom, phantom } from './phantom.ts';

export interface BaseObject {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly isColour: boolean;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly isSigned: boolean;
  readonly frames: number;
}

type Tags = Readonly<Record<string, readonly [Vr, ...DicomValue[]]>>;

interface Grey {
  readonly bitsAllocated?: 1 | 8 | 16 | 32;
  readonly bitsStored?: number;
  readonly highBit?: number;
  readonly isSigned?: boolean;
  readonly rows?: number;
  readonly columns?: number;
  readonly frames?: number;
  readonly tags?: Tags;
}

const explicit = '1.2.840.10008.1.2.1';
const secondaryCapture = '1.2.840.10008.5.1.4.1.1.7';
let count = 0;

function elements(tags: Tags): DicomElement[] {
  return Object.entries(tags)
    .map(([tag, [vr, ...values]]) => ({ tag, vr, values }))
    .sort((a, b) => (a.tag < b.tag ? -1 : 1));
}

function write(tags: Tags, frames: readonly Uint8Array[], bitsAllocated: number): Uint8Array {
  count += 1;
  const all: Tags = {
    '00080005': ['CS', 'ISO_IR 192'],
    '00080016': ['UI', secondaryCapture],
    '00080018': ['UI', `2.25.77${count}`],
    '00080060': ['CS', 'OT'],
    '00100010': ['PN', 'Lefèvre^Élodie'],
    '0020000D': ['UI', '2.25.7701'],
    '0020000E': ['UI', '2.25.7702'],
    ...(frames.length > 1 ? { '00280008': ['IS', frames.length] as const } : {}),
    ...tags,
  };
  return Uint8Array.from(writePart10(elements(all), explicit, { frames: [Buffer.concat(frames)], bitsAllocated }));
}

function greyFrame(shift: number, grey: Required<Omit<Grey, 'tags' | 'frames'>>): Uint8Array {
  const { rows, columns, bitsAllocated, bitsStored, highBit, isSigned } = grey;
  const values = phantom(rows, columns, shift);
  const low = isSigned ? -(2 ** (bitsStored - 1)) : 0;
  const mask = 2 ** bitsStored - 1;
  const stored = Array.from(values, (value) => Math.round(low + value * mask));
  if (bitsAllocated === 1) {
    const packed = new Uint8Array(Math.ceil(stored.length / 8));
    stored.forEach((value, i) => {
      packed[i >> 3] = (packed[i >> 3] ?? 0) | (value << (i & 7));
    });
    return packed;
  }
  const bytes = Buffer.alloc((stored.length * bitsAllocated) / 8);
  stored.forEach((value, i) => {
    const word = (value & mask) * 2 ** (highBit + 1 - bitsStored);
    if (bitsAllocated === 8) bytes.writeUInt8(word, i);
    else if (bitsAllocated === 16) bytes.writeUInt16LE(word, i * 2);
    else bytes.writeUInt32LE(value >>> 0, i * 4);
  });
  return bytes;
}

function grey(name: string, given: Grey = {}): BaseObject {
  const { bitsAllocated = 16, frames = 1, tags = {}, rows = 62, columns = 70, isSigned = false } = given;
  const bitsStored = given.bitsStored ?? bitsAllocated;
  const highBit = given.highBit ?? bitsStored - 1;
  const layout = { rows, columns, bitsAllocated, bitsStored, highBit, isSigned };
  const format: Tags = {
    '00280002': ['US', 1],
    '00280004': ['CS', 'MONOCHROME2'],
    '00280010': ['US', rows],
    '00280011': ['US', columns],
    '00280100': ['US', bitsAllocated],
    '00280101': ['US', bitsStored],
    '00280102': ['US', highBit],
    '00280103': ['US', isSigned ? 1 : 0],
  };
  const pixels = Array.from({ length: frames }, (_, frame) => greyFrame(frame * 3, layout));
  return {
    name,
    bytes: write({ ...format, ...tags }, pixels, bitsAllocated),
    isColour: false,
    bitsAllocated,
    bitsStored,
    isSigned,
    frames,
  };
}

function colour(
  name: string,
  photometric: string,
  planar: 0 | 1,
  encode: (rgb: Float64Array, pixels: number) => Uint8Array,
  bits = 8,
): BaseObject {
  const [rows, columns] = [62, 70];
  const format: Tags = {
    '00280002': ['US', 3],
    '00280004': ['CS', photometric],
    '00280006': ['US', planar],
    '00280010': ['US', rows],
    '00280011': ['US', columns],
    '00280100': ['US', bits],
    '00280101': ['US', bits],
    '00280102': ['US', bits - 1],
    '00280103': ['US', 0],
  };
  const bytes = write(format, [encode(colourPhantom(rows, columns), rows * columns)], bits);
  return { name, bytes, isColour: true, bitsAllocated: bits, bitsStored: bits, isSigned: false, frames: 1 };
}

const byte = (value: number) => Math.min(255, Math.max(0, Math.round(value)));

/** Full-range YCbCr (PS3.3 C.7.6.3.1.2). */
function toYbr(rgb: Float64Array, pixel: number): readonly [number, number, number] {
  const [r, g, b] = [0, 1, 2].map((channel) => 255 * (rgb[pixel * 3 + channel] ?? 0)) as [number, number, number];
  return [
    byte(0.299 * r + 0.587 * g + 0.114 * b),
    byte(-0.168736 * r - 0.331264 * g + 0.5 * b + 128),
    byte(0.5 * r - 0.418688 * g - 0.081312 * b + 128),
  ];
}

function palette(name: string, bitsAllocated: 8 | 16, entryBits: 8 | 16): BaseObject {
  const entries = 256;
  const table = (turn: number): readonly ['US', ...number[]] => [
    'US',
    ...Array.from({ length: entries }, (_, i) => Math.floor(((i * (turn + 1)) % entries) * (entryBits === 16 ? 257 : 1))),
  ];
  const descriptor = ['US', entries, 0, entryBits] as const;
  return {
    ...grey(name, {
      bitsAllocated,
      bitsStored: 8,
      tags: {
        '00280004': ['CS', 'PALETTE COLOR'],
        '00281101': descriptor,
        '00281102': descriptor,
        '00281103': descriptor,
        '00281201': table(0),
        '00281202': table(1),
        '00281203': table(2),
      },
    }),
    isColour: true,
  };
}

/** @param first value of the first entry, as the signedness of the input has it */
function table(entries: number, first: number, bits: number, level: (share: number) => number): DicomElement[] {
  return elements({
    '00283002': ['US', entries === 65_536 ? 0 : entries, first & 0xffff, bits],
    '00283006': ['US', ...Array.from({ length: entries }, (_, i) => Math.round(level(i / (entries - 1)) * (2 ** bits - 1)))],
  });
}

const window = (center: number, width: number, voiFunction?: string): Tags => ({
  '00281050': ['DS', center],
  '00281051': ['DS', width],
  ...(voiFunction === undefined ? {} : { '00281056': ['CS', voiFunction] as const }),
});
const rescale = (slope: number, intercept: number): Tags => ({ '00281052': ['DS', intercept], '00281053': ['DS', slope] });
const mono1: Tags = { '00280004': ['CS', 'MONOCHROME1'] };

export function baseObjects(): readonly BaseObject[] {
  count = 0;
  return [
    grey('u8', { bitsAllocated: 8, tags: window(120, 200) }),
    grey('u8-odd', { bitsAllocated: 8, rows: 61, columns: 71, tags: window(128, 256) }),
    grey('u8-mono1', { bitsAllocated: 8, tags: { ...mono1, ...window(128, 256) } }),
    grey('s8', { bitsAllocated: 8, isSigned: true, tags: window(0, 200) }),
    grey('u10', { bitsStored: 10, tags: window(500, 700) }),
    grey('u12', { bitsStored: 12, tags: window(2048, 3000) }),
    grey('u12-mono1', { bitsStored: 12, tags: { ...mono1, ...window(1800, 2500) } }),
    grey('u12-high-bit-15', { bitsStored: 12, highBit: 15, tags: window(2048, 3000) }),
    grey('u16', { tags: window(30_000, 50_000) }),
    grey('s12', { bitsStored: 12, isSigned: true, tags: window(40, 2000) }),
    grey('s16', { isSigned: true, tags: window(-1000, 40_000) }),
    grey('s16-mono1', { isSigned: true, tags: { ...mono1, ...window(-1000, 40_000) } }),
    grey('ct', { bitsStored: 12, tags: { ...rescale(1, -1024), ...window(40, 400) } }),
    grey('ct-signed', { isSigned: true, tags: { ...rescale(1, -1024), ...window(300, 3000) } }),
    grey('fractional-slope', { bitsStored: 12, tags: { ...rescale(0.488, -12.5), ...window(900, 1500) } }),
    grey('negative-slope', { bitsStored: 12, tags: { ...rescale(-1, 4095), ...window(2000, 3000) } }),
    grey('linear-exact', { bitsStored: 12, tags: window(2048, 3000, 'LINEAR_EXACT') }),
    grey('sigmoid', { bitsStored: 12, tags: window(2048, 1500, 'SIGMOID') }),
    grey('narrow-window', { bitsStored: 12, tags: window(2000, 1) }),
    grey('several-windows', { bitsStored: 12, tags: { '00281050': ['DS', 1500, 2500], '00281051': ['DS', 1000, 3000] } }),
    grey('modality-lut', {
      bitsStored: 12,
      tags: { '00283000': ['SQ', table(4096, 0, 12, (share) => share ** 2)], ...window(1500, 2500) },
    }),
    grey('voi-lut', { bitsStored: 12, tags: { '00283010': ['SQ', table(4096, 0, 12, (share) => Math.sqrt(share))] } }),
    grey('voi-lut-16', { bitsStored: 12, tags: { '00283010': ['SQ', table(3000, 500, 16, (share) => share ** 3)] } }),
    grey('voi-lut-negative', {
      bitsStored: 12,
      tags: { ...rescale(1, -1024), '00283010': ['SQ', table(2000, -500, 8, (share) => share)] },
    }),
    grey('one-bit', { bitsAllocated: 1, rows: 64, columns: 64, tags: window(0.5, 1, 'LINEAR_EXACT') }),
    grey('u8-frames', { bitsAllocated: 8, frames: 4, tags: window(128, 200) }),
    grey('u12-frames', { bitsStored: 12, frames: 3, tags: window(2048, 3000) }),
    palette('palette-8', 8, 8),
    palette('palette-16', 8, 16),
    palette('palette-wide', 16, 16),
    colour('rgb', 'RGB', 0, (rgb) => Uint8Array.from(rgb, (value) => byte(value * 255))),
    colour('rgb-planar', 'RGB', 1, (rgb, pixels) =>
      Uint8Array.from({ length: pixels * 3 }, (_, i) => byte(255 * (rgb[(i % pixels) * 3 + Math.floor(i / pixels)] ?? 0))),
    ),
    colour('ybr-full', 'YBR_FULL', 0, (rgb, pixels) =>
      Uint8Array.from(Array.from({ length: pixels }, (_, pixel) => toYbr(rgb, pixel)).flat()),
    ),
    colour('ybr-full-422', 'YBR_FULL_422', 0, (rgb, pixels) =>
      Uint8Array.from(
        Array.from({ length: pixels / 2 }, (_, pair) => {
          const [first, second] = [toYbr(rgb, pair * 2), toYbr(rgb, pair * 2 + 1)];
          return [first[0], second[0], first[1], first[2]];
        }).flat(),
      ),
    ),
    colour('rgb-16', 'RGB', 0, (rgb) => new Uint8Array(Uint16Array.from(rgb, (value) => Math.round(value * 65_535)).buffer), 16),
  ];
}

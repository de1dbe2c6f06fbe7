/** What is over, around and behind the pixels: overlays, shutters, padding, and functional groups (PS3.3 C.9.2, C.7.6.11, C.7.6.16). */
import { type BaseObject, byte, colour, grey, rescale, type Tags, window } from './writing.ts';

const [rows, columns] = [62, 70];

/** A ring and a bar, one bit a pixel. */
const isDrawn = (row: number, column: number): boolean =>
  Math.abs(Math.hypot(row - 14, column - 16) - 9) < 1.2 || (row === 25 && column > 3);

function plane(
  group: string,
  given: { rows?: number; columns?: number; origin?: readonly [number, number]; type?: string; frames?: number } = {},
): Tags {
  const { rows: height = 30, columns: width = 40, origin = [11, 6], type = 'G', frames = 1 } = given;
  const bits = new Uint8Array(Math.ceil((height * width * frames) / 16) * 2);
  for (let i = 0; i < height * width * frames; i++) {
    const frame = Math.floor(i / (height * width));
    const at = i % (height * width);
    if (isDrawn(Math.floor(at / width), (at % width) - frame * 4)) bits[i >> 3] = (bits[i >> 3] ?? 0) | (1 << (i & 7));
  }
  return {
    [`${group}0010`]: ['US', height],
    [`${group}0011`]: ['US', width],
    ...(frames > 1 ? { [`${group}0015`]: ['IS', frames] as const, [`${group}0051`]: ['US', 1] as const } : {}),
    [`${group}0040`]: ['CS', type],
    [`${group}0050`]: ['SS', ...origin],
    [`${group}0100`]: ['US', 1],
    [`${group}0102`]: ['US', 0],
    [`${group}3000`]: ['OW', bits],
  };
}

const embedded = (bit: number): Tags => ({
  '60000010': ['US', rows],
  '60000011': ['US', columns],
  '60000040': ['CS', 'G'],
  '60000050': ['SS', 1, 1],
  '60000100': ['US', 16],
  '60000102': ['US', bit],
});

const u8 = { bitsAllocated: 8, tags: window(128, 256) } as const;

/** A shutter, beside the same pixels already black outside of it: under its window, zero is black. */
function shuttered(name: string, tags: Tags, isShown: (row: number, column: number) => boolean): BaseObject {
  const twin = grey(`${name}-twin`, { ...u8, alter: (stored, row, column) => (isShown(row + 1, column + 1) ? stored : 0) });
  return grey(name, { ...u8, tags: { ...u8.tags, ...tags } }, [twin.bytes]);
}

const vertices = [4, 10, 55, 3, 40, 30, 58, 66, 8, 60] as const;

/** Even and odd crossings of a half-line, the border being inside. */
function isInPolygon(row: number, column: number): boolean {
  const points = Array.from({ length: vertices.length / 2 }, (_, i) => [vertices[2 * i] ?? 0, vertices[2 * i + 1] ?? 0] as const);
  let isInside = false;
  for (const [i, [r1, c1]] of points.entries()) {
    const [r2, c2] = points[(i + 1) % points.length] ?? [0, 0];
    const cross = (c2 - c1) * (row - r1) - (r2 - r1) * (column - c1);
    if (cross === 0 && row >= Math.min(r1, r2) && row <= Math.max(r1, r2) && column >= Math.min(c1, c2) && column <= Math.max(c1, c2))
      return true;
    if (r1 <= row !== r2 <= row && column < c1 + ((row - r1) / (r2 - r1)) * (c2 - c1)) isInside = !isInside;
  }
  return isInside;
}

/** Row and column from 1: what the plane of `bitmapShutter` covers. */
const isVeiled = (row: number, column: number): boolean =>
  row >= 11 && row < 41 && column >= 6 && column < 46 && isDrawn(row - 11, column - 6);

/** PS3.3 C.7.6.15. */
export const bitmapShutter: Tags = { '00181600': ['CS', 'BITMAP'], '00181623': ['US', 0x6002], ...plane('6002') };

/** Frames that rescale and window in their own way; a classical object stands for each. */
function enhanced(): BaseObject {
  const own = [
    { ...rescale(1, -1024), ...window(40, 400) },
    { ...rescale(2, -500), ...window(700, 1500) },
    { ...rescale(1, 0), ...window(2048, 3000) },
  ];
  const groups = own.map(
    ({ '00281050': center, '00281051': width, ...transformation }): Tags => ({
      '00289132': ['SQ', { '00281050': center ?? ['DS'], '00281051': width ?? ['DS'] }],
      '00289145': ['SQ', transformation],
      '00209111': ['SQ', { '00209157': ['UL', 1] }],
    }),
  );
  const twins = own.map((tags, frame) => grey(`enhanced-twin-${frame}`, { bitsStored: 12, frames: 3, tags }).bytes);
  const shared: Tags = { '00289110': ['SQ', { '00280030': ['DS', 0.5, 0.5] }] };
  return grey('enhanced', { bitsStored: 12, frames: 3, tags: { '52009229': ['SQ', shared], '52009230': ['SQ', ...groups] } }, twins);
}

export function layeredObjects(): BaseObject[] {
  const u12 = { bitsStored: 12, tags: window(2048, 3000) } as const;
  const isHidden = (stored: number): boolean => stored >= 100 && stored <= 140;
  const padded = grey('padding-twin', { ...u8, alter: (stored) => (isHidden(stored) ? 0 : stored) });
  const rgb = (values: Float64Array): Uint8Array => Uint8Array.from(values, (value) => byte(value * 255));
  const inked = (values: Float64Array): Uint8Array =>
    rgb(values).map((value, i) => {
      const [row, column] = [Math.floor(i / 3 / columns) - 10, (Math.floor(i / 3) % columns) - 5];
      return row >= 0 && row < 30 && column >= 0 && column < 40 && isDrawn(row, column) ? 255 : value;
    });
  return [
    grey('overlay', { ...u12, tags: { ...u12.tags, ...plane('6000') } }),
    grey('overlay-two', { ...u12, tags: { ...u12.tags, ...plane('6000'), ...plane('6004', { origin: [30, 25] }) } }),
    grey('overlay-outside', { ...u12, tags: { ...u12.tags, ...plane('6000', { origin: [-4, 50] }) } }),
    grey('overlay-odd', { ...u12, tags: { ...u12.tags, ...plane('6002', { rows: 29, columns: 37 }) } }),
    grey('overlay-frames', { ...u8, frames: 3, tags: { ...u8.tags, ...plane('6000', { rows: 29, columns: 37, frames: 3 }) } }),
    grey('overlay-mono1', { ...u12, tags: { ...u12.tags, '00280004': ['CS', 'MONOCHROME1'], ...plane('6000') } }),
    grey('overlay-embedded-12', {
      ...u12,
      tags: { ...u12.tags, ...embedded(12) },
      alter: (stored, row, column) => stored + (isDrawn(row, column) ? 2 ** 12 : 0),
    }),
    grey('overlay-embedded-15', {
      ...u12,
      tags: { ...u12.tags, ...embedded(15) },
      alter: (stored, row, column) => stored + (isDrawn(row, column) ? 2 ** 15 : 0),
    }),
    colour('overlay-rgb', 'RGB', rgb, { tags: plane('6000') }, [colour('overlay-rgb-twin', 'RGB', inked).bytes]),
    shuttered(
      'shutter-rectangle',
      { '00181600': ['CS', 'RECTANGULAR'], '00181602': ['IS', 5], '00181604': ['IS', 61], '00181606': ['IS', 9], '00181608': ['IS', 50] },
      (row, column) => column >= 5 && column <= 61 && row >= 9 && row <= 50,
    ),
    shuttered(
      'shutter-circle',
      { '00181600': ['CS', 'CIRCULAR'], '00181610': ['IS', 30, 36], '00181612': ['IS', 27] },
      (row, column) => Math.hypot(row - 30, column - 36) <= 27,
    ),
    shuttered('shutter-polygon', { '00181600': ['CS', 'POLYGONAL'], '00181620': ['IS', ...vertices] }, isInPolygon),
    shuttered(
      'shutter-two',
      {
        '00181600': ['CS', 'CIRCULAR', 'POLYGONAL'],
        '00181610': ['IS', 30, 36],
        '00181612': ['IS', 20],
        '00181620': ['IS', ...vertices],
      },
      (row, column) => Math.hypot(row - 30, column - 36) <= 20 && isInPolygon(row, column),
    ),
    shuttered('shutter-bitmap', bitmapShutter, (row, column) => !isVeiled(row, column)),
    grey('padding', { ...u8, tags: { ...u8.tags, '00280120': ['US', 100], '00280121': ['US', 140] } }, [padded.bytes]),
    enhanced(),
  ];
}

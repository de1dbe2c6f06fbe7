/** Colour objects: samples together or in planes, luminance and chroma, palettes (PS3.3 C.7.6.3.1.2, C.7.9). */
import { type BaseObject, byte, type Colour, colour, grey, type Tags } from './writing.ts';

const together = (rgb: Float64Array): Uint8Array => Uint8Array.from(rgb, (value) => byte(value * 255));
const inPlanes = (samples: Uint8Array | Uint16Array): typeof samples => {
  const pixels = samples.length / 3;
  return samples.map((_, i) => samples[(i % pixels) * 3 + Math.floor(i / pixels)] ?? 0);
};
const wide = (bits: number) => (rgb: Float64Array) => Uint16Array.from(rgb, (value) => Math.round(value * (2 ** bits - 1)));
const bytesOf = (samples: Uint16Array): Uint8Array => new Uint8Array(samples.buffer);

/** Full-range YCbCr (C.7.6.3.1.2). */
function toYbr(rgb: Float64Array, pixel: number): readonly [number, number, number] {
  const [r = 0, g = 0, b = 0] = rgb.subarray(pixel * 3, pixel * 3 + 3).map((value) => value * 255);
  return [
    byte(0.299 * r + 0.587 * g + 0.114 * b),
    byte(-0.168736 * r - 0.331264 * g + 0.5 * b + 128),
    byte(0.5 * r - 0.418688 * g - 0.081312 * b + 128),
  ];
}

/** Luminance from 16 to 235, chroma from 16 to 240. */
function toPartialYbr(rgb: Float64Array, pixel: number): readonly [number, number, number] {
  const [r = 0, g = 0, b = 0] = rgb.subarray(pixel * 3, pixel * 3 + 3).map((value) => value * 255);
  return [
    byte(0.2568 * r + 0.5041 * g + 0.0979 * b + 16),
    byte(-0.1482 * r - 0.291 * g + 0.4392 * b + 128),
    byte(0.4392 * r - 0.3678 * g - 0.0714 * b + 128),
  ];
}

const ybr = (rgb: Float64Array, pixels: number): Uint8Array =>
  Uint8Array.from(Array.from({ length: pixels }, (_, pixel) => toYbr(rgb, pixel)).flat());

const halved = (convert: typeof toYbr) => (rgb: Float64Array, pixels: number) =>
  Uint8Array.from(
    Array.from({ length: pixels / 2 }, (_, pair) => {
      const [first, second] = [convert(rgb, pair * 2), convert(rgb, pair * 2 + 1)];
      return [first[0], second[0], first[1], first[2]];
    }).flat(),
  );

interface Entries {
  readonly entries?: number;
  readonly first?: number;
  readonly bits: 8 | 16;
}

const entriesOf = (turn: number, { entries = 256, bits }: Entries): number[] =>
  Array.from({ length: entries }, (_, i) => Math.floor(((i * (turn + 1)) % 256) * (bits === 16 ? 257 : 1)));

function paletteTags(given: Entries): Tags {
  const descriptor = ['US', given.entries ?? 256, given.first ?? 0, given.bits] as const;
  return { '00280004': ['CS', 'PALETTE COLOR'], '00281101': descriptor, '00281102': descriptor, '00281103': descriptor };
}

function palette(name: string, bitsAllocated: 8 | 16, given: Entries): BaseObject {
  const channels = Object.fromEntries([0, 1, 2].map((turn) => [`0028120${turn + 1}`, ['US', ...entriesOf(turn, given)] as const]));
  return { ...grey(name, { bitsAllocated, bitsStored: 8, tags: { ...paletteTags(given), ...channels } }), isColour: true };
}

/** Told by segments: a list, a line, a copy of the first; the same table whole stands for it. */
function segmented(name: string): BaseObject {
  const given = { bits: 16 } as const;
  const list = [0, 9000, 20_000, 65_535];
  const line = { count: 200, to: 1000 };
  const rest = [60_000, 40_000];
  const copied = [...list, ...rest];
  const segments = [0, list.length, ...list, 0, rest.length, ...rest, 1, line.count, line.to, 2, 1, 0, 0];
  const fill = 256 - copied.length - line.count - list.length;
  const whole = [
    ...copied,
    ...Array.from({ length: line.count }, (_, i) => Math.round(40_000 + ((line.to - 40_000) * (i + 1)) / line.count)),
    ...list,
  ];
  const all = [...segments, 1, fill, 30_000];
  const last = list.at(-1) ?? 0;
  const expanded = [...whole, ...Array.from({ length: fill }, (_, i) => Math.round(last + ((30_000 - last) * (i + 1)) / fill))];
  const channels = (kind: '0' | '2', values: readonly number[]): Tags =>
    Object.fromEntries([1, 2, 3].map((channel) => [`002812${kind}${channel}`, ['OW', bytesOf(Uint16Array.from(values))] as const]));
  const twin = grey(`${name}-twin`, { bitsAllocated: 8, tags: { ...paletteTags(given), ...channels('0', expanded) } });
  return { ...grey(name, { bitsAllocated: 8, tags: { ...paletteTags(given), ...channels('2', all) } }, [twin.bytes]), isColour: true };
}

export function colourObjects(): BaseObject[] {
  const planar: Colour = { planar: 1 };
  return [
    palette('palette-8', 8, { bits: 8 }),
    palette('palette-16', 8, { bits: 16 }),
    palette('palette-wide', 16, { bits: 16 }),
    palette('palette-from-40', 8, { bits: 16, first: 40, entries: 100 }),
    segmented('palette-segmented'),
    colour('rgb', 'RGB', together),
    colour('rgb-planar', 'RGB', (rgb) => inPlanes(together(rgb)) as Uint8Array, planar),
    colour('rgb-frames', 'RGB', together, { frames: 3 }),
    colour('rgb-16', 'RGB', (rgb) => bytesOf(wide(16)(rgb)), { bitsAllocated: 16 }),
    colour('rgb-16-planar', 'RGB', (rgb) => bytesOf(inPlanes(wide(16)(rgb)) as Uint16Array), { bitsAllocated: 16, planar: 1 }),
    colour('rgb-12', 'RGB', (rgb) => bytesOf(wide(12)(rgb)), { bitsAllocated: 16, bitsStored: 12 }),
    colour('ybr-full', 'YBR_FULL', ybr),
    colour('ybr-full-planar', 'YBR_FULL', (rgb, pixels) => inPlanes(ybr(rgb, pixels)) as Uint8Array, planar),
    colour('ybr-full-422', 'YBR_FULL_422', halved(toYbr)),
    colour('ybr-partial-422', 'YBR_PARTIAL_422', halved(toPartialYbr)),
  ];
}

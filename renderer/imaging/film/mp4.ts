/** Puts pictures of H.264 in an MP4 file, which pages can play (ISO/IEC 14496-12, -14 and -15): one track, each picture as long as the others. */
import type { H264Stream } from './h264.ts';

type Part = Uint8Array | readonly number[];

const u16 = (value: number): number[] => [(value >>> 8) & 255, value & 255];
const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value & 0xffff)];
const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);
const text = (value: string): number[] => [...value].map((each) => each.charCodeAt(0));

function joined(parts: readonly Part[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function box(name: string, ...parts: Part[]): Uint8Array {
  const body = joined(parts);
  return joined([u32(body.length + 8), text(name), body]);
}
/** Version 0, flags as given. */
const full = (name: string, flags: number, ...parts: Part[]): Uint8Array => box(name, u32(flags), ...parts);

/** Ticks of a second. */
const timescale = 90_000;
const identity = [...u32(0x10000), ...zeros(12), ...u32(0x10000), ...zeros(12), ...u32(0x40000000)];

/** Units each with its length, as the file has them. */
const sampleOf = (units: readonly Uint8Array[]): Uint8Array => joined(units.flatMap((unit) => [u32(unit.length), unit]));

function configuration({ sequenceSets, pictureSets }: H264Stream): Uint8Array {
  const [first] = sequenceSets;
  const sets = (units: readonly Uint8Array[]): Part[] => units.flatMap((unit) => [u16(unit.length), unit]);
  // Version, profile, compatibility, level; lengths of four bytes.
  const head = [1, first?.[1] ?? 0, first?.[2] ?? 0, first?.[3] ?? 0, 0xff, 0xe0 | sequenceSets.length];
  return box('avcC', head, ...sets(sequenceSets), [pictureSets.length], ...sets(pictureSets));
}

function sampleTable(stream: H264Stream, sizes: readonly number[], ticks: number, offset: number): Uint8Array {
  const { width, height, pictures } = stream;
  const entry = box(
    'avc1',
    [...zeros(6), ...u16(1), ...zeros(16), ...u16(width), ...u16(height)],
    // 72 dots an inch, one frame a sample, no name, 24 bits.
    [...u32(0x480000), ...u32(0x480000), ...u32(0), ...u16(1), ...zeros(32), ...u16(24), 0xff, 0xff],
    configuration(stream),
  );
  const keys = pictures.flatMap(({ isKey }, index) => (isKey ? [index + 1] : []));
  return box(
    'stbl',
    full('stsd', 0, u32(1), entry),
    full('stts', 0, u32(1), u32(sizes.length), u32(ticks)),
    full('stss', 0, u32(keys.length), keys.flatMap(u32)),
    full('stsc', 0, u32(1), u32(1), u32(sizes.length), u32(1)),
    full('stsz', 0, u32(0), u32(sizes.length), sizes.flatMap(u32)),
    full('stco', 0, u32(1), u32(offset)),
  );
}

function movie(stream: H264Stream, sizes: readonly number[], ticks: number, offset: number): Uint8Array {
  const duration = u32(ticks * sizes.length);
  const times = [...zeros(8), ...u32(timescale), ...duration];
  const media = box(
    'minf',
    full('vmhd', 1, zeros(8)),
    box('dinf', full('dref', 0, u32(1), full('url ', 1))),
    sampleTable(stream, sizes, ticks, offset),
  );
  return box(
    'moov',
    full('mvhd', 0, times, u32(0x10000), u16(0x100), zeros(10), identity, zeros(24), u32(2)),
    box(
      'trak',
      full('tkhd', 3, zeros(8), u32(1), zeros(4), duration, zeros(16), identity, u32(stream.width << 16), u32(stream.height << 16)),
      box('mdia', full('mdhd', 0, times, u16(0x55c4), u16(0)), full('hdlr', 0, zeros(4), text('vide'), zeros(13)), media),
    ),
  );
}

/** @param frameTime milliseconds of a picture */
export function mp4Of(stream: H264Stream, frameTime: number): Uint8Array<ArrayBuffer> {
  const samples = stream.pictures.map(({ units }) => sampleOf(units));
  const sizes = samples.map(({ length }) => length);
  const ticks = Math.max(1, Math.round((frameTime * timescale) / 1000));
  const head = box('ftyp', text('isom'), u32(0x200), text('isomiso2avc1mp41'));
  // The place of the pictures depends on the size of what says it, which doesn't depend on the place.
  const offset = head.length + movie(stream, sizes, ticks, 0).length + 8;
  return joined([head, movie(stream, sizes, ticks, offset), box('mdat', ...samples)]);
}

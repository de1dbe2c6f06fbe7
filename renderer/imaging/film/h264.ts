/** An H.264 byte stream (ITU-T H.264 annex B) as pictures with their parameter sets; only streams whose pictures come in the order they are shown. */
import { bitsOf } from './bits.ts';

export interface H264Stream {
  readonly width: number;
  readonly height: number;
  readonly sequenceSets: readonly Uint8Array[];
  readonly pictureSets: readonly Uint8Array[];
  readonly pictures: readonly { readonly units: readonly Uint8Array[]; readonly isKey: boolean }[];
}

const unitType = (unit: Uint8Array): number => (unit[0] ?? 0) & 31;
const types = { slice: 1, idr: 5, sequenceSet: 7, pictureSet: 8 } as const;

/** Between the start codes (§B.1), without the zeros that may follow a unit. */
export function unitsOf(stream: Uint8Array): Uint8Array[] {
  const units: Uint8Array[] = [];
  let start: number | undefined;
  for (let at = 0; at + 2 < stream.length; at++) {
    if (stream[at] !== 0 || stream[at + 1] !== 0 || stream[at + 2] !== 1) continue;
    if (start !== undefined) units.push(trimmed(stream.subarray(start, at)));
    start = at + 3;
    at += 2;
  }
  if (start !== undefined) units.push(trimmed(stream.subarray(start)));
  return units.filter((unit) => unit.length > 0);
}

function trimmed(unit: Uint8Array): Uint8Array {
  let end = unit.length;
  while (end > 0 && unit[end - 1] === 0) end -= 1;
  return unit.subarray(0, end);
}

/** Without the bytes that keep start codes from appearing (§7.4.1). */
function raw(unit: Uint8Array, limit = 256): Uint8Array {
  const bytes: number[] = [];
  let zeros = 0;
  for (const value of unit.subarray(1, 1 + limit)) {
    if (zeros >= 2 && value === 3) zeros = 0;
    else {
      bytes.push(value);
      zeros = value === 0 ? zeros + 1 : 0;
    }
  }
  return Uint8Array.from(bytes);
}

/** Those that say how their chroma is and may scale it (§7.3.2.1.1). */
const highProfiles = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]);

interface SequenceSet {
  readonly width: number;
  readonly height: number;
  readonly areFramesOnly: boolean;
}

/** `undefined` for what isn't worth reading: scaling lists, an order of its own. */
function readSequenceSet(unit: Uint8Array): SequenceSet | undefined {
  const bits = bitsOf(raw(unit));
  const profile = bits.read(8);
  bits.read(16);
  bits.unsigned();
  let chroma = 1;
  if (highProfiles.has(profile)) {
    chroma = bits.unsigned();
    if (chroma === 3) bits.bit();
    bits.unsigned();
    bits.unsigned();
    bits.bit();
    if (bits.bit() === 1) return undefined;
  }
  bits.unsigned();
  const order = bits.unsigned();
  if (order === 1) return undefined;
  if (order === 0) bits.unsigned();
  bits.unsigned();
  bits.bit();
  const [columns, rows] = [bits.unsigned() + 1, bits.unsigned() + 1];
  const areFramesOnly = bits.bit() === 1;
  if (!areFramesOnly) bits.bit();
  bits.bit();
  const [left, right, top, bottom] = bits.bit() === 1 ? [bits.unsigned(), bits.unsigned(), bits.unsigned(), bits.unsigned()] : [0, 0, 0, 0];
  const [unitX, unitY] = [chroma === 1 || chroma === 2 ? 2 : 1, (chroma === 1 ? 2 : 1) * (areFramesOnly ? 1 : 2)];
  const width = columns * 16 - unitX * (left + right);
  const height = rows * (areFramesOnly ? 16 : 32) - unitY * (top + bottom);
  return width > 0 && height > 0 && width <= 16_384 && height <= 16_384 ? { width, height, areFramesOnly } : undefined;
}

/** First macroblock and kind of a slice (§7.3.3). */
function readSlice(unit: Uint8Array): { readonly isFirst: boolean; readonly isBidirectional: boolean } {
  const bits = bitsOf(raw(unit, 16));
  const isFirst = bits.unsigned() === 0;
  return { isFirst, isBidirectional: bits.unsigned() % 5 === 1 };
}

/** @returns `undefined` when the pictures can't be told apart, or aren't in the order they are shown */
export function readH264(stream: Uint8Array): H264Stream | undefined {
  const sequenceSets: Uint8Array[] = [];
  const pictureSets: Uint8Array[] = [];
  const pictures: { units: Uint8Array[]; isKey: boolean }[] = [];
  for (const unit of unitsOf(stream)) {
    const type = unitType(unit);
    if (type === types.sequenceSet) addOnce(sequenceSets, unit);
    else if (type === types.pictureSet) addOnce(pictureSets, unit);
    else if (type === types.slice || type === types.idr) {
      const { isFirst, isBidirectional } = readSlice(unit);
      if (isBidirectional) return undefined;
      if (isFirst) pictures.push({ units: [unit], isKey: type === types.idr });
      else pictures.at(-1)?.units.push(unit);
    }
  }
  const [first] = sequenceSets;
  const set = first && readSequenceSet(first);
  if (set === undefined || !set.areFramesOnly || pictureSets.length === 0 || pictures[0]?.isKey !== true) return undefined;
  return { width: set.width, height: set.height, sequenceSets, pictureSets, pictures };
}

/** Repeated before each key picture. */
function addOnce(sets: Uint8Array[], unit: Uint8Array): void {
  const isKnown = sets.some((each) => each.length === unit.length && each.every((value, index) => value === unit[index]));
  if (!isKnown && sets.length < 31) sets.push(unit);
}

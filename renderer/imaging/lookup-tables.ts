/** Reads the tables that a data set may carry: modality, VOI and palette (PS3.3 C.11.1, C.11.2, C.7.9). */
import type { DataSet } from 'dicom-parser';
import { firstItem, unsignedOrSigned } from './attributes.ts';
import { expandSegments } from './header/segmented-palette.ts';
import type { LookupTable, Palette } from './image-header.ts';

interface Descriptor {
  readonly entries: number;
  readonly first: number;
  readonly bits: number;
}

function descriptorOf(set: DataSet, tag: string, isSigned: boolean): Descriptor | undefined {
  const element = set.elements[tag];
  if (!element || element.length < 6) return undefined;
  // C.11.1.1: zero stands for 65 536 entries.
  const entries = set.uint16(tag, 0) || 65_536;
  const first = (isSigned ? set.int16(tag, 1) : set.uint16(tag, 1)) ?? 0;
  return { entries, first, bits: set.uint16(tag, 2) ?? 16 };
}

function wordsOf(set: DataSet, tag: string, { entries, bits }: Descriptor): Uint16Array | undefined {
  const element = set.elements[tag];
  if (!element) return undefined;
  const bytes = set.byteArray.subarray(element.dataOffset, element.dataOffset + element.length);
  // Some writers pack 8-bit entries two in a word.
  if (bits === 8 && bytes.length < entries * 2) return bytes.length >= entries ? Uint16Array.from(bytes.subarray(0, entries)) : undefined;
  if (bytes.length < entries * 2) return undefined;
  return Uint16Array.from({ length: entries }, (_, index) => set.uint16(tag, index) ?? 0);
}

const mostSegmentWords = 1 << 18;

function segmentsOf(set: DataSet, tag: string, { entries }: Descriptor): Uint16Array | undefined {
  const length = (set.elements[tag]?.length ?? 0) >> 1;
  if (length <= 0 || length > mostSegmentWords) return undefined;
  const words = Array.from({ length }, (_, index) => set.uint16(tag, index) ?? 0);
  return expandSegments(words, entries);
}

function tableOf(item: DataSet | undefined, isSigned: boolean): LookupTable | undefined {
  const descriptor = item && descriptorOf(item, 'x00283002', isSigned);
  const data = descriptor && wordsOf(item, 'x00283006', descriptor);
  return data && { first: descriptor.first, bits: Math.min(16, Math.max(8, descriptor.bits)), data };
}

export function modalityLutOf(set: DataSet, isSigned: boolean): LookupTable | undefined {
  return tableOf(firstItem(set, 'x00283000'), isSigned);
}

/** Its input is what the modality table or rescale gives, which may be negative. */
export function voiLutOf(set: DataSet, isSigned: boolean): LookupTable | undefined {
  return tableOf(firstItem(set, 'x00283010'), isSigned);
}

/** Entries brought to eight bits. */
export function paletteOf(set: DataSet): Palette | undefined {
  const descriptor = descriptorOf(set, 'x00281101', (unsignedOrSigned(set, 'x00280103', false) ?? 0) === 1);
  if (!descriptor) return undefined;
  const channels = ['1', '2', '3'].map(
    (channel) => wordsOf(set, `x0028120${channel}`, descriptor) ?? segmentsOf(set, `x0028122${channel}`, descriptor),
  );
  const [red, green, blue] = channels.map(
    (words) => words && Uint8Array.from(words, (word) => (isWide(channels, descriptor) ? word >> 8 : word)),
  );
  return red && green && blue ? { first: descriptor.first, red, green, blue } : undefined;
}

/** A descriptor may announce 16 bits and the entries use eight. */
function isWide(channels: readonly (Uint16Array | undefined)[], { bits }: Descriptor): boolean {
  return bits > 8 && channels.some((words) => words?.some((word) => word > 255));
}

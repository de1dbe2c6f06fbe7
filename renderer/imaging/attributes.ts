/** Reads attributes of a parsed data set with bounds and character sets; absent or nonsensical is `undefined`. */
import type { DataSet } from 'dicom-parser';
import { decodeText } from './header/character-set.ts';

/**
 * The bytes of an attribute as text; Latin 1 when the character set is unknown.
 * @param root says the character set: items of sequences seldom repeat it
 */
export function text(set: DataSet, tag: string, root: DataSet = set): string | undefined {
  const element = set.elements[tag];
  if (!element || element.length <= 0 || element.items) return undefined;
  const bytes = set.byteArray.subarray(element.dataOffset, element.dataOffset + element.length);
  const decoded = decodeText(bytes, set.string('x00080005') ?? root.string('x00080005') ?? '');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: values are padded with NUL or spaces
  const trimmed = decoded.replace(/[\u0000 ]+$/u, '').trimStart();
  return trimmed === '' ? undefined : trimmed;
}

/** Decimal or integer strings, all of them; empty when one isn't a number. */
export function decimals(set: DataSet, tag: string): number[] {
  const values = (set.string(tag) ?? '').split('\\').filter((each) => each.trim() !== '');
  const numbers = values.map(Number);
  return numbers.every(Number.isFinite) ? numbers : [];
}

export function decimal(set: DataSet, tag: string): number | undefined {
  return decimals(set, tag)[0];
}

export function unsigned(set: DataSet, tag: string): number | undefined {
  const element = set.elements[tag];
  return element && element.length >= 2 ? set.uint16(tag) : undefined;
}

/** US or SS as the pixels are (PS3.5 §7.1.1: the VR is ambiguous in implicit syntaxes). */
export function unsignedOrSigned(set: DataSet, tag: string, isSigned: boolean): number | undefined {
  const element = set.elements[tag];
  if (!element || element.length < 2) return undefined;
  return isSigned ? set.int16(tag) : set.uint16(tag);
}

export function unsigned32(set: DataSet, tag: string): number | undefined {
  const element = set.elements[tag];
  return element && element.length >= 4 ? set.uint32(tag) : undefined;
}

export function unsigned32s(set: DataSet, tag: string): number[] {
  const length = Math.min(set.elements[tag]?.length ?? 0, 4 * 64);
  return Array.from({ length: Math.floor(length / 4) }, (_, index) => set.uint32(tag, index) ?? 0);
}

export function signed32(set: DataSet, tag: string): number | undefined {
  const element = set.elements[tag];
  return element && element.length >= 4 ? set.int32(tag) : undefined;
}

export function signed32s(set: DataSet, tag: string): number[] {
  const length = Math.min(set.elements[tag]?.length ?? 0, 4 * 64);
  return Array.from({ length: Math.floor(length / 4) }, (_, index) => set.int32(tag, index) ?? 0);
}

export function signed16s(set: DataSet, tag: string): number[] {
  const length = Math.min(set.elements[tag]?.length ?? 0, 2 * 64);
  return Array.from({ length: Math.floor(length / 2) }, (_, index) => set.int16(tag, index) ?? 0);
}

export function float64(set: DataSet, tag: string): number | undefined {
  const element = set.elements[tag];
  return element && element.length >= 8 ? set.double(tag) : undefined;
}

/** First item of a sequence. */
export function firstItem(set: DataSet, tag: string): DataSet | undefined {
  return set.elements[tag]?.items?.[0]?.dataSet;
}

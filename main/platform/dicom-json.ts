/** The few attributes that we read of DICOM JSON (PS3.18 annex F). Values are checked: they come from outside. */
import { z } from 'zod';
import { shown } from './shown-text.ts';

const element = z.object({ Value: z.array(z.unknown()).optional() });
const dataset = z.record(z.string(), element.catch({}));

export interface InstanceMetadata {
  readonly sopInstanceUid: string;
  readonly sopClassUid: string;
  readonly instanceNumber: number | undefined;
  readonly numberOfFrames: number;
  readonly modality: string | undefined;
  readonly seriesDescription: string | undefined;
  readonly seriesNumber: number | undefined;
}

/** A DICOM text of any length that a screen shows; LO takes 64. */
const longest = 1024;
/** Values of one attribute that are looked at. */
const mostValues = 64;
const uid = /^[0-9]+(\.[0-9]+)*$/u;

export interface JsonElements {
  text(tag: string): string | undefined;
  texts(tag: string): string[];
  integer(tag: string): number | undefined;
  uid(tag: string): string | undefined;
  /** The alphabetic group, `family^given^middle` (PS3.5 §6.2.1). */
  personName(tag: string): string;
}

/** `undefined` for what is no data set. */
export function elementsOf(json: unknown): JsonElements | undefined {
  const parsed = dataset.safeParse(json);
  if (!parsed.success) return undefined;
  const values = (tag: string) => (parsed.data[tag]?.Value ?? []).slice(0, mostValues);
  const textOf = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, longest) : undefined);
  const text = (tag: string) => textOf(values(tag)[0]);
  return {
    text,
    texts: (tag) => values(tag).flatMap((value) => textOf(value) ?? []),
    integer(tag) {
      // IS and DS are numbers in JSON, but strings from some servers.
      const value = Number(values(tag)[0] ?? Number.NaN);
      return Number.isSafeInteger(value) ? value : undefined;
    },
    uid(tag) {
      const value = text(tag);
      return value !== undefined && value.length <= 64 && uid.test(value) ? value : undefined;
    },
    personName(tag) {
      const [value] = values(tag);
      const groups = z.record(z.string(), z.unknown()).safeParse(value).data;
      // Some servers give the whole name as a text, its groups parted by equal signs.
      const name = textOf(value)?.split('=')[0] ?? textOf(groups?.Alphabetic) ?? textOf(groups?.Ideographic) ?? '';
      return shown(name, 324);
    },
  };
}

/** `undefined` for what names no instance. */
export function readInstanceMetadata(json: unknown): InstanceMetadata | undefined {
  const elements = elementsOf(json);
  const sopInstanceUid = elements?.uid('00080018');
  if (elements === undefined || sopInstanceUid === undefined) return undefined;
  const { text, integer } = elements;
  return {
    sopInstanceUid,
    sopClassUid: text('00080016') ?? '',
    instanceNumber: integer('00200013'),
    numberOfFrames: Math.max(1, integer('00280008') ?? 1),
    modality: text('00080060'),
    seriesDescription: text('0008103E'),
    seriesNumber: integer('00200011'),
  };
}

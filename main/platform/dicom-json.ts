/** The few attributes that we read of DICOM JSON (PS3.18 annex F). Values are checked: they come from outside. */
import { z } from 'zod';

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
const uid = /^[0-9]+(\.[0-9]+)*$/u;

/** `undefined` for what names no instance. */
export function readInstanceMetadata(json: unknown): InstanceMetadata | undefined {
  const parsed = dataset.safeParse(json);
  if (!parsed.success) return undefined;
  const first = (tag: string) => parsed.data[tag]?.Value?.[0];
  const text = (tag: string) => {
    const value = first(tag);
    return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, longest) : undefined;
  };
  // IS and DS are numbers in JSON, but strings from some servers.
  const integer = (tag: string) => {
    const value = Number(first(tag) ?? Number.NaN);
    return Number.isSafeInteger(value) ? value : undefined;
  };
  const sopInstanceUid = text('00080018');
  if (sopInstanceUid === undefined || !uid.test(sopInstanceUid)) return undefined;
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

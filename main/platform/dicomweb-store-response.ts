/** Reads the data set that answers a STOW-RS request (PS3.18 annex I.2): which images were stored, which failed and why. */
import { z } from 'zod';

export type Fate = { readonly outcome: 'stored'; readonly warning?: number } | { readonly outcome: 'refused'; readonly reason?: number };
export type Told = ReadonlyMap<string, Fate>;

const element = z.object({ Value: z.array(z.unknown()).optional() });
const dataset = z.record(z.string(), element.catch({}));

const referencedSop = '00081199';
const failedSop = '00081198';
const referencedInstance = '00081155';
const warningReason = '00081196';
const failureReason = '00081197';

/** By SOP Instance UID; an image in both sequences failed. What is in none isn't told of. */
export function readStoreResponse(json: unknown): Told {
  const told = new Map<string, Fate>();
  for (const item of itemsOf(json, referencedSop)) {
    const [uid, warning] = [textOf(item, referencedInstance), numberOf(item, warningReason)];
    if (uid !== undefined) told.set(uid, { outcome: 'stored', ...(warning !== undefined && { warning }) });
  }
  for (const item of itemsOf(json, failedSop)) {
    const [uid, reason] = [textOf(item, referencedInstance), numberOf(item, failureReason)];
    if (uid !== undefined) told.set(uid, { outcome: 'refused', ...(reason !== undefined && { reason }) });
  }
  return told;
}

function itemsOf(json: unknown, tag: string): unknown[] {
  // Some servers answer with a list of one data set, as QIDO-RS does.
  return dataset.safeParse(Array.isArray(json) ? json[0] : json).data?.[tag]?.Value ?? [];
}

function textOf(item: unknown, tag: string): string | undefined {
  const value = dataset.safeParse(item).data?.[tag]?.Value?.[0];
  return typeof value === 'string' ? value : undefined;
}

function numberOf(item: unknown, tag: string): number | undefined {
  const value = dataset.safeParse(item).data?.[tag]?.Value?.[0];
  return typeof value === 'number' ? value : undefined;
}

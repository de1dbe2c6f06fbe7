/** What is never taken: a day to come, one of before birth, a value that can't be. The form says so before it is asked. */
import type { NoteEntry, noteRefusals } from '../../../preload/contract/notes.ts';
import { dayOf } from '../fact.ts';
import { isPossible, quantityOf } from './quantities.ts';

export type NoteRefusal = (typeof noteRefusals)[number];

/** @param birthDate as it is known, whole or not @returns `undefined` when it may be noted */
export function refusalOf(entry: NoteEntry, birthDate: string, now: Date): NoteRefusal | undefined {
  const day = dayOfEntry(entry);
  if (day !== undefined) {
    const today = dayOf(now.toISOString());
    if (day > today.slice(0, day.length)) return 'future';
    // A partial date is compared as far as it goes.
    const shared = Math.min(day.length, birthDate.length);
    if (birthDate !== '' && day.slice(0, shared) < birthDate.slice(0, shared)) return 'before-birth';
  }
  if (entry.kind !== 'measure') return undefined;
  const quantity = quantityOf(entry.code);
  if (quantity === undefined) return 'unknown-quantity';
  return isPossible(quantity, entry.value, entry.second) ? undefined : 'impossible-value';
}

function dayOfEntry(entry: NoteEntry): string | undefined {
  if (entry.kind === 'allergy') return entry.since;
  return entry.kind === 'measure' ? dayOf(entry.at) : entry.day;
}

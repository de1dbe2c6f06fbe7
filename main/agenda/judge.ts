/**
 * What becomes of an act when the platform's state is known: pure, so that ten thousand histories of two workplaces can be played on it
 * (`tests/property/agenda-settling`). Changes of different fields go together; of the same ones, a human chooses.
 */
import type { RefusalReason } from '../../preload/contract/agenda-outcomes.ts';
import { isSame, type Wanted } from './fields.ts';

export interface ActToJudge {
  readonly isNew: boolean;
  readonly base: Wanted;
  readonly wanted: Wanted;
}

export type Verdict =
  | { readonly kind: 'send' }
  /** A former attempt arrived, or somebody did the same. */
  | { readonly kind: 'already' }
  | { readonly kind: 'conflict'; readonly why: RefusalReason };

/** After these nothing else of it is changed but its state. */
const ended: ReadonlySet<unknown> = new Set(['cancelled', 'entered-in-error']);

/** Who does it is written with each act: it decides of nothing. */
const indifferent: ReadonlySet<string> = new Set(['operator', 'patientName', 'locationName', 'place']);

/** Of these the last to write is right: nobody is asked which reminder was the one. */
const yielding: ReadonlySet<string> = new Set(['reminded']);

/** @param current fields as the platform has them, `undefined` where it has none */
export function judge(current: Wanted | undefined, { isNew, base, wanted }: ActToJudge): Verdict {
  if (current === undefined) return isNew ? { kind: 'send' } : { kind: 'conflict', why: 'gone' };
  // Made under its identifier: it is this very one, unless it was taken back for want of a place.
  if (isNew) return current.status === 'entered-in-error' ? { kind: 'send' } : { kind: 'already' };
  const keys = Object.keys(wanted).filter((key) => !indifferent.has(key));
  if (keys.every((key) => isSame(current[key], wanted[key]))) return { kind: 'already' };
  if (current.isRemoved === true || (ended.has(current.status) && !keys.includes('status'))) return { kind: 'conflict', why: 'gone' };
  const isMovable = keys.every((key) => yielding.has(key) || isSame(current[key], base[key]) || isSame(current[key], wanted[key]));
  return isMovable ? { kind: 'send' } : { kind: 'conflict', why: 'changed' };
}

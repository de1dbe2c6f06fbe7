/** Whether two files may be of one person, by their strict traits alone; pure. Strict enough that twins and homonyms don't flood the list. */
import type { Likeness } from '../../preload/contract/duplicates.ts';
import { wordsOf } from '../fold.ts';
import { forgiven, mistakes } from '../words/index.ts';

/** What is compared, folded once for each file. */
export interface FoldedTraits {
  readonly id: string;
  /** `oid matricule`, of an INS in use. */
  readonly ins: string | undefined;
  /** Letters alone, so that a space or a hyphen counts for nothing. */
  readonly birthName: string;
  readonly usedName: string;
  readonly firstGivenName: string;
  readonly givenNames: readonly string[];
  readonly birthDate: string;
  readonly gender: string;
  readonly birthPlaceCode: string;
}

export const letters = (name: string) => wordsOf(name).join('');

/** 0: the same; a few mistakes; `undefined`: two names. */
function apart(one: string, other: string): number | undefined {
  if (one === other) return one === '' ? undefined : 0;
  const limit = Math.min(forgiven(one.length), forgiven(other.length));
  const count = limit === 0 ? 1 : mistakes(one, other, limit, false);
  return count <= limit ? count : undefined;
}

/** The name of birth, or the one that is used taken for it. */
function namesApart(one: FoldedTraits, other: FoldedTraits): number | undefined {
  const isTakenForIt = one.birthName === other.usedName || other.birthName === one.usedName;
  return apart(one.birthName, other.birthName) ?? (isTakenForIt && one.birthName !== '' && other.birthName !== '' ? 1 : undefined);
}

/** The first given name, or one of the others taken for it. */
function givenApart(one: FoldedTraits, other: FoldedTraits): number | undefined {
  const isAmong = one.givenNames.includes(other.firstGivenName) || other.givenNames.includes(one.firstGivenName);
  const isBeginning =
    Math.min(one.firstGivenName.length, other.firstGivenName.length) >= 4 &&
    (one.firstGivenName.startsWith(other.firstGivenName) || other.firstGivenName.startsWith(one.firstGivenName));
  return apart(one.firstGivenName, other.firstGivenName) ?? (isAmong || isBeginning ? 1 : undefined);
}

const agree = (one: string, other: string) => one === '' || other === '' || one === other;

/** Day and month turned round, or one digit that differs. */
export function areNearDates(one: string, other: string): boolean {
  if (one.length !== 10 || other.length !== 10 || one === other) return false;
  const [year, month, day] = one.split('-');
  if (other === `${year}-${day}-${month}`) return true;
  return [...one].filter((character, index) => character !== other[index]).length === 1;
}

export function likenessOf(one: FoldedTraits, other: FoldedTraits): Likeness | undefined {
  if (one.ins !== undefined && one.ins === other.ins) return 'same-ins';
  if (!agree(one.gender, other.gender)) return undefined;
  const [names, given] = [namesApart(one, other), givenApart(one, other)];
  if (names === undefined || given === undefined) return undefined;
  const haveTwoIns = one.ins !== undefined && other.ins !== undefined;
  const arePlacesAlike = agree(one.birthPlaceCode, other.birthPlaceCode);
  if (one.birthDate === other.birthDate) {
    if (names + given === 0 && one.birthDate.length === 10) return arePlacesAlike || !haveTwoIns ? 'same-traits' : undefined;
    // Of twins, the name and the place are the same: one of both names must be, and the other near.
    return !haveTwoIns && arePlacesAlike && (names === 0 || given === 0) ? 'near-name' : undefined;
  }
  // Who has the same names and nearly the same date is somebody else, unless all else agrees.
  const isNearDate = names + given === 0 && arePlacesAlike && !haveTwoIns && areNearDates(one.birthDate, other.birthDate);
  return isNearDate ? 'near-date' : undefined;
}

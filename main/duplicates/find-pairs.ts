/** Pairs that look alike among thousands of files, without comparing each with each: by INS, by date of birth, by names. */
import type { Likeness } from '../../preload/contract/duplicates.ts';
import { type FoldedTraits, likenessOf } from './alike.ts';

export interface FoundPair {
  readonly one: FoldedTraits;
  readonly other: FoldedTraits;
  readonly likeness: Likeness;
}

type Key = (one: FoldedTraits) => string;

const rank: Record<Likeness, number> = { 'same-ins': 0, 'same-traits': 1, 'near-name': 2, 'near-date': 3 };

/**
 * A date or a name that stands for an unknown one brings together people who have nothing else in common: beyond, files are parted by more
 * of what they are, and those that nothing parts are left aside, so that comparing stays short.
 */
const mostTogether = 60;

const ins: Key = (one) => one.ins ?? '';
const birthDate: Key = (one) => one.birthDate;
const birthName: Key = (one) => one.birthName;
const beginning: Key = (one) => one.birthName.slice(0, 3);
const names: Key = (one) => (one.birthName === '' ? '' : `${one.birthName} ${one.firstGivenName}`);

/** Those of which a key says something, with at least another of the same. */
function groupedBy(all: readonly FoldedTraits[], key: Key): FoldedTraits[][] {
  const groups = new Map<string, FoldedTraits[]>();
  for (const one of all) {
    const under = key(one);
    if (under === '') continue;
    const group = groups.get(under);
    if (group === undefined) groups.set(under, [one]);
    else group.push(one);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

/** The gravest first, then by name. */
export function findPairs(all: readonly FoldedTraits[]): FoundPair[] {
  const found = new Map<string, FoundPair>();

  function compare(group: readonly FoldedTraits[]): void {
    for (const [index, first] of group.entries()) {
      for (const second of group.slice(index + 1)) {
        const [one, other] = first.id < second.id ? [first, second] : [second, first];
        const likeness = likenessOf(one, other);
        if (likeness !== undefined) found.set(`${one.id} ${other.id}`, { one, other, likeness });
      }
    }
  }

  function compareWithin(group: readonly FoldedTraits[], [key, ...finer]: readonly Key[]): void {
    if (key === undefined) return;
    for (const part of groupedBy(group, key)) {
      if (part.length <= mostTogether) compare(part);
      else compareWithin(part, finer);
    }
  }

  compareWithin(all, [ins]);
  compareWithin(all, [birthDate, beginning, birthName]);
  compareWithin(all, [names, birthDate]);
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...found.values()].sort(
    (a, b) =>
      rank[a.likeness] - rank[b.likeness] ||
      order(a.one.birthName, b.one.birthName) ||
      order(a.one.id, b.one.id) ||
      order(a.other.id, b.other.id),
  );
}

/** Which facts speak of the same thing: one code in common, or the same words once case, accents and strengths are put aside. */
import { fold, wordsOf } from '../../fold.ts';
import { dayOf, type SourcedFact } from '../fact.ts';
import { antigensOf } from '../vaccines.ts';

/** « METFORMINE 1 000 mg, comprimé » and « Metformine » are one treatment. */
const strength = /\d[\d\s.,]*\s*(?:mg|µg|ug|g|ml|ui|%|mui|mcg)(?:\s*\/\s*\d*[\d.,]*\s*(?:mg|µg|ug|g|ml|ui|h|dose))?/giu;
const forms = new Set([
  'comprime',
  'comprimes',
  'gelule',
  'gelules',
  'cpr',
  'cp',
  'sachet',
  'sachets',
  'solution',
  'injectable',
  'patch',
  'lp',
]);

/** `undefined` where words alone don't tell: two measures are two. */
export function nameKey({ fact }: SourcedFact): string | undefined {
  if (fact.category === 'measure') return undefined;
  if (fact.isAbsence) return 'absence';
  const label =
    fact.category === 'treatment'
      ? fold(fact.label.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ')).replace(strength, ' ')
      : fact.label;
  const words = wordsOf(label).filter((word) => fact.category !== 'treatment' || !forms.has(word));
  if (words.length === 0) return undefined;
  return fact.category === 'vaccination' ? `${words.join(' ')}@${dayOf(fact.date)}` : words.join(' ');
}

/** A dose is given once a day at most: the day is part of what it is. An act too. */
export function codeKeys({ fact }: SourcedFact): string[] {
  const isDated = fact.category === 'vaccination' || fact.category === 'procedure';
  const day = isDated ? `@${dayOf(fact.date)}` : '';
  // Two products against the same, on one day, are one injection told twice.
  const against = fact.category === 'vaccination' ? antigensOf(fact.codes) : [];
  return [...fact.codes.map(({ system, code }) => `${system}|${code}${day}`), ...(against.length === 0 ? [] : [`${against}${day}`])];
}

/** Facts of one category, those that speak of the same together, in the order of the first of each. */
export function groupsOf(facts: readonly SourcedFact[]): SourcedFact[][] {
  const parent = facts.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root] ?? root;
    return root;
  };
  const first = new Map<string, number>();
  for (const [index, fact] of facts.entries()) {
    const name = nameKey(fact);
    for (const key of [...codeKeys(fact), ...(name === undefined ? [] : [`=${name}`])]) {
      const other = first.get(key);
      if (other === undefined) first.set(key, index);
      else {
        const [a, b] = [rootOf(other), rootOf(index)];
        parent[Math.max(a, b)] = Math.min(a, b);
      }
    }
  }
  const groups = new Map<number, SourcedFact[]>();
  for (const [index, fact] of facts.entries()) {
    const root = rootOf(index);
    groups.set(root, [...(groups.get(root) ?? []), fact]);
  }
  return [...groups.values()];
}

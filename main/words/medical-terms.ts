/** Abbreviations and synonyms of medicine, in both directions (`resources/search/medical-terms.json`). */
import table from '../../resources/search/medical-terms.json' with { type: 'json' };
import { wordsOf } from '../fold.ts';
import { isEmptyRun, keyOf, pluralOf } from './french.ts';

interface TermGroup {
  /** Ways of saying the same. */
  readonly terms: readonly string[];
  /** Wider words: whoever looks for them is given these too, never the other way. */
  readonly alsoFoundBy?: readonly string[];
}

/** Words, one after the other. */
type Run = readonly string[];

function readTable(groups: readonly TermGroup[]): ReadonlyMap<string, readonly Run[]> {
  const found = new Map<string, Map<string, Run>>();
  for (const { terms, alsoFoundBy = [] } of groups) {
    const runs = terms.map(wordsOf);
    const all = runs.filter((run) => !isEmptyRun(run)).flatMap((run) => [run, pluralOf(run)]);
    for (const key of [...runs, ...alsoFoundBy.map(wordsOf)].map(keyOf)) {
      const own = found.get(key) ?? new Map<string, Run>();
      for (const run of all) own.set(run.join(' '), run);
      found.set(key, own);
    }
  }
  return new Map([...found].map(([key, runs]) => [key, [...runs.values()]]));
}

const byKey = readTable(table as readonly TermGroup[]);
const longest = Math.max(...[...byKey.keys()].map((key) => key.split(' ').length));

/** The longest term that begins at a word. @returns how many words it takes, and the other ways of saying it */
export function termAt(words: readonly string[], at: number): { readonly length: number; readonly runs: readonly Run[] } | undefined {
  for (let length = Math.min(longest, words.length - at); length > 0; length -= 1) {
    const runs = byKey.get(keyOf(words.slice(at, at + length)));
    if (runs !== undefined) return { length, runs };
  }
  return undefined;
}

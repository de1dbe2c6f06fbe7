/** Every word under which a name is found. */
import { wordsOf } from './fold.ts';

/** Usual abbreviations, both ways being looked for. */
const abbreviations = new Map([
  ['saint', 'st'],
  ['sainte', 'ste'],
]);

/**
 * Every word under which a name is found: its parts, and its parts run together (« LE GALL » under `le`, `gall` and `legall`,
 * « d’Artagnan » under `dartagnan`, « SAINT-PIERRE » under `st` too).
 */
export function indexWords(names: readonly string[]): string[] {
  const words = new Set<string>();
  for (const name of names) {
    const parts = wordsOf(name);
    for (const [start, part] of parts.entries()) {
      words.add(part);
      const short = abbreviations.get(part);
      if (short !== undefined) words.add(short);
      for (let end = start + 2; end <= parts.length; end += 1) words.add(parts.slice(start, end).join(''));
    }
  }
  return [...words];
}

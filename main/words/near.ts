/** Names typed with a mistake: a letter missing, doubled, wrong, or two the wrong way round. */

/** Mistakes that are forgiven in a word of that length. */
export function forgiven(length: number): number {
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}

/**
 * Mistakes between two words (optimal string alignment), looked for up to a limit.
 * @param isBeginning the first may be the beginning of the second
 * @returns `limit + 1` for any more
 */
export function mistakes(typed: string, word: string, limit: number, isBeginning: boolean): number {
  if (typed.length > word.length + limit || (!isBeginning && word.length > typed.length + limit)) return limit + 1;
  const width = Math.min(word.length, typed.length + limit);
  let before: number[] = [];
  let last = Array.from({ length: width + 1 }, (_, index) => index);
  for (let row = 1; row <= typed.length; row += 1) {
    const now = [row];
    let least = row;
    for (let column = 1; column <= width; column += 1) {
      const same = typed[row - 1] === word[column - 1];
      let cost = Math.min((last[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1));
      const isSwapped = row > 1 && column > 1 && typed[row - 1] === word[column - 2] && typed[row - 2] === word[column - 1];
      if (isSwapped) cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      now.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    before = last;
    last = now;
  }
  const end = isBeginning ? Math.min(...last) : (last[word.length] ?? limit + 1);
  return Math.min(end, limit + 1);
}

/** A bit for each letter that a word has. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let index = 0; index < word.length; index += 1) letters |= 1 << (word.charCodeAt(index) % 31);
  return letters;
}

function bits(value: number): number {
  let count = 0;
  for (let left = value; left !== 0; left &= left - 1) count += 1;
  return count;
}

export interface NearWords {
  /** Those nearest to what was typed, the nearest first; none where the word is too short for that. */
  find(typed: string, isBeginning: boolean, most: number): string[];
}

/** @param words of names, folded */
export function createNearWords(words: readonly string[]): NearWords {
  const known = words.map((word) => ({ word, letters: lettersOf(word) }));
  return {
    find(typed, isBeginning, most) {
      const limit = forgiven(typed.length);
      if (limit === 0) return [];
      const letters = lettersOf(typed);
      const found: { word: string; count: number }[] = [];
      for (const { word, letters: others } of known) {
        // Each mistake brings one letter that the other hasn't, at most.
        if (bits(letters & ~others) > limit) continue;
        const count = mistakes(typed, word, limit, isBeginning);
        if (count <= limit) found.push({ word, count });
      }
      return found
        .sort((one, other) => one.count - other.count || one.word.length - other.word.length || one.word.localeCompare(other.word))
        .slice(0, most)
        .map(({ word }) => word);
    },
  };
}

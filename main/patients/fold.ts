/** Names folded for search: no case, accent, ligature, hyphen or apostrophe stands between a name and who looks for it. */

const ligatures: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' };

/** Lower case, without accents; other characters are kept. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[œæßøłđðþı]/gu, (letter) => ligatures[letter] ?? letter);
}

/** Letters and digits of any script. */
export function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

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

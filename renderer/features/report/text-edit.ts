/** Puts words in a text where the pen is, with the spaces that they need. */

/** @param at position of the caret; at the end when left out, or when nothing was written there yet */
export function inserted(text: string, words: string, at: number | undefined): string {
  const place = at === undefined || at === 0 ? text.length : Math.min(at, text.length);
  const [before, after] = [text.slice(0, place), text.slice(place)];
  const lead = before === '' || /[\s(]$/u.test(before) ? '' : ' ';
  const tail = after === '' || /^[\s.,;:)]/u.test(after) ? '' : ' ';
  return `${before}${lead}${words}${tail}${after}`;
}

/** Text of a message as it may be shown: no control, no direction trick, no invisible letter, no line break. */

/** Bidirectional controls and zero-width characters let a text read otherwise than it is written (UTS 55); tags and fillers are blanks. */
const invisible = /\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffb]/gu;

export function oneLine(text: string, longest = 1000): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(invisible, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, longest)
    .toWellFormed();
}

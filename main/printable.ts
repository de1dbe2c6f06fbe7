/** Text as the standard fonts of a PDF can print it. */

/** The standard fonts know the Windows code page: what it has no letter for is written without its accents, or as a question mark. */
export function printable(text: string): string {
  return [...text.replaceAll(/[\u202f\u2009]/gu, '\u00a0')]
    .map((letter) => (isKnown(letter) ? letter : [...letter.normalize('NFD')].filter(isKnown).join('') || '?'))
    .join('');
}

const extra = new Set('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ');

function isKnown(letter: string): boolean {
  const code = letter.codePointAt(0) ?? 0;
  return (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code <= 0xff) || extra.has(letter);
}

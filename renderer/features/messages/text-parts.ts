/** A plain text as it is read: what was written, then what it quotes, folded until asked for. */

export interface TextParts {
  readonly written: string;
  /** The messages that it answers, as mail programs repeat them below. */
  readonly quoted: string | undefined;
}

/** « Le 12 mars 2026 à 9 h 12, … a écrit : », « On … wrote: », « ----- Message d’origine ----- », in the forms of the usual programs. */
const announcesQuote =
  /^(?:le\b.{4,200}\ba écrit\s*:|on\b.{4,200}\bwrote\s*:|-{2,}\s*(?:message (?:d['’]origine|original|transféré)|original message)\s*-{2,}|_{10,})\s*$/iu;

export function textParts(text: string): TextParts {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  let start = lines.findIndex((_, index) => announcesQuote.test(joined(lines, index)) && index > 0);
  if (start < 0) {
    // No announcement: a tail of quoted lines alone.
    let tail = lines.length;
    while (tail > 0 && /^\s*(?:>.*)?$/.test(lines[tail - 1] ?? '')) tail -= 1;
    if (tail > 0 && lines.slice(tail).some((line) => line.startsWith('>'))) start = tail;
  }
  const written = (start < 0 ? lines : lines.slice(0, start)).join('\n').trim();
  const quoted = start < 0 ? undefined : lines.slice(start).join('\n').trim();
  // An answer written below what it quotes is all read.
  if (written === '' || quoted === undefined || quoted === '') return { written: text.trim(), quoted: undefined };
  return { written, quoted };
}

/** The announcement is often folded on two lines. */
function joined(lines: readonly string[], index: number): string {
  const line = (lines[index] ?? '').trim();
  return /:\s*$|-\s*$|_\s*$/.test(line) ? line : `${line} ${(lines[index + 1] ?? '').trim()}`;
}

/** Paragraphs, each with its own lines. */
export function paragraphs(text: string): string[] {
  return text
    .split(/\n[^\S\n]*\n+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

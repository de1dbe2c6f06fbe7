/** What stands before the root element, read without a parser: a DOCTYPE is refused before any parser may act on it. */
import { Failure } from '../failure.ts';

export interface Prolog {
  readonly hasDoctype: boolean;
  /** What the processing instructions that call a style sheet point at: counted, never obeyed. */
  readonly stylesheets: readonly string[];
}

/** Encodings in which the characters of markup can't be hidden from the scan below. */
const plainEncodings = new Set(['utf-8', 'us-ascii', 'ascii', 'iso-8859-1', 'iso-8859-15', 'windows-1252', 'latin1']);

/** Far more than any prolog: what is longer is refused. */
const prologLimit = 64 * 1024;

/** @throws {Failure} `document.unreadable` where there is no markup, `document.hostile` where the prolog is built to mislead */
export function scanProlog(bytes: Uint8Array): Prolog {
  const text = decodeStart(bytes);
  let position = 0;
  const stylesheets: string[] = [];
  for (;;) {
    const opening = text.indexOf('<', position);
    if (opening < 0) throw new Failure(bytes.length > prologLimit ? 'document.hostile' : 'document.unreadable', { reason: 'prolog' });
    if (text.slice(position, opening).trim() !== '') throw new Failure('document.unreadable', { reason: 'text-before-root' });
    if (text.startsWith('<!--', opening)) position = endOf(text, opening, '-->');
    else if (text.startsWith('<?', opening)) {
      const end = endOf(text, opening, '?>');
      const instruction = text.slice(opening, end);
      if (/^<\?xml-stylesheet\b/u.test(instruction)) stylesheets.push(/\bhref\s*=\s*["']([^"']*)["']/u.exec(instruction)?.[1] ?? '');
      position = end;
    } else return { hasDoctype: text.startsWith('<!', opening), stylesheets };
  }
}

function endOf(text: string, from: number, mark: string): number {
  const end = text.indexOf(mark, from);
  if (end < 0) throw new Failure(text.length >= prologLimit / 2 ? 'document.hostile' : 'document.unreadable', { reason: 'prolog' });
  return end + mark.length;
}

function decodeStart(bytes: Uint8Array): string {
  const start = bytes.subarray(0, prologLimit);
  const [a, b, c, d] = start;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(start);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(start);
  // « <? » or « < » in UTF-16 or UTF-32 without a byte order mark, EBCDIC, UTF-7: nobody writes a CDA so.
  if (a === 0 || b === 0 || (a === 0x4c && b === 0x6f && c === 0xa7 && d === 0x94))
    throw new Failure('document.hostile', { reason: 'encoding' });
  const text = new TextDecoder('latin1').decode(a === 0xef && b === 0xbb && c === 0xbf ? start.subarray(3) : start);
  const declared = /^<\?xml[^>]*?\bencoding\s*=\s*["']([^"']*)["']/u.exec(text)?.[1];
  if (declared !== undefined && !plainEncodings.has(declared.toLowerCase())) throw new Failure('document.hostile', { reason: 'encoding' });
  return text;
}

/** The few words around what was searched for, where it stands out: pieces of text, never markup. */
import type { Highlighted } from '../../preload/contract/search.ts';
import type { Searched, WordGroup } from './searched.ts';

export interface HighlightOptions {
  /** Letters kept before what was found: a line shows some forty, and it is to be among them. */
  readonly before?: number;
  readonly after?: number;
}

/** Letters as they may be written, by how they are folded. */
const written: Readonly<Record<string, string>> = {
  a: 'aàâäáãå',
  c: 'cç',
  e: 'eéèêë',
  i: 'iîïíì',
  n: 'nñ',
  o: 'oôöóõò',
  u: 'uùûüú',
  y: 'yÿý',
};
/**
 * Letters and digits of the scripts in use, both cases spelt out. Of `\p{L}` with the flags `i` and `u`, V8 makes an automaton of thousands
 * of states for each expression anew: ten times the looking itself.
 */
const letters =
  '0-9A-Za-zªµºÀ-ÖØ-öø-\\u1FFF\\u2C00-\\u2FEF\\u3005-\\uD7FF\\uF900-\\uFDFF\\uFE70-\\uFEFC\\uFF10-\\uFF19\\uFF21-\\uFF3A\\uFF41-\\uFFDC';
const mostHits = 300;

interface Hit {
  readonly start: number;
  readonly end: number;
  readonly group: number;
}

function patternOf(word: string): string {
  return word.replaceAll(/oe|ae|./gu, (letter) => {
    if (letter === 'oe') return `(?:[œŒ]|${oneOf(written.o)}${oneOf(written.e)})`;
    if (letter === 'ae') return `(?:[æÆ]|${oneOf('a')}${oneOf(written.e)})`;
    return oneOf(written[letter] ?? letter);
  });
}

/** Small or capital; one that has no capital of a single letter is as it is. */
function oneOf(some = ''): string {
  const both = [...some].flatMap((letter) => [
    letter,
    ...[letter.toUpperCase()].filter((capital) => capital !== letter && capital.length === 1),
  ]);
  return both.length === 1 ? some : `[${both.join('')}]`;
}

/** As one expression of a single capture. */
function expressionOf(group: WordGroup): RegExp {
  const words: string[] = [];
  const add = ({ runs, beginning, all = [] }: WordGroup): void => {
    if (beginning !== undefined) words.push(`${patternOf(beginning)}[${letters}]*`);
    for (const run of runs) words.push(run.map(patternOf).join(`[^${letters}]+`));
    for (const each of all) add(each);
  };
  add(group);
  // The longest first: « insuffisance cardiaque » before « insuffisance ».
  const ordered = [...new Set(words)].sort((one, other) => other.length - one.length);
  return new RegExp(`(?<![${letters}])(?:${ordered.join('|')})(?![${letters}])`, 'g');
}

export interface Highlighter {
  /** @returns undefined where none of the words is */
  highlight(text: string, options?: HighlightOptions): Highlighted | undefined;
  /** Whether a text has one of each group. */
  holdsAll(text: string): boolean;
}

/** To be made once for many texts. */
export function createHighlighter(searched: Searched): Highlighter {
  const expressions = searched.map(expressionOf);

  function hitsIn(text: string): Hit[] {
    return expressions
      .flatMap((expression, group) => {
        const found: Hit[] = [];
        for (const match of text.matchAll(expression)) {
          found.push({ start: match.index, end: match.index + match[0].length, group });
          if (found.length >= mostHits) break;
        }
        return found;
      })
      .sort((one, other) => one.start - other.start || other.end - one.end);
  }

  return {
    highlight(text, { before = 16, after = 120 } = {}) {
      const hits = hitsIn(text);
      const best = bestOf(hits, after);
      if (best === undefined) return undefined;
      const start = startOf(text, best.start, before);
      const end = endOf(text, best.start + after);
      return piecesOf(text, start, end, hits);
    },
    holdsAll: (text) => expressions.every((expression) => text.search(expression) >= 0),
  };
}

/** Where most of what was searched for stands together. */
function bestOf(hits: readonly Hit[], reach: number): Hit | undefined {
  let best: Hit | undefined;
  let most = 0;
  for (const [index, hit] of hits.entries()) {
    const groups = new Set<number>();
    for (let at = index; at < hits.length && (hits[at]?.end ?? 0) <= hit.start + reach; at += 1) groups.add(hits[at]?.group ?? 0);
    if (best !== undefined && groups.size <= most) continue;
    best = hit;
    most = groups.size;
  }
  return best;
}

function piecesOf(text: string, start: number, end: number, hits: readonly Hit[]): Highlighted {
  const pieces: Highlighted = [];
  const push = (from: number, to: number, isHit: boolean) => {
    const part = text.slice(from, to).toWellFormed().replaceAll(/\s+/g, ' ');
    if (part !== '') pieces.push({ text: part, isHit });
  };
  let at = start;
  if (start > 0) pieces.push({ text: '…', isHit: false });
  for (const hit of hits) {
    if (hit.start < at || hit.end > end) continue;
    push(at, hit.start, false);
    push(hit.start, hit.end, true);
    at = hit.end;
  }
  push(at, end, false);
  if (end < text.length) pieces.push({ text: '…', isHit: false });
  return pieces;
}

/** At the beginning of a word. */
function startOf(text: string, index: number, before: number): number {
  if (index <= before) return 0;
  const part = text.slice(index - before, index);
  const space = part.search(/\s/);
  return space < 0 ? index : index - before + space + 1;
}

function endOf(text: string, index: number): number {
  if (index >= text.length) return text.length;
  const back = text.slice(index - 20, index).search(/\s\S*$/);
  return back < 0 ? index : index - 20 + back;
}

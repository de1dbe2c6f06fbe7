/** The few words around what was searched for, where it stands out. */
import type { Highlighted } from '../../preload/contract/messages.ts';
import { fold, wordsOf } from '../fold.ts';

/** Letters: a line of the list shows some forty, and what was found is to be among them. */
const before = 16;
const after = 120;
const word = /[\p{L}\p{N}]+/gu;

/** @returns undefined where none of the words is */
export function highlight(text: string, searched: string): Highlighted | undefined {
  const wanted = wordsOf(searched);
  const last = wanted.at(-1);
  if (last === undefined) return undefined;
  const isHit = (found: string) => {
    const folded = fold(found);
    return wanted.includes(folded) || folded.startsWith(last);
  };
  const first = text.matchAll(word).find(([found]) => isHit(found));
  if (first === undefined) return undefined;
  const start = startOf(text, first.index);
  const end = Math.min(text.length, first.index + after);
  const part = text.slice(start, end).toWellFormed().replaceAll(/\s+/g, ' ');
  const pieces: { text: string; isHit: boolean }[] = [];
  const push = (piece: string, hit: boolean) => {
    const previous = pieces.at(-1);
    if (piece === '') return;
    if (previous?.isHit === hit) previous.text += piece;
    else pieces.push({ text: piece, isHit: hit });
  };
  push(start > 0 ? '…' : '', false);
  let at = 0;
  for (const found of part.matchAll(word)) {
    push(part.slice(at, found.index), false);
    push(found[0], isHit(found[0]));
    at = found.index + found[0].length;
  }
  push(part.slice(at), false);
  push(end < text.length ? '…' : '', false);
  return pieces;
}

/** Whether all the words are in it, the last one by its beginning. */
export function holdsAll(text: string, searched: string): boolean {
  const folded = fold(text);
  return wordsOf(searched).every((wanted) => folded.includes(wanted));
}

/** At the beginning of a word. */
function startOf(text: string, index: number): number {
  if (index <= before) return 0;
  const space = text.indexOf(' ', index - before);
  return space < 0 || space > index ? index : space + 1;
}

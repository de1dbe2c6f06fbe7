/** Finds a document type by any words of its name, its code, its class or a usual abbreviation, in any order. */
import type { DocumentType } from '../../preload/contract/documents.ts';
import { fold, wordsOf } from '../fold.ts';
import { publishableTypes } from './nomenclature.ts';
import { commonTypes, typeAbbreviations } from './type-abbreviations.ts';

interface Indexed {
  readonly type: DocumentType;
  readonly words: readonly string[];
  readonly code: string;
  readonly classWords: readonly string[];
  /** The smaller the commoner. */
  readonly rank: number;
}

const index: readonly Indexed[] = publishableTypes.map((type) => ({
  type,
  words: wordsOf(type.display),
  code: fold(type.code),
  classWords: wordsOf(type.className),
  rank: commonTypes.includes(type.code) ? commonTypes.indexOf(type.code) : commonTypes.length,
}));

/** Types that the DMP takes and that answer to every word of `text`, the best first. */
export function searchDocumentTypes(text: string, limit: number): DocumentType[] {
  const words = fold(text)
    .split(/[\s,;'’()/]+/)
    .filter((word) => word !== '');
  return index
    .map((one) => ({ one, score: scoreOf(one, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.one.rank - b.one.rank || a.one.type.display.localeCompare(b.one.type.display, 'fr'))
    .slice(0, limit)
    .map(({ one }) => one.type);
}

/** Zero when a word answers to nothing. */
function scoreOf(one: Indexed, words: readonly string[]): number {
  let score = 1;
  for (const word of words) {
    const points = pointsOf(one, word);
    if (points === 0) return 0;
    score += points;
  }
  return score;
}

function pointsOf(one: Indexed, word: string): number {
  const short = abbreviationPoints(one, word);
  if (one.code === word) return 100;
  if (one.words[0] === word) return Math.max(short, 40);
  if (one.words.includes(word)) return Math.max(short, 30);
  if (one.words[0]?.startsWith(word) === true) return Math.max(short, 20);
  if (one.words.some((other) => other.startsWith(word))) return Math.max(short, 15);
  if (short > 0) return short;
  if (word.length > 2 && one.code.startsWith(word)) return 12;
  return one.classWords.some((other) => other.startsWith(word)) ? 5 : 0;
}

/** A whole abbreviation says more than a word of the name; one being typed, or in the plural, still counts. */
function abbreviationPoints({ type }: Indexed, word: string): number {
  let best = 0;
  for (const [abbreviation, codes] of Object.entries(typeAbbreviations)) {
    const place = codes.indexOf(type.code);
    if (place < 0) continue;
    const isWhole = abbreviation === word || `${abbreviation}s` === word;
    if (isWhole) best = Math.max(best, 60 - place);
    else if (word.length > 2 && abbreviation.startsWith(word)) best = Math.max(best, 18 - place);
  }
  return best;
}

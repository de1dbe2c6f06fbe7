/** Finds a document type by any words of its name, its code, its class or a usual abbreviation, in any order. */
import type { DocumentType } from '../../preload/contract/documents.ts';
import { fold, wordsOf } from '../fold.ts';
import { publishableTypes, sendableTypes } from './nomenclature.ts';
import { commonTypes, typeAbbreviations } from './type-abbreviations.ts';

interface Indexed {
  readonly type: DocumentType;
  readonly words: readonly string[];
  readonly code: string;
  readonly classWords: readonly string[];
  /** The smaller the commoner. */
  readonly rank: number;
}

const indexOf = (types: readonly DocumentType[]): readonly Indexed[] =>
  types.map((type) => ({
    type,
    words: wordsOf(type.display),
    code: fold(type.code),
    classWords: wordsOf(type.className),
    rank: commonTypes.includes(type.code) ? commonTypes.indexOf(type.code) : commonTypes.length,
  }));

const indexes = { deposit: indexOf(publishableTypes), message: indexOf(sendableTypes) } as const;

/** Types that the DMP takes, or that a message may carry, and that answer to every word of `text`, the best first. */
export function searchDocumentTypes(text: string, limit: number, use: keyof typeof indexes = 'deposit'): DocumentType[] {
  const words = fold(text)
    .split(/[\s,;'’()/]+/)
    .filter((word) => word !== '');
  return indexes[use]
    .map((one) => ({ one, score: scoreOf(one, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.one.rank - b.one.rank || a.one.type.display.localeCompare(b.one.type.display, 'fr'))
    .slice(0, limit)
    .map(({ one }) => one.type);
}

/** Codes that a text names by their usual abbreviations or everyday words, in its order; of each the likeliest. */
export function typesNamed(text: string): string[] {
  const named = wordsOf(text).flatMap((word) => {
    const singular = word.replace(/s$/u, '');
    const codes = [word, singular].flatMap((each) => (Object.hasOwn(typeAbbreviations, each) ? (typeAbbreviations[each] ?? []) : []));
    return codes.slice(0, 1);
  });
  return [...new Set(named)];
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

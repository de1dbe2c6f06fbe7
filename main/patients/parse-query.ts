/** What somebody typed to find a patient: words of names, dates of birth, an INS, in any order. */
import { fold } from '../fold.ts';
import { type DateReading, monthsNamed, readDigits, readNamedMonth } from './parse-french-date.ts';

/** Something with digits: any of the readings will do. */
export interface NumberCriterion {
  readonly dates: readonly DateReading[];
  /** Beginning of a matricule, as typed but without spaces. */
  readonly ins?: string;
}

export interface PatientQuery {
  /** Folded; each is the beginning of some word of the names. */
  readonly words: readonly string[];
  readonly numbers: readonly NumberCriterion[];
  /** Nothing was typed at all. */
  readonly isEmpty: boolean;
}

interface Token {
  readonly text: string;
  readonly isNumber: boolean;
  /** Between this token and the one before. */
  readonly gap: string;
}

/** A matricule of Corsica has a letter among its digits. */
const tokenPattern = /\p{N}+(?:[ab](?!\p{L})\p{N}*)?|\p{L}+/gu;

export function parseQuery(text: string, today: Date): PatientQuery {
  const tokens = tokenise(fold(text));
  const thisYear = today.getUTCFullYear();
  const words: string[] = [];
  const numbers: NumberCriterion[] = [];
  let index = 0;
  while (index < tokens.length) {
    const start = index + leadIn(tokens, index);
    const found = namedDate(tokens, start, thisYear) ?? digitGroup(tokens, start, thisYear);
    if (found === undefined) {
      const word = tokens[index]?.text;
      if (word !== undefined) words.push(word);
      index += 1;
    } else {
      numbers.push(found.criterion);
      index = start + found.length;
    }
  }
  return { words, numbers, isEmpty: text.trim() === '' };
}

function tokenise(folded: string): Token[] {
  let end = 0;
  return [...folded.matchAll(tokenPattern)].map((match) => {
    const gap = folded.slice(end, match.index);
    end = match.index + match[0].length;
    return { text: match[0], isNumber: /^\p{N}/u.test(match[0]), gap };
  });
}

/** « né le », « née en », « du »… before a date: how many tokens to skip. */
function leadIn(tokens: readonly Token[], index: number): number {
  let skipped = 0;
  if (/^nee?$/u.test(tokens[index]?.text ?? '')) skipped += 1;
  if (/^(?:le|en|du|de|au)$/u.test(tokens[index + skipped]?.text ?? '')) skipped += 1;
  return skipped;
}

interface Found {
  readonly criterion: NumberCriterion;
  readonly length: number;
}

/** [day[er]] month [year], with a number on one side at least: « mars » alone, or « avril », is a name. */
function namedDate(tokens: readonly Token[], start: number, thisYear: number): Found | undefined {
  let at = start;
  const first = tokens[at];
  let day: string | undefined;
  if (first !== undefined && /^\d{1,2}$/u.test(first.text)) {
    day = first.text;
    at += 1;
    if (tokens[at]?.text === 'er') at += 1;
  }
  const named = monthsNamed(tokens[at]?.text ?? '');
  if (named.length === 0) return undefined;
  at += 1;
  const next = tokens[at]?.text ?? '';
  // In « mars 31 janvier » and « MAI 15/11/1980 », the number is the day of what follows.
  const after = tokens[at + 1];
  const isDayOfNext = day === undefined && after !== undefined && (after.isNumber || monthsNamed(after.text).length > 0);
  const year = /^(?:\d{2}|\d{4})$/u.test(next) && !isDayOfNext ? next : undefined;
  if (year !== undefined) at += 1;
  const dates = named.flatMap((month) => readNamedMonth(day, month, year, thisYear));
  return dates.length > 0 ? { criterion: { dates }, length: at - start } : undefined;
}

/** Numbers that follow one another: a date of up to three groups, or a matricule written with or without spaces. */
function digitGroup(tokens: readonly Token[], start: number, thisYear: number): Found | undefined {
  let end = start;
  while (tokens[end]?.isNumber === true && (end === start || /^[\s/.-]+$/u.test(tokens[end]?.gap ?? ''))) end += 1;
  if (end === start) return undefined;
  const group = tokens.slice(start, end);
  const digits = group.map(({ text }) => text);
  const isDigits = digits.every((text) => /^\d+$/u.test(text));
  const dates = isDigits && digits.length <= 3 ? readDigits(digits, thisYear) : [];
  const compact = digits.join('').toUpperCase();
  const isSpaced = group.slice(1).every(({ gap }) => /^\s+$/u.test(gap));
  const ins = isSpaced && compact.length >= 3 && compact.length <= 15 ? compact : undefined;
  return { criterion: { dates, ...(ins !== undefined && { ins }) }, length: end - start };
}

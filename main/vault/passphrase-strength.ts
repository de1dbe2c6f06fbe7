/** How many guesses a passphrase would stand, by the cheapest way to make it of words, patterns and single characters. */
import { commonWords } from './common-words.ts';

export interface PassphraseStrength {
  /** 0 to 4; below 2 it is refused. */
  readonly score: number;
  readonly bits: number;
  readonly advice: 'too-short' | 'too-common' | 'add-words' | 'good' | 'excellent';
}

export const lowestScore = 2;
/** Good enough to withstand guessing by itself, on a stolen file, behind scrypt. */
export const standsAloneScore = 4;
/** Lowest bits of the scores 1 to 4. Each guess costs half a second of a processor: 40 bits are centuries of one. */
const thresholds = [28, 40, 52, 65] as const;
const shortest = 10;
const longestMeasured = 128;

/** Bits of `text` as one piece, or `undefined` when the pattern doesn't fit it. */
type Pattern = (text: string) => number | undefined;

const rowsOfKeys = [
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
];
const runs = rowsOfKeys.flatMap((row) => [row, [...row].reverse().join('')]);

const substitutes: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
  '€': 'e',
};

function unleet(text: string): string {
  return [...text].map((character) => substitutes[character] ?? character).join('');
}

const common: Pattern = (text) => {
  const rank = commonWords.get(text);
  if (rank !== undefined) return Math.log2(rank + 1);
  const disguised = commonWords.get(unleet(text));
  return disguised === undefined ? undefined : Math.log2(disguised + 1) + 2;
};

/** A run of letters that can be said aloud is most likely a word: one of some ten thousand, longer ones being rarer. */
const word: Pattern = (text) => {
  if (text.length < 3 || !/^[a-z]+$/.test(text) || /[^aeiouy]{5}|[aeiouy]{5}|(.)\1\1/.test(text) || !/[aeiouy]/.test(text))
    return undefined;
  return Math.min(text.length * 3.2, 12.5 + Math.max(0, text.length - 7) * 0.6);
};

const run: Pattern = (text) => (text.length >= 3 && runs.some((row) => row.includes(text)) ? 5 + Math.log2(text.length) : undefined);

const repeat: Pattern = (text) => {
  const unit = /^(.{1,4}?)\1{2,}$/.exec(text)?.[1];
  return unit === undefined ? undefined : characterBits(unit) + Math.log2(text.length);
};

const date: Pattern = (text) => {
  if (/^(19|20)\d\d$/.test(text)) return 7;
  return /^(0?[1-9]|[12]\d|3[01])[-/. ]?(0?[1-9]|1[0-2])[-/. ]?((19|20)?\d\d)$/.test(text) ? 15 : undefined;
};

const patterns = [common, word, run, repeat, date];

function characterBits(text: string): number {
  let bits = 0;
  for (const character of text) bits += /[a-z]/.test(character) ? 4.7 : /\d/.test(character) ? 3.3 : /[ \-_.,']/.test(character) ? 1.5 : 5;
  return bits;
}

/** Capitals at the start of words or everywhere are the first thing that a guesser tries; others cost a little. */
function capitalBits(passphrase: string): number {
  const capitals = passphrase.match(/\p{Lu}/gu)?.length ?? 0;
  if (capitals === 0) return 0;
  const expected = passphrase.match(/(?<=^|[^\p{L}])\p{Lu}/gu)?.length ?? 0;
  if (capitals === expected || passphrase === passphrase.toUpperCase()) return 1;
  return Math.min(8, 1 + (capitals - expected));
}

export function measurePassphrase(passphrase: string): PassphraseStrength {
  const plain = passphrase.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().slice(0, longestMeasured);
  const bits = Math.round((cheapest(plain) + capitalBits(passphrase)) * 10) / 10;
  const isShort = passphrase.length < shortest;
  const score = isShort ? Math.min(1, scoreOf(bits)) : scoreOf(bits);
  return { score, bits, advice: adviceFor(score, isShort, bits / Math.max(1, plain.length)) };
}

/** Least bits over all the ways to cut the text in pieces; a piece that came before, whole, is nearly free. */
function cheapest(text: string): number {
  const best = [0];
  for (let end = 1; end <= text.length; end += 1) {
    let least = (best[end - 1] ?? 0) + characterBits(text.slice(end - 1, end));
    for (let start = Math.max(0, end - 32); start < end; start += 1) {
      const piece = text.slice(start, end);
      const before = best[start] ?? 0;
      if (piece.length >= 3 && text.slice(0, start).includes(piece)) least = Math.min(least, before + 2);
      for (const pattern of patterns) least = Math.min(least, before + (pattern(piece) ?? Number.POSITIVE_INFINITY));
    }
    best.push(least);
  }
  return best.at(-1) ?? 0;
}

function scoreOf(bits: number): number {
  return thresholds.filter((threshold) => bits >= threshold).length;
}

function adviceFor(score: number, isShort: boolean, bitsPerCharacter: number): PassphraseStrength['advice'] {
  if (score === 4) return 'excellent';
  if (score === 3) return 'good';
  if (isShort) return 'too-short';
  return score < lowestScore && bitsPerCharacter < 1.3 ? 'too-common' : 'add-words';
}

/** Hours and lengths in plain French: « matin », « après 17 h », « entre 9h et 11h30 », « vers 10h », « 30 min ». */
import { wallTimeOf } from '../../scheduling/index.ts';
import type { Token } from './tokens.ts';

export interface HourPiece {
  readonly kind: 'hours' | 'minutes';
  readonly length: number;
  readonly hours?: { readonly from: number; readonly to: number };
  readonly minutes?: number;
}

const end = 24 * 60;
const moments: Readonly<Record<string, readonly [from: number, to: number]>> = {
  matin: [0, 13 * 60],
  matinee: [0, 13 * 60],
  midi: [11 * 60 + 30, 14 * 60 + 30],
  'apres-midi': [12 * 60, 19 * 60],
  aprem: [12 * 60, 19 * 60],
  soir: [17 * 60, end],
  soiree: [17 * 60, end],
};

export function hourAt(tokens: readonly Token[], at: number): HourPiece | undefined {
  const word = (offset: number) => tokens[at + offset]?.word ?? '';
  return lengthOf(word) ?? momentOf(word) ?? boundOf(word);
}

type Word = (offset: number) => string;

function lengthOf(word: Word): HourPiece | undefined {
  const count = /^\d{1,3}$/u.test(word(0)) ? Number(word(0)) : undefined;
  const isMinutes = /^(?:min|mn|minutes?)$/u.test(word(1));
  return count !== undefined && isMinutes && count >= 5 && count <= 480 ? { kind: 'minutes', length: 2, minutes: count } : undefined;
}

function momentOf(word: Word): HourPiece | undefined {
  const [from, to] = word(0) === 'apres' && word(1) === 'midi' ? [12 * 60, 19 * 60] : (moments[word(0).replace(/s$/u, '')] ?? []);
  if (from === undefined || to === undefined) return undefined;
  return { kind: 'hours', length: word(0) === 'apres' ? 2 : 1, hours: { from, to } };
}

function boundOf(word: Word): HourPiece | undefined {
  const first = word(0);
  const [one, two] = [timeOf(word(1)), timeOf(word(3))];
  const until = (from: number, to: number, length: number): HourPiece | undefined =>
    from < to ? { kind: 'hours', length, hours: { from, to } } : undefined;
  if ((first === 'entre' && word(2) === 'et') || (first === 'de' && word(2) === 'a')) {
    return one === undefined || two === undefined ? undefined : until(one, two, 4);
  }
  if (first === 'a' && word(1) === 'partir' && word(2) === 'de') {
    const from = timeOf(word(3));
    return from === undefined ? undefined : until(from, end, 4);
  }
  if (one !== undefined && (first === 'apres' || first === 'des')) return until(one, end, 2);
  if (one !== undefined && first === 'avant') return until(0, one, 2);
  if (one !== undefined && first === 'vers') return until(Math.max(0, one - 60), Math.min(end, one + 90), 2);
  const at = timeOf(first === 'a' ? word(1) : first);
  // At an hour: what begins there, whatever its length.
  return at === undefined ? undefined : until(at, Math.min(end, at + 120), first === 'a' ? 2 : 1);
}

/** `9h30`, `14:00`, `17h`. */
export function timeOf(word: string): number | undefined {
  const match = /^(\d{1,2})(?:h|:)(\d{2})?$/u.exec(word);
  if (match === null) return undefined;
  const minutes = Number(match[1]) * 60 + Number(match[2] ?? 0);
  return Number(match[1]) <= 23 && Number(match[2] ?? 0) <= 59 ? minutes : undefined;
}

export function wallHours({ from, to }: { readonly from: number; readonly to: number }): { from: string; to: string } {
  return { from: wallTimeOf(from), to: wallTimeOf(to) };
}

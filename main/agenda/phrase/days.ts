/** Days in plain French: « mardi », « demain », « semaine prochaine », « à partir du 12 », « avant le 3 mars », « dans 15 jours ». */
import { addDays, addMonths, isoWeekdayOf, mondayOf } from '../../scheduling/index.ts';
import type { Token } from './tokens.ts';

export interface DayPiece {
  readonly kind: 'weekday' | 'day' | 'period';
  /** Words that it takes. */
  readonly length: number;
  readonly weekday?: number;
  readonly from?: string;
  readonly until?: string;
}

const weekdays = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const months = ['janvier', 'fevrier', 'mars', 'avril', 'mai', 'juin', 'juillet', 'aout', 'septembre', 'octobre', 'novembre', 'decembre'];
const numbers = [
  'zero',
  'un',
  'deux',
  'trois',
  'quatre',
  'cinq',
  'six',
  'sept',
  'huit',
  'neuf',
  'dix',
  'onze',
  'douze',
  'treize',
  'quatorze',
  'quinze',
];

/** @param today YYYY-MM-DD @returns what begins at `at`, if it says days */
export function dayAt(tokens: readonly Token[], at: number, today: string): DayPiece | undefined {
  const word = (offset: number) => tokens[at + offset]?.word ?? '';
  return (
    nearDay(word, today) ??
    weekOf(word, today) ??
    inSome(word, today) ??
    bounded(word, today) ??
    weekdayOf(word, today) ??
    dated(word, today)
  );
}

type Word = (offset: number) => string;

function nearDay(word: Word, today: string): DayPiece | undefined {
  const one = (days: number, length: number): DayPiece => ({
    kind: 'day',
    length,
    from: addDays(today, days),
    until: addDays(today, days),
  });
  if (word(0) === 'aujourd' && word(1) === 'hui') return one(0, 2);
  if (word(0) === 'demain') return one(1, 1);
  if (word(0) === 'apres-demain') return one(2, 1);
  if (word(0) === 'apres' && word(1) === 'demain') return one(2, 2);
  return undefined;
}

function weekOf(word: Word, today: string): DayPiece | undefined {
  const monday = mondayOf(today);
  const week = (weeks: number, length: number): DayPiece => ({
    kind: 'period',
    length,
    from: weeks === 0 ? today : addDays(monday, 7 * weeks),
    until: addDays(monday, 7 * weeks + 6),
  });
  if (word(0) === 'cette' && word(1) === 'semaine') return week(0, 2);
  if (word(0) === 'semaine' && word(1) === 'prochaine') return week(1, 2);
  if (word(0) === 'mois' && word(1) === 'prochain') {
    const first = `${addMonths(today, 1).slice(0, 7)}-01`;
    return { kind: 'period', length: 2, from: first, until: addDays(addMonths(first, 1), -1) };
  }
  return undefined;
}

/** « dans 15 jours » leaves the week that follows; « d'ici 3 semaines » ends there. */
function inSome(word: Word, today: string): DayPiece | undefined {
  const isWithin = word(0) === 'd' && word(1) === 'ici';
  if (word(0) !== 'dans' && !isWithin) return undefined;
  const skip = isWithin ? 2 : 1;
  const count = numberOf(word(skip));
  if (count === undefined) return undefined;
  const unit = word(skip + 1).replace(/s$/u, '');
  const day =
    unit === 'jour'
      ? addDays(today, count)
      : unit === 'semaine'
        ? addDays(today, 7 * count)
        : unit === 'moi'
          ? addMonths(today, count)
          : undefined;
  if (day === undefined) return undefined;
  const length = skip + 2;
  if (isWithin) return { kind: 'period', length, until: day };
  return { kind: 'period', length, from: day, until: addDays(day, unit === 'jour' && count < 7 ? 0 : 6) };
}

function bounded(word: Word, today: string): DayPiece | undefined {
  const opens: Record<string, number> = { 'a partir': 2, 'apres le': 1, 'des le': 1, des: 1, apres: 1 };
  const closes: Record<string, number> = { 'jusqu au': 2, 'avant le': 1, avant: 1 };
  const two = `${word(0)} ${word(1)}`;
  for (const [side, table] of [
    ['from', opens],
    ['until', closes],
  ] as const) {
    const skip = table[two] ?? table[word(0)];
    if (skip === undefined) continue;
    const rest: Word = (offset) => word(offset + skip);
    const day = nearDay(rest, today) ?? dated(rest, today) ?? weekdayDate(rest, today);
    if (day?.from === undefined) continue;
    const isAfter = word(0) === 'apres';
    const isBefore = word(0) === 'avant';
    const bound =
      side === 'from' ? { from: addDays(day.from, isAfter ? 1 : 0) } : { until: addDays(day.until ?? day.from, isBefore ? -1 : 0) };
    return { kind: 'period', length: day.length + skip, ...bound };
  }
  return undefined;
}

function weekdayOf(word: Word, today: string): DayPiece | undefined {
  const weekday = weekdays.indexOf(word(0).replace(/s$/u, '')) + 1;
  if (weekday === 0) return undefined;
  if (word(1) === 'prochain') return { ...nextWeekday(weekday, today, 2) };
  // « mardi 12 », « mardi 12 mars » name one day.
  const date = dated((offset) => word(offset + 1), today);
  if (date !== undefined) return { ...date, length: date.length + 1 };
  return { kind: 'weekday', length: 1, weekday };
}

function weekdayDate(word: Word, today: string): DayPiece | undefined {
  const skip = word(0) === 'le' ? 1 : 0;
  const weekday = weekdays.indexOf(word(skip)) + 1;
  return weekday === 0 ? undefined : nextWeekday(weekday, today, skip + 1);
}

function nextWeekday(weekday: number, today: string, length: number): DayPiece {
  const ahead = ((weekday - isoWeekdayOf(today) + 6) % 7) + 1;
  const day = addDays(today, ahead);
  return { kind: 'day', length, from: day, until: day };
}

/** « le 12 », « 12 mars », « 1er avril 2027 », « 12/03 », « 12.03.27 »; a date that is over is that of next year or month. */
function dated(word: Word, today: string): DayPiece | undefined {
  const article = word(0) === 'le' || word(0) === 'du' || word(0) === 'au' ? 1 : 0;
  const first = word(article);
  const slashed = /^(\d{1,2})[/.](\d{1,2})(?:[/.](\d{2,4}))?$/u.exec(first);
  if (slashed !== null) return dayPiece(Number(slashed[1]), Number(slashed[2]), yearOf(slashed[3]), today, article + 1);
  const isFirst = first === '1' && word(article + 1) === 'er';
  const date = /^\d{1,2}$/u.test(first) ? Number(first) : undefined;
  if (date === undefined) return undefined;
  const at = article + (isFirst ? 2 : 1);
  const month = months.findIndex((name) => name === word(at) || (word(at).length >= 3 && name.startsWith(word(at)))) + 1;
  if (month > 0) {
    const year = /^\d{4}$/u.test(word(at + 1)) ? Number(word(at + 1)) : undefined;
    return dayPiece(date, month, year, today, at + (year === undefined ? 1 : 2));
  }
  return article === 1 ? monthless(date, today, at) : undefined;
}

function yearOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : text.length === 2 ? 2000 + Number(text) : Number(text);
}

function monthless(date: number, today: string, length: number): DayPiece | undefined {
  const inMonth = (month: string) => `${month}-${String(date).padStart(2, '0')}`;
  const here = inMonth(today.slice(0, 7));
  const day = here >= today ? here : inMonth(addMonths(`${today.slice(0, 7)}-01`, 1).slice(0, 7));
  return isDay(day) ? { kind: 'day', length, from: day, until: day } : undefined;
}

function dayPiece(date: number, month: number, year: number | undefined, today: string, length: number): DayPiece | undefined {
  const inYear = (of: number) => `${of}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  const thisYear = Number(today.slice(0, 4));
  const day = year !== undefined ? inYear(year) : inYear(thisYear) >= today ? inYear(thisYear) : inYear(thisYear + 1);
  return isDay(day) ? { kind: 'day', length, from: day, until: day } : undefined;
}

function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === day;
}

export function numberOf(word: string): number | undefined {
  if (/^\d{1,3}$/u.test(word)) return Number(word);
  if (word === 'une') return 1;
  const value = numbers.indexOf(word);
  return value < 0 ? undefined : value;
}

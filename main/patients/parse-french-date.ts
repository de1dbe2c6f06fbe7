/** Dates as French people write and type them, whole or in part; what is ambiguous has several readings. */

/** A day, or what is known of it. At least one field is there. */
export interface DateReading {
  /** Several when written with two or three digits. */
  readonly years?: readonly number[];
  readonly month?: number;
  readonly day?: number;
}

const firstYear = 1850;

const months: readonly (readonly string[])[] = [
  ['janvier'],
  ['fevrier'],
  ['mars'],
  ['avril'],
  ['mai'],
  ['juin'],
  ['juillet', 'jul'],
  ['aout'],
  ['septembre'],
  ['octobre'],
  ['novembre'],
  ['decembre'],
];

/** Months (1–12) that a folded word may stand for: its full name, or three letters of it and more. */
export function monthsNamed(word: string): number[] {
  if (word.length < 3) return [];
  return months.flatMap((names, index) => (names.some((name) => name.startsWith(word)) ? [index + 1] : []));
}

/** Whether such a day exists; without a year, 29 February does. */
function isDay(day: number, month: number, year = 2000): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Years that digits may mean: `58` is 1958, `12` is 2012 or 1912, `195` a decade. */
function yearsOf(digits: string, thisYear: number): number[] {
  const value = Number(digits);
  const isPossible = (year: number) => year >= firstYear && year <= thisYear;
  if (digits.length === 4) return isPossible(value) ? [value] : [];
  if (digits.length === 3) return Array.from({ length: 10 }, (_, unit) => value * 10 + unit).filter(isPossible);
  if (digits.length !== 2) return [];
  const century = thisYear - (thisYear % 100);
  return [century + value, century - 100 + value].filter(isPossible);
}

function dayMonthYear(day: number, month: number, years: readonly number[]): DateReading[] {
  const real = years.filter((year) => isDay(day, month, year));
  return real.length > 0 ? [{ day, month, years: real }] : [];
}

function monthYear(month: number, years: readonly number[]): DateReading[] {
  return month >= 1 && month <= 12 && years.length > 0 ? [{ month, years }] : [];
}

function dayMonth(day: number, month: number): DateReading[] {
  return isDay(day, month) ? [{ day, month }] : [];
}

/** « 12 mars 1958 », « 1er mars », « mars 58 »: a named month with what stands around it. */
export function readNamedMonth(day: string | undefined, month: number, year: string | undefined, thisYear: number): DateReading[] {
  const years = year === undefined ? [] : yearsOf(year, thisYear);
  if (day === undefined) return monthYear(month, years);
  if (years.length > 0) return dayMonthYear(Number(day), month, years);
  return dayMonth(Number(day), month);
}

/** Readings of one, two or three groups of digits: « 12031958 », « 03/1958 », « 12/3/58 », « 1958-03-12 ». */
export function readDigits(groups: readonly string[], thisYear: number): DateReading[] {
  const [first = '', second = '', third = ''] = groups;
  const [a, b, c] = [Number(first), Number(second), Number(third)];
  if (groups.length === 1) return readRun(first, thisYear);
  if (first.length > 4 || second.length > 4 || (second.length > 2 && groups.length === 3)) return [];
  if (groups.length === 2) {
    if (first.length === 4) return monthYear(b, yearsOf(first, thisYear));
    const years = second.length >= 2 ? monthYear(a, yearsOf(second, thisYear)) : [];
    return second.length > 2 ? years : [...dayMonth(a, b), ...years];
  }
  if (groups.length !== 3) return [];
  if (first.length === 4) return dayMonthYear(c, b, yearsOf(first, thisYear));
  if (first.length > 2) return [];
  // A year being typed (« 12/03/1 ») says nothing yet.
  return third.length === 1 ? dayMonth(a, b) : dayMonthYear(a, b, yearsOf(third, thisYear));
}

/** Digits without separator. */
function readRun(digits: string, thisYear: number): DateReading[] {
  const cut = (start: number, end?: number) => digits.slice(start, end);
  const number = (start: number, end?: number) => Number(cut(start, end));
  const years = yearsOf(digits, thisYear);
  const year: DateReading[] = years.length > 0 ? [{ years }] : [];
  if (digits.length <= 2) return [...year, ...(isDay(Number(digits), 1) ? [{ day: Number(digits) }] : [])];
  if (digits.length === 3) return year;
  if (digits.length === 4) return [...year, ...dayMonth(number(0, 2), number(2))];
  if (digits.length === 6) {
    return [
      ...dayMonthYear(number(0, 2), number(2, 4), yearsOf(cut(4), thisYear)),
      ...monthYear(number(0, 2), yearsOf(cut(2), thisYear)),
      ...monthYear(number(4), yearsOf(cut(0, 4), thisYear)),
    ];
  }
  if (digits.length === 8) {
    return [
      ...dayMonthYear(number(0, 2), number(2, 4), yearsOf(cut(4), thisYear)),
      ...dayMonthYear(number(6), number(4, 6), yearsOf(cut(0, 4), thisYear)),
    ];
  }
  return [];
}

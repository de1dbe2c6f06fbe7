/** Whatever the French form in which a day is written, it is among the readings; whatever is typed, readings are real days. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DateReading } from '../../main/patients/parse-french-date.ts';
import { parseQuery } from '../../main/patients/parse-query.ts';

const today = new Date('2026-03-12T00:00:00Z');
const months = ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'];
const short = ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'];

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const days: fc.Arbitrary<Day> = fc
  .date({ min: new Date('1928-01-01'), max: new Date('2026-03-12'), noInvalidDate: true })
  .map((date) => ({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }));

const two = (value: number) => String(value).padStart(2, '0');
const yy = (year: number) => String(year).slice(2);
const ordinal = (day: number) => (day === 1 ? '1er' : String(day));

const whole: readonly ((day: Day) => string)[] = [
  ({ year, month, day }) => `${two(day)}/${two(month)}/${year}`,
  ({ year, month, day }) => `${day}/${month}/${year}`,
  ({ year, month, day }) => `${day}/${month}/${yy(year)}`,
  ({ year, month, day }) => `${two(day)}-${two(month)}-${year}`,
  ({ year, month, day }) => `${two(day)}.${two(month)}.${yy(year)}`,
  ({ year, month, day }) => `${two(day)} ${two(month)} ${year}`,
  ({ year, month, day }) => `${two(day)}${two(month)}${year}`,
  ({ year, month, day }) => `${two(day)}${two(month)}${yy(year)}`,
  ({ year, month, day }) => `${year}-${two(month)}-${two(day)}`,
  ({ year, month, day }) => `${year}${two(month)}${two(day)}`,
  ({ year, month, day }) => `${day} ${months[month - 1]} ${year}`,
  ({ year, month, day }) => `${ordinal(day)} ${months[month - 1]} ${yy(year)}`,
  ({ year, month, day }) => `${day} ${short[month - 1]} ${year}`,
  ({ year, month, day }) => `née le ${ordinal(day)} ${months[month - 1]?.toUpperCase()} ${year}`,
  ({ year, month, day }) => `né le ${two(day)}/${two(month)}/${yy(year)}`,
];

const partial: readonly ((day: Day) => string)[] = [
  ({ year, month }) => `${months[month - 1]} ${year}`,
  ({ year, month }) => `${two(month)}/${year}`,
  ({ year, month }) => `${year}-${two(month)}`,
  ({ year, month }) => `né en ${short[month - 1]} ${yy(year)}`,
  ({ month, day }) => `${ordinal(day)} ${months[month - 1]}`,
  ({ month, day }) => `${two(day)}/${two(month)}`,
  ({ year }) => String(year),
  ({ year }) => `née en ${yy(year)}`,
];

function includes(reading: DateReading, { year, month, day }: Day): boolean {
  return (reading.years?.includes(year) ?? true) && (reading.month ?? month) === month && (reading.day ?? day) === day;
}

describe('a date', () => {
  it('written whole, in any form, among words, is read, and leaves the words alone', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...whole), fc.boolean(), (day, form, isFirst) => {
        const text = isFirst ? `${form(day)} martel` : `martel ${form(day)}`;
        const { words, numbers } = parseQuery(text, today);
        expect(words).toEqual(['martel']);
        expect(numbers).toHaveLength(1);
        const readings = numbers[0]?.dates.filter((reading) => includes(reading, day)) ?? [];
        expect(readings.some((reading) => reading.day !== undefined && reading.month !== undefined && reading.years !== undefined)).toBe(
          true,
        );
      }),
      { numRuns: 500 },
    );
  });

  it('written in part is read for what it says', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...partial), (day, form) => {
        const { words, numbers } = parseQuery(form(day), today);
        expect(words).toEqual([]);
        expect(numbers[0]?.dates.some((reading) => includes(reading, day))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('is always a real one, not in the future, whatever was typed', () => {
    const typed = fc.array(fc.oneof(fc.nat(99_999_999).map(String), fc.constantFrom(...months, '/', '-', ' ', '.', 'le', 'né', '1er')), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(typed, fc.constantFrom('', ' '), (parts, glue) => {
        for (const { dates } of parseQuery(parts.join(glue), today).numbers) {
          for (const { years, month, day } of dates) {
            expect(years === undefined || (years.length > 0 && years.every((year) => year >= 1850 && year <= 2026))).toBe(true);
            expect(month === undefined || (month >= 1 && month <= 12)).toBe(true);
            if (day === undefined) continue;
            for (const year of years ?? [2000]) {
              const date = new Date(Date.UTC(year, (month ?? 1) - 1, day));
              expect(date.getUTCDate()).toBe(day);
            }
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

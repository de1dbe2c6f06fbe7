/** A quantity of an entry as it is read in French: its number by groups of three, its unit as it is printed rather than as UCUM writes it. */
import type { EntryQuantity } from './structured/types.ts';

const number = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 20 });

/** Whole units whose code is no word of French (UCUM, tables 1 to 6 and annotations). */
const printed = new Map([
  ['Cel', '°C'],
  ['a', 'ans'],
  ['mo', 'mois'],
  ['wk', 'semaines'],
  ['d', 'jours'],
  ['mm[Hg]', 'mmHg'],
  ['[iU]', 'UI'],
  ['[IU]', 'UI'],
  ['m2', 'm²'],
  ['kg/m2', 'kg/m²'],
]);

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** @param unit UCUM; what isn't is left as it was written */
export function printedUnit(unit: string): string {
  return (
    printed.get(unit) ??
    unit
      // « 10*9/L », « 10*3/uL ».
      .replaceAll(/\b10[*^](\d+)/gu, (_, power: string) => `10${[...power].map((digit) => superscripts[Number(digit)]).join('')}`)
      // « umol/L », « mg/uL »: the prefix micro, before a unit that takes one.
      .replaceAll(/(?<![\p{L}\d])u(?=(?:mol|kat|[gLlUms])(?![\p{L}\d]))/gu, 'µ')
      .replaceAll(/\[[iI]U\]/gu, 'UI')
      // An annotation says nothing of the unit (UCUM §6).
      .replaceAll(/\{[^}]*\}/gu, '')
      .replace(/m2$/u, 'm²')
  );
}

export function printedNumber(value: number): string {
  return number.format(value);
}

/** « 1 254 000 /µL », « 7,8 % », « 3 » where it is counted. */
export function saidQuantity({ value, unit }: EntryQuantity): string {
  const said = unit === undefined || unit === '1' ? '' : printedUnit(unit);
  return said === '' ? printedNumber(value) : `${printedNumber(value)}\u00a0${said}`;
}

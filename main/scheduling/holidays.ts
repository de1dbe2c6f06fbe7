/**
 * Public holidays of France by zone. Code du travail L3133-1 (the eleven), L3134-13 (Alsace and Moselle), L3422-2 and décret 83-1003
 * (abolition of slavery, by territory); the Pacific territories have their own codes.
 */
import type { HolidayZone } from '../../preload/contract/agenda-setup.ts';
import { addDays } from './calendar-days.ts';

export interface Holiday {
  readonly date: string;
  readonly name: string;
}

/** Easter Sunday of a Gregorian year (Meeus, Jones and Butcher). */
export function easterOf(year: number): string {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

type Rule = readonly [when: string | number, name: string, since?: number, until?: number];

/** A month and day, or days from Easter. */
const common: readonly Rule[] = [
  ['01-01', 'Jour de l’an'],
  [1, 'Lundi de Pâques'],
  ['05-01', 'Fête du Travail'],
  ['05-08', 'Victoire 1945'],
  [39, 'Ascension'],
  [50, 'Lundi de Pentecôte'],
  ['07-14', 'Fête nationale'],
  ['08-15', 'Assomption'],
  ['11-01', 'Toussaint'],
  ['11-11', 'Armistice 1918'],
  ['12-25', 'Noël'],
];
const abolition = (date: string): Rule => [date, 'Abolition de l’esclavage'];

const more: Readonly<Record<HolidayZone, readonly Rule[]>> = {
  metropole: [],
  'alsace-moselle': [
    [-2, 'Vendredi saint'],
    ['12-26', 'Saint-Étienne'],
  ],
  guadeloupe: [abolition('05-27')],
  martinique: [abolition('05-22')],
  guyane: [abolition('06-10')],
  reunion: [abolition('12-20')],
  mayotte: [abolition('04-27')],
  'saint-barthelemy': [abolition('10-09')],
  'saint-martin': [abolition('05-28')],
  'saint-pierre-et-miquelon': [],
  polynesie: [
    ['03-05', 'Arrivée de l’Évangile'],
    [-2, 'Vendredi saint'],
    // The day of autonomy gave its place to Matariʻi i niʻa in 2025 (loi du pays adopted on 6 May 2025, JOPF 2025 n° 11 NA).
    ['06-29', 'Fête de l’autonomie', 1985, 2024],
    ['11-20', 'Matariʻi i niʻa', 2025],
  ],
  'nouvelle-caledonie': [['09-24', 'Fête de la citoyenneté']],
  'wallis-et-futuna': [
    ['04-28', 'Saint-Pierre-Chanel'],
    ['07-29', 'Fête du Territoire'],
  ],
};

const years = new Map<string, ReadonlyMap<string, string>>();

/** Those of a year, date to name; two on the same day have both names. */
export function holidaysOfYear(zone: HolidayZone, year: number): ReadonlyMap<string, string> {
  const key = `${zone} ${year}`;
  const known = years.get(key);
  if (known !== undefined) return known;
  const easter = easterOf(year);
  const found = new Map<string, string>();
  for (const [when, name, since = 0, until = 9999] of [...common, ...more[zone]]) {
    if (year < since || year > until) continue;
    const date = typeof when === 'string' ? `${year}-${when}` : addDays(easter, when);
    const other = found.get(date);
    found.set(date, other === undefined ? name : `${other}, ${name}`);
  }
  years.set(key, found);
  return found;
}

export function holidayOn(zone: HolidayZone, day: string): string | undefined {
  return holidaysOfYear(zone, Number(day.slice(0, 4))).get(day);
}

/** Between two days, both included, in order. */
export function holidaysBetween(zone: HolidayZone, from: string, until: string): Holiday[] {
  const found: Holiday[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(until.slice(0, 4)); year += 1) {
    for (const [date, name] of holidaysOfYear(zone, year)) if (date >= from && date <= until) found.push({ date, name });
  }
  return found.sort((a, b) => a.date.localeCompare(b.date));
}

/** The measures of a child from its birth on, where a story tells them: what a health record of childhood would hold. */
import type { Observation } from '@medplum/fhirtypes';
import { dayAt } from '../calendar.ts';
import type { Person } from './person.ts';

/** Age in months, weight in kg, height in cm, head circumference in cm where it was taken. Invented. */
type Visit = readonly [months: number, weight: number, height: number, head?: number];

const told: Readonly<Record<string, readonly Visit[]>> = {
  // Grows along the median, then gains weight from four years on: the rebound of corpulence came early.
  'tessier-hugo': [
    [0, 3.42, 50.5, 34.8],
    [1, 4.4, 54.6, 37.2],
    [2, 5.6, 58.2, 39.1],
    [3, 6.4, 61.5, 40.6],
    [4, 7.1, 64, 41.7],
    [5, 7.6, 66, 42.6],
    [6, 8, 67.8, 43.4],
    [9, 9.1, 72.4, 45.2],
    [12, 9.9, 76.1, 46.3],
    [16, 10.9, 80.4, 47.2],
    [20, 11.8, 84.3, 47.9],
    [24, 12.5, 87.6, 48.4],
    [36, 14.9, 96.8, 49.6],
    [48, 18.1, 104.2, 50.4],
    [60, 22, 111.3],
    [71, 27.6, 117.8],
  ],
};

type Make = (measured: { code: string; display: string; value: number; unit: string; ucum: string; at: Date }) => Observation;

/** @param now nothing is measured after it */
export function growthMeasures({ key, birthDate }: Person, now: Date, measure: Make): Observation[] {
  return (told[key] ?? []).flatMap(([months, weight, height, head]) => {
    const at = dayAt(new Date(`${birthDate}T12:00:00Z`), Math.round(months * 30.4375), 10);
    if (at > now) return [];
    return [
      measure({ code: '29463-7', display: 'Poids', value: weight, unit: 'kg', ucum: 'kg', at }),
      measure({ code: '8302-2', display: 'Taille', value: height, unit: 'cm', ucum: 'cm', at }),
      ...(head === undefined ? [] : [measure({ code: '9843-4', display: 'Périmètre crânien', value: head, unit: 'cm', ucum: 'cm', at })]),
    ];
  });
}

/** Every dose of a vaccine that a patient has had: one history, which notes, booklets and the platform's resources all tell from. Pure. */
import { ageAt, dayAt, onWorkingDay, parisFields, parisInstant } from '../calendar.ts';
import { createPrng, type Prng } from '../prng.ts';
import type { ConditionKey } from './conditions.ts';
import { onsetYear } from './onset.ts';
import type { Person } from './person.ts';

export interface Dose {
  readonly at: Date;
  /** As a booklet lists it. */
  readonly name: string;
  /** After « Vaccin », in a sentence. */
  readonly words: string;
  readonly detail: string;
  readonly lot: string;
}

type Vaccine = Pick<Dose, 'name' | 'words' | 'detail'>;

export const flu: Vaccine = { name: 'Grippe saisonnière', words: 'contre la grippe saisonnière', detail: 'Dose unique' };
export const covid: Vaccine = { name: 'Covid-19, rappel', words: 'contre la Covid-19', detail: 'Dose unique' };
const tetanus: Vaccine = { name: 'dTP, rappel', words: 'dTP', detail: 'Dose unique' };
const pneumococcus: Vaccine = { name: 'Pneumocoque (VPC20)', words: 'contre le pneumocoque (VPC20)', detail: 'Dose unique' };
const childhood = (name: string, words: string, detail: string): Vaccine => ({ name, words, detail });

/** By age in months: the calendar, simplified. */
const childCalendar: readonly (readonly [months: number, vaccine: Vaccine])[] = [
  [2, childhood('Hexavalent', 'hexavalent', 'DTCaP-Hib-HB, dose 1')],
  [4, childhood('Hexavalent', 'hexavalent', 'DTCaP-Hib-HB, dose 2')],
  [11, childhood('Hexavalent', 'hexavalent', 'DTCaP-Hib-HB, rappel')],
  [12, childhood('ROR', 'ROR', 'Rougeole, oreillons, rubéole, dose 1')],
  [17, childhood('ROR', 'ROR', 'Rougeole, oreillons, rubéole, dose 2')],
  [72, childhood('Tétravalent', 'tétravalent', 'DTCaP, rappel des 6 ans')],
  [138, childhood('Tétravalent', 'tétravalent', 'dTcaP, rappel des 11 ans')],
  [140, childhood('HPV', 'contre les papillomavirus', 'Papillomavirus, dose 1')],
];

/** Those for whom the schedule indicates the vaccine against the flu before sixty-five. */
const atRisk: ReadonlySet<ConditionKey> = new Set([
  ...(['copd', 'asthma', 'diabetes', 'heartFailure', 'coronary', 'fibrillation', 'ckd', 'breastCancer', 'pregnancy'] as const),
]);

/** Of the stories only. */
const toldDayOfOctober: Readonly<Record<string, number>> = { 'martel-jeanne': 21 };

/** The autumn that a day's season of flu, September to March, begins in; the summer counts with the season before. */
export function fluSeason(at: Date): number {
  const { year, month } = parisFields(at);
  return month >= 9 ? year : year - 1;
}

/** From sixty-five on, or from the year of a condition that makes the flu a danger. */
export function needsFluVaccine(person: Person, at: Date, now: Date): boolean {
  const { year } = parisFields(at);
  return ageAt(person.birthDate, at) >= 65 || person.conditions.some((key) => atRisk.has(key) && onsetYear(person, key, now) <= year);
}

/** How far back the doses of adults are known: as long as the record. */
const years = 10;

const dose = (person: Person, vaccine: Vaccine, at: Date): Dose => {
  const draw = createPrng(`${person.id}/lot/${vaccine.name}/${vaccine.detail}/${at.getTime()}`);
  return { ...vaccine, at, lot: `${draw.pick(['A', 'B', 'F', 'K'])}${draw.int(1000, 9999)}` };
};

function childDoses(person: Person): Dose[] {
  const born = new Date(`${person.birthDate}T10:00:00Z`);
  // Five days late, so that a weekend which brings it forward doesn't bring it before the age.
  return childCalendar.map(([months, vaccine]) =>
    dose(person, vaccine, onWorkingDay(dayAt(born, Math.round(months * 30.4375) + 5, 10, 15))),
  );
}

function winterDoses(person: Person, now: Date, draw: Prng): Dose[] {
  const { year } = parisFields(now);
  return Array.from({ length: years + 1 }, (_, index) => year - years + index).flatMap((autumn) => {
    const drawn = draw.int(8, 28);
    const told = toldDayOfOctober[person.key];
    const at = onWorkingDay(told === undefined ? parisInstant(autumn, 10, drawn, 10, 15) : parisInstant(autumn, 10, told, 14, 30));
    if (!needsFluVaccine(person, at, now)) return [];
    const isElder = ageAt(person.birthDate, at) >= 65;
    const booster = autumn >= 2022 && isElder ? [dose(person, covid, onWorkingDay(dayAt(at, 21, 10, 15)))] : [];
    return [dose(person, flu, at), ...booster];
  });
}

function adultDoses(person: Person, now: Date): Dose[] {
  const draw = createPrng(`${person.id}/vaccines`);
  const born = new Date(`${person.birthDate}T10:00:00Z`);
  const { year: birthYear, month, day } = parisFields(born);
  const since = parisFields(now).year - years;
  const boosters = [25, 45, 65, 75, 85, 95].flatMap((age) => {
    const at = onWorkingDay(dayAt(parisInstant(birthYear + age, month, day, 12), draw.int(5, 300), 10, 15));
    return parisFields(at).year < since ? [] : [dose(person, tetanus, at)];
  });
  const winter = winterDoses(person, now, draw);
  // Every adult was offered one that winter.
  const covidOf2021 = onWorkingDay(parisInstant(2021, 12, draw.int(1, 20), 10, 15));
  const general = ageAt(person.birthDate, covidOf2021) >= 18 ? [dose(person, covid, covidOf2021)] : [];
  // Recommended to everyone of sixty-five or at risk in 2025.
  const vpc20 = onWorkingDay(parisInstant(2025, draw.int(3, 11), draw.int(3, 28), 10, 15));
  const isOffered = needsFluVaccine(person, vpc20, now) && ageAt(person.birthDate, vpc20) >= 18 && draw.chance(0.6);
  return [...boosters, ...winter, ...general, ...(isOffered ? [dose(person, pneumococcus, vpc20)] : [])];
}

/**
 * The doses given to a patient until now, the oldest first: childhood's for those under thirty, then those of the last ten years.
 * None before the age or the condition that indicates it, none after a death; against the flu, one a season at most.
 */
export function dosesOf(person: Person, now: Date): readonly Dose[] {
  const last = person.deceasedDaysAgo === undefined ? now : dayAt(now, -person.deceasedDaysAgo);
  const child = ageAt(person.birthDate, now) < 30 ? childDoses(person) : [];
  return [...child, ...adultDoses(person, now)]
    .filter(({ at }) => at.getTime() < last.getTime())
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

/** Against the flu only, the oldest first. */
export function fluDosesOf(person: Person, now: Date): readonly Dose[] {
  return dosesOf(person, now).filter(({ name }) => name === flu.name);
}

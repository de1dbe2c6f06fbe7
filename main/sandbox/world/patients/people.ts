/** Everyone of the world for a seed and a day: rows completed with ids, matricules, homes and phones. */
import { dayAt, parisFields } from '../calendar.ts';
import { stableUuid } from '../identifiers.ts';
import { createPrng } from '../prng.ts';
import type { WorldSize } from '../types.ts';
import { matriculeOf } from './matricule.ts';
import { otherPeople } from './other-people.ts';
import type { Person } from './person.ts';
import { birthPlaces } from './places.ts';
import type { PersonRow } from './row.ts';
import { storyPeople } from './story-people.ts';

const streets = [
  'rue de la Roë',
  'rue Saint-Aubin',
  'avenue Patton',
  'rue de Frémur',
  'boulevard Foch',
  'rue des Ponts-de-Cé',
  'allée des Tilleuls',
  'rue Béclard',
  'place de la Visitation',
  'rue Larévellière',
];
const towns = [
  ['49000', 'Angers'],
  ['49000', 'Angers'],
  ['49100', 'Angers'],
  ['49240', 'Avrillé'],
  ['49800', 'Trélazé'],
  ['49130', 'Les Ponts-de-Cé'],
  ['49070', 'Beaucouzé'],
] as const;

function birthDateOf(row: PersonRow, now: Date): string {
  if (typeof row.born === 'string') return row.born;
  const [month = 1, day = 1] = row.born.birthday.split('-').map(Number);
  const today = parisFields(now);
  const isAhead = month > today.month || (month === today.month && day > today.day);
  return `${today.year - row.born.age - (isAhead ? 1 : 0)}-${row.born.birthday}`;
}

function complete(row: PersonRow, options: { seed: number; now: Date }, hasStory: boolean): Person {
  const draw = createPrng(`${options.seed}/person/${row.key}`);
  // A household shares its door: drawn from its own name.
  const home = createPrng(`${options.seed}/home/${row.household ?? row.key}`);
  const [postalCode, city] = row.town ?? home.pick(towns);
  const street = row.street ?? `${home.int(1, 140)} ${home.pick(streets)}`;
  const birthDate = birthDateOf(row, options.now);
  const birthPlace = birthPlaces[row.birthPlace];
  const status = row.status ?? 'QUAL';
  const rank = draw.int(4, 480);
  const isKnownToInsi = status === 'QUAL' || status === 'RECUP';
  const registeredMatricule = matriculeOf({ sex: row.sex, birthDate, birthPlaceCode: birthPlace.code, rank });
  return {
    key: row.key,
    id: stableUuid(options.seed, 'patient', row.key),
    birthName: row.birthName,
    ...(row.usedName === undefined ? {} : { usedName: row.usedName }),
    givenNames: row.givenNames,
    birthDate,
    sex: row.sex,
    birthPlace,
    status,
    ...(isKnownToInsi ? { matricule: registeredMatricule } : {}),
    registeredMatricule,
    street,
    city,
    postalCode,
    // ARCEP keeps 06 39 98 00 00 to 06 39 98 99 99 for works of fiction.
    phone: `06 39 98 ${String(draw.int(0, 99)).padStart(2, '0')} ${String(draw.int(0, 99)).padStart(2, '0')}`,
    ...(row.deceasedDaysAgo === undefined ? {} : { deceasedDaysAgo: row.deceasedDaysAgo }),
    ...(row.closedDaysAgo === undefined ? {} : { closedDaysAgo: row.closedDaysAgo }),
    ...(row.consent === undefined ? {} : { consent: row.consent }),
    ...(row.record === undefined ? {} : { record: row.record }),
    ...(row.messaging === undefined ? {} : { messaging: row.messaging }),
    ...(row.register === undefined ? {} : { register: row.register }),
    ...(row.formerDoctor === undefined ? {} : { formerDoctor: row.formerDoctor }),
    conditions: row.conditions ?? [],
    allergies: row.allergies ?? [],
    hasStory,
    followedByDiallo: row.followedByDiallo ?? true,
  };
}

/** Parents of the minors of the day, and one patient for each way in which a record isn't simply open. */
const inSmallWorld: ReadonlySet<string> = new Set([
  ...['perrault-aurelie', 'girard-isabelle'],
  ...['blin-zoe', 'lefort-agathe', 'gauthier-remi'],
]);

/** Those of the day first. The small world has them, and the parents of its minors. */
export function buildPeople(options: { seed: number; now: Date; size: WorldSize }): Person[] {
  const others = options.size === 'full' ? otherPeople : otherPeople.filter((row) => inSmallWorld.has(row.key));
  return [...storyPeople.map((row) => complete(row, options, true)), ...others.map((row) => complete(row, options, false))];
}

/** Families: those of one household, by key of person. */
export function householdOf(key: string): readonly PersonRow[] {
  const rows = [...storyPeople, ...otherPeople];
  const household = rows.find((row) => row.key === key)?.household;
  return household === undefined ? [] : rows.filter((row) => row.household === household && row.key !== key);
}

/** Whether someone is under eighteen on that day. */
export function isMinor(person: Person, now: Date): boolean {
  return dayAt(now, 0).getTime() < new Date(`${Number(person.birthDate.slice(0, 4)) + 18}${person.birthDate.slice(4)}T00:00:00Z`).getTime();
}

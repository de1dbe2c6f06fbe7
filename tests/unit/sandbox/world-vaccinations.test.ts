/** The vaccines of the full world, over seeds and days: a booklet, a note and the platform's resource tell of the same doses. */
import type { Immunization } from '@medplum/fhirtypes';
import { describe, expect, it } from 'vitest';
import { ageAt, dayAt, frenchDay, isoDay } from '../../../main/sandbox/world/calendar.ts';
import { buildRecord } from '../../../main/sandbox/world/documents/record.ts';
import { studiesOf } from '../../../main/sandbox/world/documents/studies.ts';
import { healthResources } from '../../../main/sandbox/world/patients/health.ts';
import { buildPeople } from '../../../main/sandbox/world/patients/people.ts';
import type { Person } from '../../../main/sandbox/world/patients/person.ts';
import { createDirectory } from '../../../main/sandbox/world/professionals/resources.ts';

interface Told {
  readonly person: Person;
  readonly name: string;
  readonly day: string;
  readonly lot: string | undefined;
  /** Day of the document, or of the platform's knowledge. */
  readonly on: string;
  readonly by: 'note' | 'booklet' | 'platform';
  /** Whether the narrative says the same day and lot. */
  readonly isInWords: boolean;
}

const kinds: Readonly<Record<string, Told['by']>> = { '87273-9': 'note', '11369-6': 'booklet' };

function told(seed: number, now: Date): Told[] {
  const people = buildPeople({ seed, now, size: 'full' });
  const plans = buildRecord(people, { seed, now, size: 'full', dicomWebUrl: '', studies: studiesOf(people, { seed, now }) });
  const directory = createDirectory(seed, '2026-01-01T08:00:00+01:00');
  const ofDocuments = plans.flatMap((plan) => {
    const by = kinds[plan.typeCode];
    if (by === undefined) return [];
    const sections = plan.narrative().sections;
    const words = JSON.stringify(sections.map(({ blocks }) => blocks));
    return sections.flatMap(({ statements = [] }) =>
      statements.flatMap((each): Told[] => {
        if (each.kind !== 'vaccine') return [];
        const isInWords = words.includes(frenchDay(each.at)) && each.lot !== undefined && words.includes(each.lot);
        return [{ person: plan.person, name: each.name, day: isoDay(each.at), lot: each.lot, on: isoDay(plan.start), by, isInWords }];
      }),
    );
  });
  const ofPlatform = people.flatMap((person) =>
    healthResources(person, { seed, now, directory, people })
      .filter((resource): resource is Immunization => resource.resourceType === 'Immunization')
      .map(({ vaccineCode, occurrenceDateTime = '', lotNumber }): Told => {
        return {
          person,
          name: vaccineCode.text ?? '',
          day: occurrenceDateTime,
          lot: lotNumber,
          on: isoDay(now),
          by: 'platform',
          isInWords: true,
        };
      }),
  );
  return [...ofDocuments, ...ofPlatform];
}

/** September to March. */
const seasonOf = (day: string): string => {
  const [year = 0, month = 0] = day.split('-').map(Number);
  expect([9, 10, 11, 12, 1, 2, 3]).toContain(month);
  return String(month >= 9 ? year : year - 1);
};
const isFlu = ({ name }: Told): boolean => /grippe/i.test(name);
const whoWhen = ({ person, name, day }: Told): string => `${person.key} ${name} ${day}`;

describe.each([
  [20_260_312, '2026-11-23T08:25:00Z'],
  [20_260_312, '2026-03-12T08:00:00Z'],
  [7, '2027-09-02T10:00:00Z'],
  [1, '2026-10-15T16:00:00Z'],
])('the vaccines of the world of seed %i on %s', (seed, day) => {
  const now = new Date(day);
  const all = told(seed, now);

  it('are told by notes, booklets and the platform', () => {
    expect(new Set(all.map(({ by }) => by)).size).toBe(3);
    expect(all.filter((each) => isFlu(each) && each.by === 'note').length).toBeGreaterThan(20);
  });

  it('are in the words of a document as in its entries', () => {
    expect(all.filter(({ isInWords }) => !isInWords).map(whoWhen)).toEqual([]);
  });

  it('against the flu are one a season at most', () => {
    for (const [key, doses] of Map.groupBy(all.filter(isFlu), (each) => `${each.person.key} ${seasonOf(each.day)}`)) {
      expect(new Set(doses.map((each) => each.day)).size, key).toBe(1);
    }
  });

  it('have one lot for a dose, whoever tells it', () => {
    for (const [key, doses] of Map.groupBy(all, whoWhen)) expect(new Set(doses.map(({ lot }) => lot)).size, key).toBe(1);
    const shared = [...Map.groupBy(all, whoWhen).values()].filter((doses) => new Set(doses.map(({ by }) => by)).size > 1);
    expect(shared.length).toBeGreaterThan(0);
  });

  it('come neither after what tells them, nor before a birth, nor after a death', () => {
    for (const each of all) {
      expect(each.day <= each.on, whoWhen(each)).toBe(true);
      expect(each.day > each.person.birthDate, whoWhen(each)).toBe(true);
      const { deceasedDaysAgo } = each.person;
      if (deceasedDaysAgo !== undefined) expect(each.day < isoDay(dayAt(now, -deceasedDaysAgo)), whoWhen(each)).toBe(true);
    }
  });

  it('wait for the age, or for the condition, that indicates them', () => {
    const ages: Readonly<Record<string, number>> = {
      'Covid-19, rappel': 18,
      'dTP, rappel': 25,
      'Pneumocoque (VPC20)': 18,
      ROR: 1,
      Tétravalent: 6,
      HPV: 11,
    };
    const risks = ['copd', 'asthma', 'diabetes', 'heartFailure', 'coronary', 'fibrillation', 'ckd', 'breastCancer', 'pregnancy'];
    for (const each of all) {
      const age = ageAt(each.person.birthDate, new Date(`${each.day}T12:00:00Z`));
      expect(age, whoWhen(each)).toBeGreaterThanOrEqual(ages[each.name] ?? 0);
      if (isFlu(each) && age < 65)
        expect(
          each.person.conditions.some((key) => risks.includes(key)),
          whoWhen(each),
        ).toBe(true);
    }
  });
});

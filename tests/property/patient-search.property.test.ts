/** Any patient is found by the beginnings of any of the names, in any order and case, with or without accents, and by what else is known. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakeFhir, fhirPatient } from '../unit/patients/fhir-fixtures.ts';
import { openPractice, type Practice, pullAll } from '../unit/patients/practice.ts';

const surnames = [
  'LE GALL',
  "D'ORNANO",
  'SAINT-EXUPÉRY',
  'ÇELIK',
  'DE LA MOTTE',
  'MÜLLER',
  'NGUYỄN',
  'O’BRIEN',
  'BŒUF',
  'MARTEL',
  'MAI',
  'DUPONT-DURAND',
];
const given = ['Anne-Sophie', 'Zoé', 'Loïc', 'Éléonore', 'Jean Pierre', 'Aïcha', 'Renée', 'Nedjma', 'Avril', 'Lê', 'Septime'];

interface Sketch {
  readonly id: string;
  readonly birthName: string;
  readonly given: string;
  readonly birthDate: string;
  readonly matricule: string;
}

const people: Sketch[] = surnames.flatMap((birthName, row) =>
  given.map((name, column) => ({
    id: `p${row}-${column}`,
    birthName,
    given: name,
    birthDate: `${1930 + row * 5 + column}-${String(1 + ((row + column) % 12)).padStart(2, '0')}-${String(1 + ((row * 7 + column) % 28)).padStart(2, '0')}`,
    matricule: `1${String(10 + row)}${String(10 + column)}51${String(100 + row)}${String(100 + column)}00`,
  })),
);

let practice: Practice;
beforeAll(async () => {
  practice = openPractice(fakeFhir(people.map((each) => fhirPatient(each))));
  await pullAll(practice.patients.collections());
});
afterAll(() => practice.db.close());

const find = (text: string) => practice.patients.search(text, 200).map(({ id }) => String(id));
const strip = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '');
const person = fc.constantFrom(...people);

describe('a patient', () => {
  it('is found by the beginnings of the names', () => {
    const manners = fc.record({
      person,
      upper: fc.boolean(),
      plain: fc.boolean(),
      reversed: fc.boolean(),
      keep: fc.integer({ min: 3, max: 20 }),
      glue: fc.constantFrom(' ', '-', '  ', "'"),
    });
    fc.assert(
      fc.property(manners, ({ person: who, upper, plain, reversed, keep, glue }) => {
        const words = `${who.birthName} ${who.given}`.split(/[\s'’-]+/u).map((word) => word.slice(0, keep));
        const text = (reversed ? words.reverse() : words).join(glue);
        const cased = upper ? text.toUpperCase() : text.toLowerCase();
        expect(find(plain ? strip(cased) : cased)).toContain(who.id);
      }),
      { numRuns: 400 },
    );
  });

  it('is found by compound names run together', () => {
    fc.assert(
      fc.property(person, (who) => {
        expect(find(who.birthName.replace(/[\s'’-]/gu, ''))).toContain(who.id);
      }),
      { numRuns: 100 },
    );
  });

  it('is found by the INS, whole or begun, with or without spaces', () => {
    fc.assert(
      fc.property(person, fc.integer({ min: 5, max: 15 }), fc.boolean(), (who, length, spaced) => {
        const typed = who.matricule.slice(0, length);
        const text = spaced ? typed.replace(/^(.)(..)?(..)?(..)?(...)?(...)?(..)?$/u, '$1 $2 $3 $4 $5 $6 $7').trim() : typed;
        expect(find(text)).toContain(who.id);
      }),
      { numRuns: 200 },
    );
  });

  it('is found by name and date of birth together, and not by another date', () => {
    fc.assert(
      fc.property(person, fc.boolean(), (who, first) => {
        const [year = '', month = '', day = ''] = who.birthDate.split('-');
        const date = `${day}/${month}/${year}`;
        expect(find(first ? `${date} ${who.birthName}` : `${who.birthName} ${date}`)).toContain(who.id);
        expect(find(`${who.birthName} ${day}/${month}/${Number(year) - 80}`)).not.toContain(who.id);
      }),
      { numRuns: 200 },
    );
  });

  it('is searched without an error whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(Array.isArray(find(text))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

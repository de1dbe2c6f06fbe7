/** One field finds a patient by names, date of birth in any French form, INS, or several of these. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseQuery } from '../../../main/patients/parse-query.ts';
import { searchesOf } from '../../../main/patients/search-sql.ts';
import { fakeFhir, fhirPatient } from './fhir-fixtures.ts';
import { openPractice, type Practice, pullAll } from './practice.ts';

let practice: Practice;
beforeAll(async () => {
  practice = openPractice(
    fakeFhir([
      fhirPatient({
        id: 'martel',
        birthName: 'MARTEL',
        usedName: 'ROUX',
        given: 'Jeanne Marie-Louise',
        birthDate: '1958-03-12',
        matricule: '258035121518908',
      }),
      fhirPatient({ id: 'legoff', birthName: 'LE GOFF', given: 'Yann', birthDate: '1951-11-02', matricule: '151112B00412345' }),
      fhirPatient({ id: 'saint', birthName: 'SAINT-PIERRE', given: 'Joël', birthDate: '2012-07-01' }),
      fhirPatient({ id: 'artagnan', birthName: "D'ARTAGNAN", given: 'Charles', birthDate: '1912-07-14' }),
      fhirPatient({ id: 'coeur', birthName: 'CŒUR', given: 'Loïs', birthDate: '1958-04' }),
      fhirPatient({ id: 'mars', birthName: 'MARS', given: 'Avril', birthDate: '1990-01-31' }),
      fhirPatient({ id: 'nguyen', birthName: 'NGUYỄN', given: 'Thị Minh Khai', birthDate: '1985-12-25' }),
    ]),
  );
  await pullAll(practice.patients.collections());
});
afterAll(() => practice.db.close());

const find = (text: string) =>
  practice.patients
    .search(text, 50)
    .map(({ id }) => String(id))
    .sort();

describe('names', () => {
  it.each([
    ['martel', ['martel']],
    ['MARTEL', ['martel']],
    ['roux', ['martel']],
    ['jean mart', ['martel']],
    ['mart jean', ['martel']],
    ['marie louise', ['martel']],
    ['marielouise', ['martel']],
    ['louise', ['martel']],
    ['le goff', ['legoff']],
    ['legoff', ['legoff']],
    ['goff y', ['legoff']],
    ['joel', ['saint']],
    ['Joël Saint-Pierre', ['saint']],
    ['st pierre', ['saint']],
    ['saintpierre', ['saint']],
    ["d'artagnan", ['artagnan']],
    ['d’artagnan', ['artagnan']],
    ['dartagnan', ['artagnan']],
    ['coeur', ['coeur']],
    ['cœur', ['coeur']],
    ['nguyen', ['nguyen']],
    ['thi minh', ['nguyen']],
    ['mars', ['mars']],
    ['avril', ['mars']],
    ['martel yann', []],
    ['artel', []],
  ])('« %s »', (text, expected) => {
    expect(find(text)).toEqual(expected);
  });
});

describe('dates', () => {
  it.each([
    ['12/03/1958', ['martel']],
    ['12/03/58', ['martel']],
    ['12/3/58', ['martel']],
    ['12-03-1958', ['martel']],
    ['12.03.1958', ['martel']],
    ['12 03 1958', ['martel']],
    ['12031958', ['martel']],
    ['120358', ['martel']],
    ['1958-03-12', ['martel']],
    ['19580312', ['martel']],
    ['12 mars 1958', ['martel']],
    ['12 mars 58', ['martel']],
    ['12 mars', ['martel']],
    ['12/03', ['martel']],
    ['1er juillet 2012', ['saint']],
    ['1er juil. 12', ['saint']],
    ['mars 1958', ['martel']],
    ['mars 58', ['martel']],
    ['03/1958', ['martel']],
    ['1958', ['coeur', 'martel']],
    ['195', ['coeur', 'legoff', 'martel']],
    ['née le 12 mars 1958', ['martel']],
    ['né en 58', ['coeur', 'martel']],
    ['avril 1958', ['coeur']],
    ['juillet 12', ['artagnan', 'saint']],
    ['2 novembre 51', ['legoff']],
    ['25 décembre', ['nguyen']],
    ['30/02/1958', []],
    ['12/13/1958', []],
  ])('« %s »', (text, expected) => {
    expect(find(text)).toEqual(expected);
  });
});

describe('the INS', () => {
  it.each([
    ['258035121518908', ['martel']],
    ['2 58 03 51 215 189 08', ['martel']],
    ['2 58 03 51 215 189', ['martel']],
    ['25803', ['martel']],
    ['1 51 11 2B 004 123 45', ['legoff']],
    ['1 51 11 2b', ['legoff']],
    ['999999999999999', []],
  ])('« %s »', (text, expected) => {
    expect(find(text)).toEqual(expected);
  });
});

describe('several at once', () => {
  it.each([
    ['martel 1958', ['martel']],
    ['1958 martel', ['martel']],
    ['jeanne née le 12/03/58', ['martel']],
    ['martel 1959', []],
    ['roux 25803', ['martel']],
    ['mars 31 janvier 1990', ['mars']],
  ])('« %s »', (text, expected) => {
    expect(find(text)).toEqual(expected);
  });
});

describe('what is no search', () => {
  it.each([
    "'; DROP TABLE patient; --",
    '" OR 1=1',
    '%',
    '*',
    'martel*"',
    'NEAR(a b)',
    'a'.repeat(200),
    '٣',
    '\u0000',
    '))((',
    'x AND y OR NOT z',
  ])('« %s » is only text', (text) => {
    expect(() => practice.patients.search(text, 5)).not.toThrow();
  });

  it('finds nobody when it holds no word', () => {
    expect(find('%;--')).toEqual([]);
  });
});

describe('the plan', () => {
  it.each(['martel', '12/03/1958', '12 mars', 'mars 1958', 'martel 1958', '25803', '12'])('of « %s » never reads every patient', (text) => {
    const searches = searchesOf(parseQuery(text, new Date('2026-03-12'))) ?? [];
    expect(searches.length).toBeGreaterThan(0);
    for (const { sql, parameters } of searches) {
      const plan = practice.db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters);
      expect(plan.map(({ detail }) => detail).join()).toMatch(/VIRTUAL TABLE INDEX|SEARCH patient USING/u);
      expect(plan.map(({ detail }) => detail).join()).not.toMatch(/SCAN patient(?!_words)/u);
    }
  });
});

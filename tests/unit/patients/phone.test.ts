/** By which number a patient is called, among those that the platform has (ContactPoint). */
import { afterEach, expect, it } from 'vitest';
import { readPatient } from '../../../main/patients/fhir-patient.ts';
import { patientId } from '../../../preload/contract/ids.ts';
import { fakeFhir, fhirPatient } from './fhir-fixtures.ts';
import { openPractice, type Practice, pullAll } from './practice.ts';

let practice: Practice | undefined;
afterEach(() => practice?.db.close());

const jeanne = (telecom: unknown) => fhirPatient({ id: 'jeanne', birthName: 'MARTEL', given: 'Jeanne', more: { telecom } });
const phone = (value: string, more: object = {}) => ({ system: 'phone', value, ...more });

it.each([
  ['none', [], undefined],
  ['an address alone', [{ system: 'email', value: 'jeanne@exemple.test' }], undefined],
  [
    'a mobile before what rings at home',
    [phone('02 61 91 00 11', { use: 'home' }), phone('06 39 98 00 11', { use: 'mobile' })],
    '06 39 98 00 11',
  ],
  ['what says nothing of its use last', [phone('02 61 91 00 11'), phone('02 61 91 00 12', { use: 'work' })], '02 61 91 00 12'],
  [
    'the rank before the use',
    [phone('06 39 98 00 11', { use: 'mobile', rank: 2 }), phone('02 61 91 00 11', { use: 'home', rank: 1 })],
    '02 61 91 00 11',
  ],
  ['never one of before', [phone('06 39 98 00 11', { use: 'old' })], undefined],
  ['cut where it can be no number', [phone('0'.repeat(300))], expect.stringMatching(/^0{29,30}…?$/)],
  ['nothing of what is no list', 'appeler le soir', undefined],
])('%s', (_, telecom, expected) => {
  expect(readPatient(jeanne(telecom))?.summary.phone).toEqual(expected);
});

it('is kept with the patient, and goes when it is withdrawn', async () => {
  const resources = [jeanne([phone('06 39 98 00 11', { use: 'mobile' })])];
  practice = openPractice(fakeFhir(resources));
  await pullAll(practice.patients.collections());
  expect(practice.patients.find(patientId.parse('jeanne'))?.phone).toBe('06 39 98 00 11');
  resources[0] = { ...jeanne([]), meta: { versionId: '2', lastUpdated: '2026-02-01T00:00:00.000Z' } };
  await pullAll(practice.patients.collections());
  expect(practice.patients.find(patientId.parse('jeanne'))).not.toHaveProperty('phone');
});

/** Ends of treatments and directives: told by the source, come with time; and the medicine that a prescription holds within. */
import { describe, expect, it } from 'vitest';
import { asOf } from '../../../main/profile/as-of.ts';
import { readProfileResource } from '../../../main/profile/extract/from-fhir.ts';
import { bareFact, type ProfileFact } from '../../../main/profile/fact.ts';

const treatment = (endDate: string, more: Partial<ProfileFact> = {}): ProfileFact => ({
  ...bareFact('treatment', 'Furosémide'),
  status: 'active',
  endDate,
  ...more,
});

describe('an end', () => {
  it.each([
    ['2026-03-11', 'inactive'],
    ['2026-03-12', 'active'],
    ['2026-03-12T08:00:00+01:00', 'active'],
    ['2026-02', 'inactive'],
    ['2026-03', 'active'],
    ['2025', 'inactive'],
    ['2026', 'active'],
  ])('of %s makes a treatment %s on 12 March 2026', (end, status) => {
    expect(asOf(treatment(end), '2026-03-12').status).toBe(status);
    expect(asOf(treatment(end, { category: 'directive' }), '2026-03-12').status).toBe(status);
  });

  it('changes nothing of what is refuted, nor of an illness', () => {
    for (const more of [{ status: 'refuted' }, { category: 'condition' }] as const)
      expect(asOf(treatment('2020-01-01', more), '2026-03-12')).toEqual(treatment('2020-01-01', more));
  });
});

const prescription = (more: object) =>
  readProfileResource({
    resourceType: 'MedicationRequest',
    id: 'm',
    meta: { versionId: '1', lastUpdated: '2026-03-01T10:00:00Z' },
    status: 'active',
    subject: { reference: 'Patient/p1' },
    ...more,
  })?.facts;

describe('a prescription', () => {
  it('that runs until a day to come is in force', () => {
    const of = { resourceType: 'MedicationStatement', medicationCodeableConcept: { text: 'Amoxicilline' } };
    const [fact] = prescription({ ...of, effectivePeriod: { start: '2026-03-01', end: '2026-03-20' } }) ?? [];
    expect(fact).toMatchObject({ status: 'active', endDate: '2026-03-20' });
    expect(prescription({ ...of, status: 'stopped' })).toMatchObject([{ status: 'inactive' }]);
  });

  it('names the medicine that it holds within', () => {
    const contained = [
      { resourceType: 'Organization', id: 'm1' },
      {
        resourceType: 'Medication',
        id: 'm1',
        code: { coding: [{ system: 'http://www.whocc.no/atc', code: 'C08CA01' }], text: 'Amlodipine 5 mg' },
      },
    ];
    expect(prescription({ contained, medicationReference: { reference: '#m1' } })).toMatchObject([
      { label: 'Amlodipine 5 mg', codes: [{ code: 'C08CA01' }] },
    ]);
    expect(prescription({ contained, medicationReference: { reference: '#m2' } })).toEqual([]);
    expect(prescription({ contained: 'none', medicationReference: { reference: 'Medication/1', display: 'Amlodipine' } })).toMatchObject([
      { label: 'Amlodipine' },
    ]);
  });
});

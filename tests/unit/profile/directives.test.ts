/** Advance directives declared as FHIR Consent: read, joined with the documents that say the same, and never taken for a permission to consult. */
import { describe, expect, it } from 'vitest';
import { readConsent } from '../../../main/access/fhir-consent.ts';
import { systems } from '../../../main/profile/code-systems.ts';
import { readProfileResource } from '../../../main/profile/extract/from-fhir.ts';
import { mergeLines } from '../../../main/profile/merge/merge-lines.ts';
import { sourced } from './facts.ts';

const category = (code: string, system = 'http://terminology.hl7.org/CodeSystem/consentcategorycodes') => [{ coding: [{ system, code }] }];
const consent = (more: object = {}) => ({
  resourceType: 'Consent',
  id: 'c1',
  meta: { versionId: '1', lastUpdated: '2026-03-01T10:00:00Z' },
  status: 'active',
  scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'adr' }] },
  category: category('acd'),
  patient: { reference: 'Patient/p1' },
  dateTime: '2025-06-02',
  performer: [{ reference: 'Patient/p1', display: 'Mme Jeanne MARTEL' }],
  policyRule: { text: 'Pas d’acharnement' },
  ...more,
});
const read = (more: object = {}) => readProfileResource(consent(more))?.facts ?? [];

describe('a directive', () => {
  it('has its words, its date, whoever made it', () => {
    expect(readProfileResource(consent())).toMatchObject({ resourceType: 'Consent', patientId: 'p1' });
    expect(read()).toMatchObject([
      {
        ...{ category: 'directive', label: 'Directives anticipées', detail: 'Pas d’acharnement', status: 'active' },
        ...{ date: '2025-06-02', recordedAt: '2025-06-02', author: 'Mme Jeanne MARTEL' },
      },
    ]);
  });

  it.each([
    ['dnr', undefined, 'Ne pas réanimer'],
    ['emrgonly', undefined, 'Soins d’urgence seulement'],
    ['42348-3', 'http://loinc.org', 'Directives anticipées'],
  ])('%s is named in French', (code, system, label) => {
    expect(read({ category: category(code, system) })).toMatchObject([{ label }]);
  });

  it.each([
    ['inactive', 'inactive'],
    ['rejected', 'refuted'],
  ])('%s is told as such', (status, told) => expect(read({ status })).toMatchObject([{ status: told }]));

  it.each([
    ['is only drafted', { status: 'draft' }],
    ['was entered in error', { status: 'entered-in-error' }],
    ['is a permission to consult', { category: category('59284-0', 'http://loinc.org') }],
    ['borrows its code from elsewhere', { category: category('dnr', 'urn:elsewhere') }],
    ['is of no category', { category: [] }],
  ])('that %s says nothing', (_, more) => expect(read(more)).toEqual([]));

  it('is one line with the document it was drawn from, and with one of its name, each a source', () => {
    const document = (id: string, label: string) =>
      sourced({ category: 'directive', label, codes: [{ system: systems.document, code: id }] }, { from: 'document', documentId: id });
    const [fact] = read({ sourceReference: { reference: 'https://mes.example/fhir/DocumentReference/d1' } });
    if (fact === undefined) throw new Error('Not read');
    const lines = mergeLines([
      sourced(fact),
      document('d1', 'Mes volontés'),
      document('d2', 'Autre texte'),
      document('d3', 'DIRECTIVES ANTICIPEES'),
    ]);
    expect(lines.map(({ sources }) => sources.length).toSorted()).toEqual([1, 3]);
  });

  it('made inactive where the document still stands is told as disputed', () => {
    const [fact] = read({ status: 'inactive' });
    if (fact === undefined) throw new Error('Not read');
    const [line] = mergeLines([sourced(fact), sourced({ category: 'directive', label: 'Directives anticipées' }, { from: 'document' })]);
    expect(line).toMatchObject({ status: 'active', conflicts: ['status'] });
  });

  it('that names a professional permits them nothing', () => {
    const provision = { type: 'permit', actor: [{ reference: { identifier: { value: '899700000001' } } }] };
    const permission = consent({
      provision,
      scope: { coding: [{ code: 'patient-privacy' }] },
      category: category('59284-0', 'http://loinc.org'),
    });
    expect(readConsent(permission)).toMatchObject({ kind: 'permit', professionalId: '899700000001' });
    expect(readConsent(consent({ provision }))).toBeUndefined();
    expect(readConsent(consent({ provision, scope: undefined, category: category('dnr') }))).toBeUndefined();
  });
});

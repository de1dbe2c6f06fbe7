/** What is made of a DocumentReference: whole, odd, damaged. Nothing is dropped, nothing throws. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDocument, readSubmission } from '../../../main/platform/documents/pdsm-read.ts';

const whole = {
  resourceType: 'DocumentReference',
  id: 'd1',
  meta: { versionId: '3', lastUpdated: '2026-03-01T10:00:00.123+01:00' },
  contained: [
    {
      resourceType: 'PractitionerRole',
      id: 'r',
      practitioner: { reference: '#p' },
      organization: { reference: '#o' },
      specialty: [{ coding: [{ display: 'Radio-diagnostic' }] }],
    },
    { resourceType: 'Practitioner', id: 'p', name: [{ family: 'VASSEUR', given: ['Étienne', 'Paul'], prefix: ['Dr'] }] },
    { resourceType: 'Organization', id: 'o', name: 'Imagerie du Val' },
  ],
  masterIdentifier: { system: 'urn:ietf:rfc:3986', value: 'urn:oid:2.25.1' },
  identifier: [{ system: 'urn:ietf:rfc:3986', value: 'urn:uuid:lid' }],
  status: 'current',
  type: { coding: [{ system: 'http://loinc.org', code: '18748-4', display: "CR d'imagerie médicale" }] },
  category: [{ coding: [{ code: '31' }] }],
  date: '2026-03-01',
  author: [{ reference: '#r' }],
  relatesTo: [
    { code: 'replaces', target: { reference: 'DocumentReference/d0/_history/2' } },
    { code: 'appends', target: { reference: 'DocumentReference/x' } },
  ],
  securityLabel: [{ coding: [{ code: 'N' }] }, { coding: [{ code: 'INVISIBLE_PATIENT' }] }],
  extension: [{ url: 'https://interop.esante.gouv.fr/ig/fhir/pdsm/StructureDefinition/pdsm-ext-is-archived', valueBoolean: true }],
  content: [
    {
      attachment: {
        contentType: 'text/xml',
        url: 'Binary/b1',
        size: 10,
        hash: '2jmj7l5rSw0yVb/vlWAYkK/YBwk=',
        title: 'Scanner thoracique',
      },
      format: { code: 'urn:ihe:rad:CDA:ImagingReportStructuredHeadings:2013' },
    },
  ],
  context: {
    period: { start: '2026-02-28T08:30:00+01:00' },
    event: [{ coding: [{ system: 's', code: 'CT', display: 'Scanner' }] }],
    facilityType: { coding: [{ code: 'SA05' }] },
    related: [{ identifier: { type: { coding: [{ code: 'urn:ihe:iti:xds:2016:studyInstanceUid' }] }, value: 'urn:oid:1.2.3.4' } }],
  },
};

test('a whole document is read whole', () => {
  expect(readDocument(whole)).toEqual({
    id: 'd1',
    version: '3',
    lastUpdated: '2026-03-01T09:00:00.123Z',
    uniqueId: '2.25.1',
    logicalId: 'urn:uuid:lid',
    title: 'Scanner thoracique',
    type: { system: 'http://loinc.org', code: '18748-4', display: "CR d'imagerie médicale" },
    classCode: '31',
    author: { name: 'Dr Étienne VASSEUR', kind: 'professional', specialty: 'Radio-diagnostic', organization: 'Imagerie du Val' },
    serviceStart: '2026-02-28T07:30:00.000Z',
    createdAt: '2026-03-01',
    contentType: 'text/xml',
    formatCode: 'urn:ihe:rad:CDA:ImagingReportStructuredHeadings:2013',
    size: 10,
    hash: '2jmj7l5rSw0yVb/vlWAYkK/YBwk=',
    url: 'Binary/b1',
    status: 'current',
    isArchived: true,
    visibility: { maskedToProfessionals: false, hiddenFromPatient: true, hiddenFromRepresentatives: false },
    replaces: [{ id: 'd0' }],
    facilityTypeCode: 'SA05',
    events: [{ system: 's', code: 'CT', display: 'Scanner' }],
    studyInstanceUid: '1.2.3.4',
    relatedIds: [{ kind: 'study', value: '1.2.3.4' }],
  });
});

test('the patient, a relative or a device may be the author', () => {
  const by = (author: object, ...contained: object[]) => readDocument({ ...whole, contained, author: [author] }).author;
  expect(by({ reference: '#p' }, { resourceType: 'Patient', id: 'p', name: [{ family: 'MARTEL', given: ['Jeanne'] }] })).toEqual({
    name: 'Jeanne MARTEL',
    kind: 'patient',
  });
  expect(by({ reference: 'Patient/12', display: 'Jeanne MARTEL' })).toEqual({ name: 'Jeanne MARTEL', kind: 'patient' });
  expect(by({ reference: '#d' }, { resourceType: 'Device', id: 'd', deviceName: [{ name: 'Automate' }] })).toEqual({
    name: 'Automate',
    kind: 'device',
  });
  expect(by({ reference: '#gone' }, { resourceType: 'Organization', id: 'o', name: 'CH du Val' })).toMatchObject({ name: 'CH du Val' });
});

test('what is wrong is named by its path, without its value, and the rest stands', () => {
  const { masterIdentifier: _master, ...rest } = whole;
  const odd = { ...rest, status: 'MARTEL', content: [{ attachment: { ...whole.content[0]?.attachment, size: '10', hash: '!' } }] };
  expect(readDocument(odd)).toMatchObject({
    id: 'd1',
    title: 'Scanner thoracique',
    status: 'current',
    size: 0,
    defect: 'masterIdentifier, content.attachment.size, status, content.attachment.hash',
  });
});

test('a resource without an id gets one of its own, the same each time', () => {
  const { id: _id, ...nameless } = whole;
  const first = readDocument(nameless);
  expect(first.id).toMatch(/^defect-[0-9a-f]{32}$/);
  expect(readDocument(structuredClone(nameless)).id).toBe(first.id);
  expect(first.defect).toBe('id');
});

test('anything at all is read as something', () => {
  const damaged = fc.letrec<{ node: unknown }>((tie) => ({
    node: fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.dictionary(fc.constantFrom(...Object.keys(whole), 'attachment', 'coding', 'url'), tie('node'), { maxKeys: 6 }),
    ),
  })).node;
  fc.assert(
    fc.property(damaged, damaged, (value, other) => {
      const document = readDocument(typeof value === 'object' && value !== null ? { ...whole, ...value, contained: other } : value);
      expect(document.id).toMatch(/^[A-Za-z0-9\-.]{1,64}$/);
      expect(new Date(document.lastUpdated).toISOString()).toBe(document.lastUpdated);
      expect(readSubmission(value).documentIds).toBeInstanceOf(Array);
    }),
    { numRuns: 500, seed: 67 },
  );
});

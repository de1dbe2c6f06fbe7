/** What leaves for the platform, what the embedded platform answers, and everything in its world: FHIR R4 to validators that none of us wrote. */
import type { Bundle, Resource } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { depositBundle } from '../../../main/platform/documents/pdsm-deposit.ts';
import type { DocumentToPublish } from '../../../main/platform/index.ts';
import { resourceTypes } from '../../../main/sandbox/fhir/resource-types.ts';
import { type Bench, startFhir } from '../../unit/sandbox/fhir-world.ts';
import { smallWorld } from '../../unit/sandbox/world-origin.ts';
import { createValidator, type Validator } from './official-validator.ts';

let problemsOf: Validator;
beforeAll(() => {
  problemsOf = createValidator([...resourceTypes, 'Bundle', 'OperationOutcome', 'CapabilityStatement', 'Parameters']);
}, 60_000);

const words = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .map((text) => text.trim())
  .filter((text) => text !== '');
const coding = fc.record({ system: fc.webUrl(), code: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_/.-]{0,20}$/), display: words });
const oid = fc.bigInt({ min: 1n, max: 2n ** 128n }).map((number) => `2.25.${number}`);
const instant = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());
const day = instant.map((text) => text.slice(0, 10));

/** Whatever the domain may ask to be published. */
const document: fc.Arbitrary<DocumentToPublish> = fc.record(
  {
    uniqueId: oid,
    submissionUniqueId: oid,
    sourceId: oid,
    patient: fc.record(
      {
        id: fc.stringMatching(/^[A-Za-z0-9.-]{1,64}$/),
        identifier: fc.record({ system: fc.constant('urn:oid:1.2.250.1.213.1.4.10'), value: fc.stringMatching(/^[0-9]{15}$/) }),
      },
      { requiredKeys: ['id'] },
    ),
    title: words,
    type: coding,
    documentClass: coding,
    format: coding,
    author: fc.record(
      { nationalId: fc.stringMatching(/^[0-9]{12}$/), familyName: words, givenName: words, displayName: words, specialty: coding },
      { requiredKeys: ['nationalId', 'familyName', 'givenName', 'displayName'] },
    ),
    organization: fc.record({ id: fc.stringMatching(/^[0-9]{10}$/), name: words }),
    facilityType: coding,
    practiceSetting: coding,
    events: fc.array(coding, { maxLength: 3 }),
    visibility: fc.record({
      maskedToProfessionals: fc.boolean(),
      hiddenFromPatient: fc.boolean(),
      hiddenFromRepresentatives: fc.boolean(),
    }),
    createdAt: instant,
    submittedAt: instant,
    serviceStart: fc.oneof(instant, day),
    serviceStop: fc.oneof(instant, day),
    replaces: fc.stringMatching(/^[A-Za-z0-9.-]{1,64}$/),
    contentType: fc.constantFrom('text/xml', 'application/pdf'),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 200 }),
  },
  { noNullPrototype: true, requiredKeys: requiredOfDocument() },
);

function requiredOfDocument() {
  return [
    ...(['uniqueId', 'submissionUniqueId', 'sourceId', 'patient', 'title', 'type', 'documentClass', 'format', 'author'] as const),
    ...(['organization', 'facilityType', 'practiceSetting', 'events', 'visibility', 'createdAt', 'submittedAt', 'serviceStart'] as const),
    ...(['contentType', 'bytes'] as const),
  ];
}

/** As it travels: through JSON, where what is undefined vanishes. */
const onTheWire = <T>(resource: T): T => JSON.parse(JSON.stringify(resource)) as T;

describe('the validators themselves', () => {
  it('refuse what is no FHIR', () => {
    const patient = { resourceType: 'Patient', gender: 'femme', birthDate: '14/03/1958' } as unknown as Resource;
    expect(problemsOf(patient).length).toBeGreaterThanOrEqual(2);
    expect(problemsOf({ resourceType: 'DocumentReference', status: 'current' } as unknown as Resource)).not.toEqual([]);
    expect(problemsOf({ resourceType: 'Patient', surprise: true } as unknown as Resource)).not.toEqual([]);
    expect(problemsOf({ resourceType: 'Patient', birthDate: '1958-03-14' })).toEqual([]);
  });
});

describe('a deposit', () => {
  it('is FHIR, whatever is published', () => {
    fc.assert(
      fc.property(document, (published) => {
        const bundle: Bundle = onTheWire(depositBundle(published));
        expect(problemsOf(bundle)).toEqual([]);
        for (const { resource } of bundle.entry ?? []) if (resource !== undefined) expect(problemsOf(resource)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the world of the embedded platform', () => {
  it('is FHIR, every resource of it', async () => {
    const { resources } = await smallWorld();
    expect(resources.length).toBeGreaterThan(300);
    const wrong = resources.flatMap((resource) => {
      const problems = problemsOf(onTheWire(resource));
      return problems.length === 0 ? [] : [`${resource.resourceType}/${resource.id}: ${problems.slice(0, 3).join('; ')}`];
    });
    expect(wrong.slice(0, 10)).toEqual([]);
  }, 120_000);
});

describe('the answers of the embedded platform', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startFhir();
  });
  afterAll(() => bench.close());

  it.each([
    ['its capabilities', 'GET', '/metadata'],
    ['a search', 'GET', '/Patient?_count=1'],
    ['a search that finds nothing', 'GET', '/DocumentReference?patient=Patient/p1&status=current'],
    ['a refusal', 'GET', '/Patient?invented=1'],
    ['an absence', 'GET', '/Patient/absent'],
    ['a resource', 'GET', '/Patient/p1'],
  ])('%s', async (_what, method, path) => {
    const { body } = await bench.call(method, path);
    expect(problemsOf(body as Resource)).toEqual([]);
  });

  it('a deposit is taken, and what it leaves is FHIR', async () => {
    const [published] = fc.sample(document, { numRuns: 1, seed: 7 });
    const bundle = published === undefined ? {} : depositBundle(asTaken(published));
    const answer = await bench.call('POST', '', { body: bundle });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    expect(problemsOf(answer.body as Resource)).toEqual([]);
    for (const type of ['DocumentReference', 'List']) {
      const found = await bench.call('GET', `/${type}?patient=Patient/p1&status=current`);
      expect(found.body.entry).toHaveLength(1);
      expect(problemsOf(found.body as Resource)).toEqual([]);
    }
  });
});

/** With the codes that the platform's own rules want. */
function asTaken({ replaces: _, ...published }: DocumentToPublish): DocumentToPublish {
  const nos = 'https://mos.esante.gouv.fr/NOS';
  return {
    ...published,
    patient: { id: 'p1' },
    author: { nationalId: '899700000001', familyName: 'DIALLO', givenName: 'Claire', displayName: 'Dre Claire DIALLO' },
    type: { system: 'http://loinc.org', code: '11488-4', display: 'CR ou fiche de consultation ou de visite' },
    documentClass: { system: `${nos}/TRE_A03-ClasseDocument/FHIR/TRE-A03-ClasseDocument`, code: '10', display: 'Compte rendu' },
    format: { system: `${nos}/TRE_A11-IheFormatCode/FHIR/TRE-A11-IheFormatCode`, code: 'urn:ihe:iti:xds-sd:pdf:2008', display: 'PDF' },
    facilityType: { system: `${nos}/TRE_R02-SecteurActivite/FHIR/TRE-R02-SecteurActivite`, code: 'SA52', display: 'MSP' },
    practiceSetting: { system: `${nos}/TRE_A01-CadreExercice/FHIR/TRE-A01-CadreExercice`, code: 'AMBULATOIRE', display: 'Ambulatoire' },
    contentType: 'text/xml',
    events: [],
    visibility: { maskedToProfessionals: false, hiddenFromPatient: false, hiddenFromRepresentatives: false },
    createdAt: '2026-11-20T09:00:00Z',
    submittedAt: '2026-11-20T09:00:00Z',
    serviceStart: '2026-11-19',
  };
}

/** The port against the embedded platform: every criterion of ITI-66 and ITI-67 finds what it should and nothing else; FHIR documents are read. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentQuery, DocumentToPublish, SubmissionQuery } from '../../../main/platform/index.ts';
import { createDocumentGateway, createFhirClient, createHttpClient, type DocumentGateway } from '../../../main/platform/index.ts';
import { realClock } from '../platform/fake-platform.ts';
import { type Bench, ins, insSystem, secretary, startFhir } from './fhir-world.ts';

let bench: Bench;
let gateway: DocumentGateway;
const patient = { id: 'p1', identifier: { system: insSystem, value: ins } };
const nos = 'https://mos.esante.gouv.fr/NOS';

const consultation: DocumentToPublish = {
  uniqueId: '2.25.101',
  submissionUniqueId: '2.25.201',
  sourceId: '2.25.1',
  patient,
  sourceTraits: { birthName: 'PAT-TROIS', givenNames: ['Dominique'], birthDate: '1979-03-28', gender: 'female' },
  title: 'Consultation de suivi',
  type: { system: 'http://loinc.org', code: '11488-4', display: 'CR ou fiche de consultation ou de visite' },
  documentClass: { system: `${nos}/TRE_A03-ClasseDocument/FHIR/TRE-A03-ClasseDocument`, code: '10', display: 'Compte rendu' },
  format: { system: `${nos}/TRE_A11-IheFormatCode/FHIR/TRE-A11-IheFormatCode`, code: 'urn:ihe:iti:xds-sd:pdf:2008', display: 'PDF' },
  author: { nationalId: '899700000001', familyName: 'DIALLO', givenName: 'Claire', displayName: 'Dre Claire DIALLO' },
  organization: { id: '1490099101', name: 'MSP des Tilleuls' },
  facilityType: { system: 'urn:oid:1.2.250.1.71.4.2.4', code: 'SA52', display: 'MSP' },
  practiceSetting: { system: 'urn:oid:1.2.250.1.213.1.1.4.9', code: 'AMBULATOIRE', display: 'Ambulatoire' },
  events: [],
  visibility: { maskedToProfessionals: false, hiddenFromPatient: false, hiddenFromRepresentatives: false },
  createdAt: '2026-03-02T10:00:00.000Z',
  submittedAt: '2026-03-02T10:05:00.000Z',
  serviceStart: '2026-03-01T08:00:00.000Z',
  serviceStop: '2026-03-01T09:00:00.000Z',
  contentType: 'text/xml',
  bytes: new TextEncoder().encode('<ClinicalDocument/>'),
};

const scanner: DocumentToPublish = {
  ...consultation,
  uniqueId: '2.25.102',
  submissionUniqueId: '2.25.202',
  sourceId: '2.25.2',
  title: 'Scanner thoracique',
  type: { system: 'http://loinc.org', code: '18748-4', display: "CR d'imagerie médicale" },
  documentClass: { ...consultation.documentClass, code: '31', display: 'Imagerie médicale' },
  format: { ...consultation.format, code: 'urn:ihe:iti:xds-sd:text:2008', display: 'Texte' },
  author: { nationalId: '899700000002', familyName: 'VASSEUR', givenName: 'Étienne', displayName: 'Dr Étienne VASSEUR' },
  organization: { id: '1490099102', name: 'Imagerie du Val' },
  recipients: [{ professional: consultation.author, organization: consultation.organization }],
  facilityType: { ...consultation.facilityType, code: 'SA05', display: 'Centre de santé' },
  practiceSetting: { ...consultation.practiceSetting, code: 'ETABLISSEMENT', display: 'Établissement' },
  events: [{ system: 'urn:oid:1.2.250.1.213.2.5', code: 'ZBQK001', display: 'Radiographie' }],
  relatedIds: [{ kind: 'study', value: '1.2.3.4' }],
  visibility: { ...consultation.visibility, maskedToProfessionals: true },
  createdAt: '2026-04-02T10:00:00.000Z',
  submittedAt: '2026-04-02T10:05:00.000Z',
  serviceStart: '2026-04-01T08:00:00.000Z',
  serviceStop: '2026-04-03T08:00:00.000Z',
};

let first = '';

beforeAll(async () => {
  bench = await startFhir();
  const http = createHttpClient({
    address: async () => ({ url: new URL(bench.url).origin, isEmbedded: true }),
    cookie: { get: () => undefined, set: () => undefined },
    clock: realClock,
    onUnauthorized: () => undefined,
  });
  gateway = createDocumentGateway(createFhirClient(http));
  first = (await gateway.publish(consultation)).documentId;
  const { documentId } = await gateway.publish(scanner);
  await gateway.changeProperties(documentId, { isArchived: true });
  // Replaces the consultation, on another day.
  await gateway.publish({
    ...consultation,
    ...{ uniqueId: '2.25.103', submissionUniqueId: '2.25.203', title: 'Consultation corrigée', replaces: first },
    ...{ createdAt: '2026-05-02T10:00:00.000Z', submittedAt: '2026-05-02T10:05:00.000Z' },
    ...{ serviceStart: '2026-05-01T08:00:00.000Z', serviceStop: '2026-05-01T09:00:00.000Z' },
  });
  // Of somebody else, and otherwise the same.
  await gateway.publish({ ...consultation, uniqueId: '2.25.104', submissionUniqueId: '2.25.204', patient: { id: 'p2' } });
});
afterAll(() => bench.close());

const all = ['current', 'superseded', 'entered-in-error'] as const;
const found = async (query: Omit<DocumentQuery, 'patient'>) =>
  (await gateway.searchDocuments({ patient, statuses: all, ...query })).items.map(({ uniqueId }) => uniqueId);

describe('ITI-67', () => {
  it.each<[string, Omit<DocumentQuery, 'patient'>, string[]]>([
    ['all of a patient, the latest act first', {}, ['2.25.103', '2.25.102', '2.25.101']],
    ['status', { statuses: ['superseded'] }, ['2.25.101']],
    ['current only, unless told otherwise', { statuses: ['current'] }, ['2.25.103', '2.25.102']],
    ['identifier', { identifiers: [{ system: 'urn:ietf:rfc:3986', code: 'urn:oid:2.25.102' }] }, ['2.25.102']],
    ['type', { types: [{ system: 'http://loinc.org', code: '18748-4' }] }, ['2.25.102']],
    ['several types', { types: [{ code: '18748-4' }, { code: '11488-4' }] }, ['2.25.103', '2.25.102', '2.25.101']],
    ['category', { classes: [{ code: '31' }] }, ['2.25.102']],
    ['facility', { facilityTypes: [{ system: 'urn:oid:1.2.250.1.71.4.2.4', code: 'SA05' }] }, ['2.25.102']],
    ['setting', { practiceSettings: [{ code: 'ETABLISSEMENT' }] }, ['2.25.102']],
    ['format', { formats: [{ code: 'urn:ihe:iti:xds-sd:text:2008' }] }, ['2.25.102']],
    ['event', { events: [{ system: 'urn:oid:1.2.250.1.213.2.5', code: 'ZBQK001' }] }, ['2.25.102']],
    ['security-label', { securityLabels: [{ code: 'MASQUE_PS' }] }, ['2.25.102']],
    ['isArchived', { isArchived: true }, ['2.25.102']],
    ['not archived', { isArchived: false }, ['2.25.103', '2.25.101']],
    ['creation', { createdAt: { from: '2026-04-01', to: '2026-04-30' } }, ['2.25.102']],
    ['period, which it touches', { service: { from: '2026-04-02', to: '2026-04-02T12:00:00Z' } }, ['2.25.102']],
    ['period-start', { serviceStart: { from: '2026-04-01', to: '2026-04-01' } }, ['2.25.102']],
    ['period-end', { serviceStop: { from: '2026-04-03' } }, ['2.25.103', '2.25.102']],
    ['author', { author: { familyName: 'vasseur', givenName: 'etienne' } }, ['2.25.102']],
    ['author, who is not the patient', { author: { familyName: 'PAT-TROIS' } }, []],
    ['author and date', { author: { familyName: 'DIALLO' }, serviceStart: { to: '2026-03-31' } }, ['2.25.101']],
  ])('by %s', async (_criterion, query, expected) => {
    expect(await found(query)).toEqual(expected);
  });

  it('by relatesTo', async () => {
    expect(await found({ relatesTo: first })).toEqual(['2.25.103']);
  });

  it('page by page', async () => {
    const page = await gateway.searchDocuments({ patient, statuses: all, count: 2 });
    const { items } = await gateway.searchDocuments({ patient, ...(page.next === undefined ? {} : { link: page.next }) });
    expect([page.total, page.items.length, items.map(({ uniqueId }) => uniqueId)]).toEqual([3, 2, ['2.25.101']]);
  });
});

describe('ITI-66', () => {
  const sets = async (query: Omit<SubmissionQuery, 'patient'>) =>
    (await gateway.searchSubmissions({ patient, ...query })).items.map(({ uniqueId }) => uniqueId);

  it.each<[string, Omit<SubmissionQuery, 'patient'>, string[]]>([
    ['all of a patient, the latest first', {}, ['2.25.203', '2.25.202', '2.25.201']],
    ['status', { statuses: ['retired'] }, []],
    ['identifier', { identifiers: [{ code: 'urn:oid:2.25.202' }] }, ['2.25.202']],
    ['designationType', { designationTypes: [{ code: 'SA05' }] }, ['2.25.202']],
    ['date', { submittedAt: { from: '2026-04-01', to: '2026-04-30' } }, ['2.25.202']],
    ['sourceId', { sourceIds: ['2.25.2'] }, ['2.25.202']],
    ['title', { title: 'scanner' }, ['2.25.202']],
    ['source', { source: { familyName: 'VASSEUR' } }, ['2.25.202']],
    ['source, who is no recipient', { source: { familyName: 'DIALLO' } }, ['2.25.203', '2.25.201']],
    ['authorOrg', { authorOrganizations: [{ system: 'urn:oid:1.2.250.1.71.4.2.2', code: '1490099102' }] }, ['2.25.202']],
    ['authorOrg, which is no recipient’s', { authorOrganizations: [{ code: '1490099101' }] }, ['2.25.203', '2.25.201']],
    ['isArchived', { isArchived: false }, ['2.25.203', '2.25.202', '2.25.201']],
  ])('by %s', async (_criterion, query, expected) => {
    expect(await sets(query)).toEqual(expected);
  });

  it('tells whom a set was meant for', async () => {
    const [one] = (await gateway.searchSubmissions({ patient, sourceIds: ['2.25.2'] })).items;
    expect(one).toMatchObject({ author: 'Dr Étienne VASSEUR', recipients: ['Dre Claire DIALLO'], title: 'Scanner thoracique' });
  });
});

describe('ITI-68', () => {
  it('of a FHIR document, by its own address: the bytes that its entry announces', async () => {
    const bytes = Buffer.from(JSON.stringify({ resourceType: 'Bundle', type: 'document', entry: [] }));
    await bench.fhir.load([{ kind: 'binary', type: 'Bundle', id: 'ips1', contentType: 'application/fhir+json', bytes }]);
    for (const url of ['Bundle/ips1', `${bench.url}/Bundle/ips1`]) {
      const read = await gateway.retrieve(url, { contentType: 'application/fhir+json' });
      expect(createHash('sha1').update(read).digest('base64')).toBe(createHash('sha1').update(bytes).digest('base64'));
    }
    expect((await bench.call('GET', '/Bundle/ips1', { as: secretary })).status).toBe(403);
    expect((await bench.call('GET', '/Bundle/none')).status).toBe(404);
  });
});

describe('flow 03', () => {
  it('a stale version is 412 in a transaction too, and nothing of it is kept', async () => {
    const patch = { resourceType: 'Parameters', parameter: [] as unknown[] };
    const part = [
      { name: 'type', valueCode: 'replace' },
      { name: 'path', valueString: 'DocumentReference.status' },
      { name: 'value', valueCode: 'superseded' },
    ];
    patch.parameter.push({ name: 'operation', part });
    const { documentId } = await gateway.publish({ ...consultation, uniqueId: '2.25.105', submissionUniqueId: '2.25.205' });
    const entry = (ifMatch: string) => ({ resource: patch, request: { method: 'PATCH', url: `DocumentReference/${documentId}`, ifMatch } });
    const send = (ifMatch: string) =>
      bench.call('POST', '', { body: { resourceType: 'Bundle', type: 'transaction', entry: [entry(ifMatch)] } });
    expect((await send('W/"9"')).status).toBe(412);
    expect((await gateway.fetchByIds([documentId]))[0]?.status).toBe('current');
    expect((await send('W/"1"')).status).toBe(200);
    expect((await gateway.fetchByIds([documentId]))[0]?.status).toBe('superseded');
  });

  it('deletion is its author’s: 403 for anybody else', async () => {
    const { documentId } = await gateway.publish({
      ...consultation,
      ...{ uniqueId: '2.25.106', submissionUniqueId: '2.25.206', author: scanner.author },
    });
    await expect(gateway.changeProperties(documentId, { status: 'entered-in-error' })).rejects.toMatchObject({
      code: 'platform.forbidden',
    });
    const mine = await gateway.publish({ ...consultation, uniqueId: '2.25.107', submissionUniqueId: '2.25.207' });
    expect((await gateway.changeProperties(mine.documentId, { status: 'entered-in-error' })).status).toBe('entered-in-error');
  });
});

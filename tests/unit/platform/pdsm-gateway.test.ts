/** What leaves for the platform: searches, the lot of a deposit, contents by each form of link, a guarded change of status. */
import type { Bundle, DocumentReference, List } from '@medplum/fhirtypes';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readDocument, readSubmission } from '../../../main/platform/documents/pdsm-read.ts';
import type { DocumentToPublish } from '../../../main/platform/index.ts';
import { createDocumentGateway, type DocumentGateway } from '../../../main/platform/index.ts';
import { type FakePlatform, sendJson, startFakePlatform } from './fake-platform.ts';

let platform: FakePlatform;
let gateway: DocumentGateway;
beforeEach(async () => {
  platform = await startFakePlatform();
  gateway = createDocumentGateway(platform.fhir);
});
afterEach(() => platform.close());

const empty = { resourceType: 'Bundle', type: 'searchset', total: 0 };
const patient = { id: 'p1', identifier: { system: 'urn:oid:1.2.250.1.213.1.4.10', value: '123' } };

test('the list asks for every status, oldest change first, and never puts a matricule in the URL', async () => {
  platform.answer((_heard, response) => sendJson(response, empty));
  expect(await gateway.listChanged({ patient, since: 'gt2026-01-01T00:00:00Z', count: 200 })).toMatchObject({ items: [], total: 0 });
  const [heard] = platform.heard;
  expect(heard?.url).toBe('/send/fhir/DocumentReference/_search');
  expect(Object.fromEntries(new URLSearchParams(heard?.body))).toEqual({
    'patient.identifier': 'urn:oid:1.2.250.1.213.1.4.10|123',
    status: 'current,superseded,entered-in-error',
    _lastUpdated: 'gt2026-01-01T00:00:00Z',
    _sort: '_lastUpdated',
    _count: '200',
  });
});

test('ids are asked for in batches', async () => {
  platform.answer((_heard, response) => sendJson(response, empty));
  await gateway.fetchByIds(Array.from({ length: 120 }, (_, n) => `d${n}`));
  expect(platform.heard.map(({ body }) => new URLSearchParams(body).get('_id')?.split(',').length)).toEqual([50, 50, 20]);
});

const document: DocumentToPublish = {
  uniqueId: '2.25.1',
  submissionUniqueId: '2.25.2',
  sourceId: '2.25.3',
  patient,
  title: 'Consultation',
  type: { system: 'http://loinc.org', code: '11488-4', display: 'CR' },
  documentClass: { system: 'class', code: '10', display: 'Compte rendu' },
  format: { system: 'format', code: 'urn:ihe:iti:xds-sd:pdf:2008', display: 'PDF' },
  author: { nationalId: '899700000001', familyName: 'DIALLO', givenName: 'Claire', displayName: 'Dre Claire DIALLO' },
  organization: { id: '1490', name: 'MSP' },
  facilityType: { system: 'sector', code: 'SA52', display: 'MSP' },
  practiceSetting: { system: 'setting', code: 'AMBULATOIRE', display: 'Ambulatoire' },
  events: [],
  visibility: { maskedToProfessionals: true, hiddenFromPatient: false, hiddenFromRepresentatives: false },
  createdAt: '2026-03-01T10:00:00.000Z',
  submittedAt: '2026-03-01T10:00:01.000Z',
  serviceStart: '2026-03-01T09:00:00.000Z',
  replaces: 'd0',
  contentType: 'text/xml',
  bytes: new TextEncoder().encode('<ClinicalDocument/>'),
};

/** The replaced document as the platform holds it, then the answer to the deposit. */
const replacing = (status = 'current') => {
  platform.answer((heard, response) => {
    if (heard.url.endsWith('/_search')) {
      const isOld = heard.body.startsWith('_id=');
      const entry = isOld ? [{ resource: { resourceType: 'DocumentReference', id: 'd0', meta: { versionId: '1' }, status } }] : [];
      return sendJson(response, { ...empty, entry });
    }
    const location = (type: string) => ({ response: { status: '201', location: `${type}/d9/_history/1` } });
    sendJson(response, {
      resourceType: 'Bundle',
      type: 'transaction-response',
      entry: ['List', 'DocumentReference', 'Binary', 'DocumentReference'].map(location),
    });
  });
};
const deposited = () => JSON.parse(platform.heard.find(({ url }) => url === '/send/fhir')?.body ?? '{}') as Bundle;

test('a deposit is a lot of three, each guarded against repetition, tied together, and the old version superseded with it', async () => {
  replacing();
  expect(await gateway.publish(document)).toEqual({ documentId: 'd9' });
  const [set, reference, binary, patch] = deposited().entry ?? [];
  expect(set?.request?.ifNoneExist).toBe('identifier=urn%3Aietf%3Arfc%3A3986%7Curn%3Aoid%3A2.25.2');
  expect(reference?.request?.ifNoneExist).toBe('identifier=urn%3Aietf%3Arfc%3A3986%7Curn%3Aoid%3A2.25.1');
  expect((set?.resource as List | undefined)?.entry?.[0]?.item?.reference).toBe(reference?.fullUrl);
  const resource = reference?.resource as DocumentReference;
  expect(resource.content?.[0]?.attachment).toMatchObject({ url: binary?.fullUrl, size: 19, hash: expect.stringMatching(/^[\w+/]{27}=$/) });
  expect(resource.securityLabel?.flatMap(({ coding }) => coding?.map(({ code }) => code))).toEqual(['N', 'MASQUE_PS']);
  expect(resource.relatesTo).toEqual([{ code: 'replaces', target: { reference: 'DocumentReference/d0' } }]);
  expect(patch?.request).toEqual({ method: 'PATCH', url: 'DocumentReference/d0' });
  expect(patch?.resource).toMatchObject({
    resourceType: 'Parameters',
    parameter: [{ part: [{ valueCode: 'replace' }, { valueString: 'DocumentReference.status' }, { valueCode: 'superseded' }] }],
  });
  for (const path of ['contained', 'masterIdentifier', 'type', 'category', 'subject', 'date', 'author', 'custodian', 'context'] as const) {
    expect(resource[path]).toBeDefined();
  }
});

test('what is no longer current is not replaced: nothing leaves, and it is a conflict', async () => {
  replacing('superseded');
  await expect(gateway.publish(document)).rejects.toMatchObject({ code: 'platform.conflict' });
  expect(platform.heard.map(({ url }) => url)).not.toContain('/send/fhir');
});

test('a submission set carries those it is meant for, contained', async () => {
  replacing();
  const { author, organization } = document;
  const colleague = { ...author, nationalId: '899700000002', familyName: 'VASSEUR', displayName: 'Dr Étienne VASSEUR' };
  await gateway.publish({ ...document, recipients: [{ professional: colleague, organization }, { organization }] });
  const set = deposited().entry?.[0]?.resource as List;
  expect(readSubmission(set)).toMatchObject({
    uniqueId: '2.25.2',
    title: 'Consultation',
    author: 'Dre Claire DIALLO',
    sourceId: '2.25.3',
    recipients: ['Dr Étienne VASSEUR', 'MSP'],
  });
});

test('the study, its accession number and the order go with the document, and are read back', async () => {
  replacing();
  const relatedIds = [
    { kind: 'study', value: '1.2.3.4' },
    { kind: 'accession', value: 'A-77', system: 'urn:oid:2.25.8' },
    { kind: 'order', value: 'O-12' },
  ] as const;
  await gateway.publish({ ...document, relatedIds });
  const reference = deposited().entry?.[1]?.resource as DocumentReference;
  expect(reference.context?.related?.[0]?.identifier).toEqual({
    type: { coding: [{ system: 'urn:ietf:rfc:3986', code: 'urn:ihe:iti:xds:2016:studyInstanceUID' }] },
    system: 'urn:ietf:rfc:3986',
    value: 'urn:oid:1.2.3.4',
  });
  expect(readDocument(reference)).toMatchObject({ relatedIds, studyInstanceUid: '1.2.3.4', custodian: 'MSP' });
});

test('a document alone leaves with its content inside, on condition that it is not there yet (ITI-105)', async () => {
  platform.answer((_heard, response) => {
    response.setHeader('location', 'https://dmp.example.invalid/fhir/DocumentReference/d7/_history/1');
    sendJson(response, { resourceType: 'DocumentReference', id: 'd7' }, 201);
  });
  expect(await gateway.publishSimplified(document)).toEqual({ documentId: 'd7' });
  const [heard] = platform.heard;
  expect([heard?.method, heard?.url, heard?.headers['if-none-exist']]).toEqual([
    'POST',
    '/send/fhir/DocumentReference',
    'identifier=urn%3Aietf%3Arfc%3A3986%7Curn%3Aoid%3A2.25.1',
  ]);
  const { content, relatesTo } = JSON.parse(heard?.body ?? '') as DocumentReference;
  expect(Buffer.from(content[0]?.attachment.data ?? '', 'base64').toString()).toBe('<ClinicalDocument/>');
  expect([content[0]?.attachment.url, relatesTo]).toEqual([undefined, undefined]);
  const events = [document.type, document.documentClass];
  await expect(gateway.publishSimplified({ ...document, events })).rejects.toMatchObject({ code: 'platform.rejected' });
});

test('every criterion of ITI-67 leaves by its name, none in the URL', async () => {
  platform.answer((_heard, response) => sendJson(response, empty));
  await gateway.searchDocuments({
    patient,
    statuses: ['current', 'superseded'],
    identifiers: [{ system: 'urn:ietf:rfc:3986', code: 'urn:oid:2.25.1' }],
    types: [{ system: 'http://loinc.org', code: '11488-4' }, { code: '34112-3' }],
    classes: [{ code: '10' }],
    facilityTypes: [{ code: 'SA07' }],
    practiceSettings: [{ code: 'AMBULATOIRE' }],
    formats: [{ code: 'urn:ihe:iti:xds-sd:pdf:2008' }],
    events: [{ code: 'a,b|c' }],
    securityLabels: [{ code: 'MASQUE_PS' }],
    isArchived: false,
    createdAt: { from: '2026-01-01' },
    service: { from: '2026-01-01', to: '2026-02-01' },
    serviceStart: { to: '2026-02-01' },
    serviceStop: { from: '2026-01-02' },
    relatesTo: 'd0',
    author: { familyName: 'DIALLO', givenName: 'Claire' },
    count: 20,
  });
  expect(platform.heard[0]?.url).toBe('/send/fhir/DocumentReference/_search');
  expect([...new URLSearchParams(platform.heard[0]?.body)]).toEqual([
    ['patient.identifier', 'urn:oid:1.2.250.1.213.1.4.10|123'],
    ['status', 'current,superseded'],
    ['identifier', 'urn:ietf:rfc:3986|urn:oid:2.25.1'],
    ['type', 'http://loinc.org|11488-4,34112-3'],
    ['category', '10'],
    ['facility', 'SA07'],
    ['setting', 'AMBULATOIRE'],
    ['format', 'urn:ihe:iti:xds-sd:pdf:2008'],
    ['event', 'a\\,b\\|c'],
    ['security-label', 'MASQUE_PS'],
    ['creation', 'ge2026-01-01'],
    ['period', 'ge2026-01-01'],
    ['period', 'le2026-02-01'],
    ['period-start', 'le2026-02-01'],
    ['period-end', 'ge2026-01-02'],
    ['isArchived', 'false'],
    ['relatesto', 'DocumentReference/d0'],
    ['author.family', 'DIALLO'],
    ['author.given', 'Claire'],
    ['_sort', '-period'],
    ['_count', '20'],
  ]);
});

test('every criterion of ITI-66 too; a plain query asks for the current ones', async () => {
  platform.answer((_heard, response) => sendJson(response, empty));
  await gateway.searchSubmissions({
    patient: { id: 'p1' },
    identifiers: [{ code: 'urn:oid:2.25.2' }],
    designationTypes: [{ code: 'SA07' }],
    sourceIds: ['2.25.3'],
    authorOrganizations: [{ code: '1490' }],
    submittedAt: { from: '2026-01-01', to: '2026-01-31' },
    isArchived: true,
    title: 'Lot',
    source: { familyName: 'DIALLO' },
  });
  expect([...new URLSearchParams(platform.heard[0]?.body)]).toEqual([
    ['patient', 'Patient/p1'],
    ['status', 'current'],
    ['code', 'https://profiles.ihe.net/ITI/MHD/CodeSystem/MHDlistTypes|submissionset'],
    ['identifier', 'urn:oid:2.25.2'],
    ['designationType', 'SA07'],
    ['sourceId', 'urn:ietf:rfc:3986|urn:oid:2.25.3'],
    ['authorOrg', '1490'],
    ['date', 'ge2026-01-01'],
    ['date', 'le2026-01-31'],
    ['isArchived', 'true'],
    ['title', 'Lot'],
    ['source.family', 'DIALLO'],
    ['_sort', '-date'],
    ['_count', '500'],
  ]);
});

test('what does not conform is set aside with its defect, beside its neighbours; a warning is no document', async () => {
  const good = { resourceType: 'DocumentReference', id: 'd1', meta: { versionId: '1' }, status: 'current' };
  const entry = [
    { resource: good, search: { mode: 'match' } },
    { resource: { ...good, id: 'd2', status: 12, content: 'none' } },
    { fullUrl: 5, resource: { ...good, id: 'd3' } },
    { resource: null },
    'nothing of the sort',
    { resource: { resourceType: 'OperationOutcome', issue: [] } },
    { resource: { resourceType: 'OperationOutcome', issue: [] }, search: { mode: 'outcome' } },
  ];
  platform.answer((_heard, response) => sendJson(response, { ...empty, total: 'many', entry }));
  const { items } = await gateway.searchDocuments({ patient });
  expect(items.map(({ id }) => id).slice(0, 3)).toEqual(['d1', 'd2', 'd3']);
  expect(items).toHaveLength(5);
  expect(items[1]?.defect).toContain('status');
  expect(items.slice(3).every(({ id, defect }) => id.startsWith('defect-') && defect !== undefined)).toBe(true);
  expect(await gateway.fetchByIds(['d1'])).toHaveLength(5);
  expect((await gateway.listChanged({ patient })).items).toHaveLength(5);
  platform.answer((_heard, response) => sendJson(response, { ...empty, entry: [{ resource: { resourceType: 'List', date: 5 } }] }));
  expect((await gateway.searchSubmissions({ patient })).items[0]).toMatchObject({ defect: expect.stringContaining('date') });
});

test('a content is found by an absolute link, a relative one, and a link with the platform’s own address', async () => {
  platform.answer((heard, response) => {
    response.writeHead(200, { 'content-type': 'text/xml' });
    response.end(heard.url);
  });
  const read = async (url: string) => new TextDecoder().decode(await gateway.retrieve(url, { contentType: 'text/xml' }));
  expect(await read(`${platform.url}/send/fhir/Binary/b1`)).toBe('/send/fhir/Binary/b1');
  expect(await read('Binary/b1')).toBe('/send/fhir/Binary/b1');
  expect(await read('https://dmp.example.invalid/fhir/Binary/b1')).toBe('/send/fhir/Binary/b1');
  await expect(read('https://elsewhere.example.invalid/steal')).rejects.toMatchObject({ code: 'platform.invalid-response' });
  await expect(read('')).rejects.toMatchObject({ code: 'platform.invalid-response' });
});

test('a FHIR document is its own content; what else stands at its address is none', async () => {
  const bundle = { resourceType: 'Bundle', type: 'document', entry: [] };
  platform.answer((_heard, response) => sendJson(response, bundle));
  const read = (url: string) => gateway.retrieve(url, { contentType: 'application/fhir+json' });
  for (const url of ['Bundle/x1', 'https://dmp.example.invalid/fhir/Bundle/x1']) {
    expect(JSON.parse(new TextDecoder().decode(await read(url)))).toEqual(bundle);
  }
  expect(platform.heard.map(({ url, headers }) => [url, headers.accept])).toEqual(
    Array.from({ length: 2 }, () => ['/send/fhir/Bundle/x1', 'application/fhir+json, */*;q=0.1']),
  );
  platform.answer((_heard, response) => sendJson(response, { ...bundle, type: 'searchset' }));
  await expect(read('Bundle/x1')).rejects.toMatchObject({ code: 'platform.invalid-response' });
});

const large = `<a>${'x'.repeat(100_000)}</a>`;

test('a Binary answered as a resource is unwrapped, whole', async () => {
  platform.answer((_heard, response) => {
    sendJson(response, { resourceType: 'Binary', contentType: 'text/xml', data: Buffer.from(large).toString('base64') });
  });
  expect(new TextDecoder().decode(await gateway.retrieve('Binary/b1', { contentType: 'text/xml' }))).toBe(large);
});

test('a content that stayed inside its document is read from there', async () => {
  const attachment = { contentType: 'text/xml', title: 'x', data: Buffer.from(large).toString('base64') };
  const resource = { resourceType: 'DocumentReference', id: 'd1', status: 'current', content: [{ attachment }] };
  const { url, defect } = readDocument(resource);
  expect(url).toBe('DocumentReference/d1');
  expect(defect ?? '').not.toContain('url');
  platform.answer((_heard, response) => sendJson(response, resource));
  expect(new TextDecoder().decode(await gateway.retrieve(url, { contentType: 'text/xml' }))).toBe(large);
  await expect(gateway.retrieve(url, { maxSize: 10 })).rejects.toMatchObject({ code: 'document.too-large' });
  platform.answer((_heard, response) => sendJson(response, { resourceType: 'DocumentReference' }));
  await expect(gateway.retrieve(url)).rejects.toMatchObject({ code: 'platform.invalid-response' });
});

/** What leaves for the platform: searches, the lot of a deposit, contents by each form of link, a guarded change of status. */
import type { Bundle, DocumentReference, List } from '@medplum/fhirtypes';
import { afterEach, beforeEach, expect, test } from 'vitest';
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

test('a deposit is a lot of three, each guarded against repetition, tied together', async () => {
  platform.answer((_heard, response) => {
    const location = (type: string) => ({ response: { status: '201', location: `${type}/d9/_history/1` } });
    sendJson(response, {
      resourceType: 'Bundle',
      type: 'transaction-response',
      entry: ['List', 'DocumentReference', 'Binary'].map(location),
    });
  });
  expect(await gateway.publish(document)).toEqual({ documentId: 'd9' });
  const [set, reference, binary] = (JSON.parse(platform.heard[0]?.body ?? '') as Bundle).entry ?? [];
  expect(set?.request?.ifNoneExist).toBe('identifier=urn%3Aietf%3Arfc%3A3986%7Curn%3Aoid%3A2.25.2');
  expect(reference?.request?.ifNoneExist).toBe('identifier=urn%3Aietf%3Arfc%3A3986%7Curn%3Aoid%3A2.25.1');
  expect((set?.resource as List | undefined)?.entry?.[0]?.item?.reference).toBe(reference?.fullUrl);
  const resource = reference?.resource as DocumentReference;
  expect(resource.content?.[0]?.attachment).toMatchObject({ url: binary?.fullUrl, size: 19, hash: expect.stringMatching(/^[\w+/]{27}=$/) });
  expect(resource.securityLabel?.flatMap(({ coding }) => coding?.map(({ code }) => code))).toEqual(['N', 'MASQUE_PS']);
  expect(resource.relatesTo).toEqual([{ code: 'replaces', target: { reference: 'DocumentReference/d0' } }]);
  for (const path of ['contained', 'masterIdentifier', 'type', 'category', 'subject', 'date', 'author', 'custodian', 'context'] as const) {
    expect(resource[path]).toBeDefined();
  }
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

test('a Binary answered as a resource is unwrapped', async () => {
  platform.answer((_heard, response) => {
    sendJson(response, { resourceType: 'Binary', contentType: 'text/xml', data: Buffer.from('<a/>').toString('base64') });
  });
  expect(new TextDecoder().decode(await gateway.retrieve('Binary/b1', { contentType: 'text/xml' }))).toBe('<a/>');
});

test('superseding is a guarded patch, and nothing when it is done already', async () => {
  let status = 'current';
  platform.answer((heard, response) => {
    if (heard.method === 'PATCH') status = 'superseded';
    sendJson(response, {
      resourceType: 'DocumentReference',
      id: 'd0',
      meta: { versionId: '1' },
      status,
      identifier: [{ system: 's', value: 'v' }],
    });
  });
  await gateway.supersede('d0');
  await gateway.supersede('d0');
  expect(platform.heard.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'GET /send/fhir/DocumentReference/d0',
    'PATCH /send/fhir/DocumentReference?identifier=s%7Cv',
    'GET /send/fhir/DocumentReference/d0',
  ]);
});

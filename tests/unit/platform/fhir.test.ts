/** Search, paging, transaction and checked patch of the FHIR client, against answers written by hand. */
import type { DocumentReference } from '@medplum/fhirtypes';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Failure } from '../../../main/failure.ts';
import { replaceValue } from '../../../main/platform/fhir-patch.ts';
import { type FakePlatform, sendJson, startFakePlatform } from './fake-platform.ts';

let platform: FakePlatform;
beforeEach(async () => {
  platform = await startFakePlatform();
});
afterEach(() => platform.close());

const searchset = (ids: string[], next?: string) => ({
  resourceType: 'Bundle',
  type: 'searchset',
  meta: { lastUpdated: '2026-03-01T10:00:00.000Z' },
  link: next === undefined ? [] : [{ relation: 'next', url: next }],
  entry: [...ids.map((id) => ({ resource: { resourceType: 'Patient', id } })), { search: { mode: 'outcome' }, resource: {} }],
});

test('a search leaves by POST, its pages are followed, its matches kept apart from what came along', async () => {
  platform.answer((heard, response) => {
    const isSecond = heard.body.includes('_offset=2');
    sendJson(response, isSecond ? searchset(['c']) : searchset(['a', 'b'], `${platform.url}/send/fhir/Patient?name=x&_offset=2`));
  });
  const ids: unknown[] = [];
  for await (const page of platform.fhir.pages('Patient', { name: 'x', _lastUpdated: ['ge2026', 'lt2027'] })) {
    ids.push(...page.resources.map((resource) => (resource as { id: string }).id));
    expect(page.included).toHaveLength(1);
    expect(page.answeredAt).toBe('2026-03-01T10:00:00.000Z');
  }
  expect(ids).toEqual(['a', 'b', 'c']);
  expect(platform.heard.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'POST /send/fhir/Patient/_search',
    'POST /send/fhir/Patient/_search',
  ]);
  expect(platform.heard[0]?.body).toBe('name=x&_lastUpdated=ge2026&_lastUpdated=lt2027');
});

test('an opaque next link is followed as it is, a foreign one is refused, a loop ends', async () => {
  platform.answer((heard, response) => {
    sendJson(response, heard.method === 'GET' ? searchset(['b']) : searchset(['a'], `${platform.url}/send/fhir?_getpages=77`));
  });
  const pages = await Array.fromAsync(platform.fhir.pages('Patient', {}));
  expect(pages).toHaveLength(2);
  expect(platform.heard[1]?.url).toBe('/send/fhir?_getpages=77');
  platform.answer((_heard, response) => sendJson(response, searchset(['a'], 'https://elsewhere.invalid/fhir?page=2')));
  await expect(Array.fromAsync(platform.fhir.pages('Patient', {}))).rejects.toMatchObject({ code: 'platform.invalid-response' });
  platform.answer((_heard, response) => sendJson(response, searchset(['a'], `${platform.url}/send/fhir?_getpages=1`)));
  await expect(Array.fromAsync(platform.fhir.pages('Patient', {}))).rejects.toMatchObject({ params: { reason: 'paging-loop' } });
});

describe('a next link with the address that the server knows itself by is asked of our proxy, and of nobody else', () => {
  let other: FakePlatform;
  beforeEach(async () => {
    other = await startFakePlatform();
    other.answer((_heard, response) => sendJson(response, searchset(['stolen'])));
  });
  afterEach(() => other.close());
  const follow = async (link: string) => {
    platform.heard.length = 0;
    platform.answer((_heard, response) => sendJson(response, searchset(['b'])));
    const answer = await platform.fhir.follow(link).then(
      () => 'followed',
      (thrown: Failure) => thrown.params.reason,
    );
    expect(other.heard).toEqual([]);
    return [answer, ...platform.heard.map(({ method, url, body }) => `${method} ${url} ${body}`.trim())];
  };

  test.each([
    ['fhir?_getpages=7f-1&_getpagesoffset=500', 'GET /send/fhir?_getpages=7f-1&_getpagesoffset=500'],
    ['any/base/?_getpages=7f-1', 'GET /send/fhir?_getpages=7f-1'],
    ['fhir/List?patient=Patient/1&_offset=2', 'POST /send/fhir/List/_search patient=Patient/1&_offset=2'],
    ['fhir/List/_search?code=x?y', 'POST /send/fhir/List/_search code=x?y'],
    // Whatever they hide behind, it is still a search of ours.
    ['disconnect/List?x=1', 'POST /send/fhir/List/_search x=1'],
    ['disconnect?_getpages=1', 'GET /send/fhir?_getpages=1'],
    ['fhir/../../disconnect/..%2fList?x=1', undefined],
    ['fhir', undefined],
    ['fhir?page=2', undefined],
    ['fhir/List', undefined],
    ['fhir/List/1?x=1', undefined],
    ['disconnect?x', undefined],
  ])('%s', async (link, asked) => {
    const expected = asked === undefined ? ['foreign-link'] : ['followed', asked];
    expect(await follow(`${other.url}/${link}`)).toEqual(expected);
    // The proxy's own address, outside of the way to FHIR.
    expect(await follow(`${platform.url}/${link}`)).toEqual(expected);
  });

  test.each(['javascript:alert(1)//List?x=1', 'file:///List?x=1', 'data:text/plain,/List?x=1', '//'])('%s', async (link) => {
    expect(await follow(link)).toEqual(['foreign-link']);
  });
});

test('a search asks for an answer made now', async () => {
  platform.answer((_heard, response) => sendJson(response, searchset(['a'])));
  await platform.fhir.search('Patient', {});
  expect(platform.heard[0]?.headers['cache-control']).toBe('no-cache');
});

test('what is no searchset is an invalid response', async () => {
  platform.answer((_heard, response) => sendJson(response, { resourceType: 'Patient' }));
  await expect(platform.fhir.search('Patient', {})).rejects.toMatchObject({ code: 'platform.invalid-response' });
});

test('a transaction must be answered entry for entry', async () => {
  const answer = (count: number) => ({
    resourceType: 'Bundle',
    type: 'transaction-response',
    entry: Array.from({ length: count }, () => ({ response: { status: '201' } })),
  });
  platform.answer((_heard, response) => sendJson(response, answer(1)));
  const entry = { request: { method: 'POST' as const, url: 'List' } };
  expect((await platform.fhir.transaction([entry])).entry).toHaveLength(1);
  await expect(platform.fhir.transaction([entry, entry])).rejects.toMatchObject({ code: 'platform.invalid-response' });
});

test('a patch is guarded by a test on what was read and by the version', async () => {
  const read: DocumentReference = { resourceType: 'DocumentReference', id: 'd1', meta: { versionId: '4' }, status: 'current', content: [] };
  platform.answer((heard, response) => sendJson(response, heard.method === 'GET' ? read : { ...read, status: 'superseded' }));
  const patched = await platform.fhir.patch<DocumentReference>({
    type: 'DocumentReference',
    id: 'd1',
    criteria: () => 'identifier=urn%3Aietf%3Arfc%3A3986%7Curn%3Aoid%3A1.2.3',
    edit: (resource) => replaceValue('/status', resource.status, 'superseded'),
  });
  expect(patched.status).toBe('superseded');
  const sent = platform.heard[1];
  expect(sent?.url).toBe('/send/fhir/DocumentReference?identifier=urn%3Aietf%3Arfc%3A3986%7Curn%3Aoid%3A1.2.3');
  expect(sent?.headers['if-match']).toBe('W/"4"');
  expect(sent?.headers['content-type']).toBe('application/json-patch+json');
  expect(JSON.parse(sent?.body ?? '')).toEqual([
    { op: 'test', path: '/id', value: 'd1' },
    { op: 'test', path: '/status', value: 'current' },
    { op: 'replace', path: '/status', value: 'superseded' },
  ]);
});

test('a patch that would change nothing is not sent', async () => {
  platform.answer((_heard, response) =>
    sendJson(response, { resourceType: 'DocumentReference', id: 'd1', status: 'superseded', content: [] }),
  );
  await platform.fhir.patch<DocumentReference>({ type: 'DocumentReference', id: 'd1', edit: () => [] });
  expect(platform.heard).toHaveLength(1);
});

/** FHIR resources made to harm: what can be told of them is told, the rest is named as a defect or left aside, and their neighbours arrive. */

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readDocument, readSubmission } from '../../main/platform/documents/pdsm-read.ts';
import { createDocumentGateway } from '../../main/platform/index.ts';
import { documentSummary } from '../../preload/contract/documents.ts';
import type { PatientId } from '../../preload/contract/ids.ts';
import { patientSummary } from '../../preload/contract/patients.ts';
import { countEffort } from '../harness/effort.ts';
import { DocumentsRig, patient } from '../unit/documents/documents-rig.ts';
import { openPractice, type Practice, pullAll } from '../unit/patients/practice.ts';
import { type FakePlatform, sendJson, startFakePlatform } from '../unit/platform/fake-platform.ts';
import { searchset } from './rig/lying-front.ts';

const deep = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
const nested = (levels: number): unknown => JSON.parse(deep(levels));
/** Takes the place of `deepMark` in the text of an answer: no writer of JSON could write it. */
const deepMark = '"deeper and deeper"';
const deepExtension = `${'{"url":"x","extension":['.repeat(10_000)}{"url":"y"}${']}'.repeat(10_000)}`;
const polluted = (body: string): unknown =>
  JSON.parse(`{"__proto__":{"polluted":true,"status":"current"},"constructor":{"prototype":{"polluted":true}},${body.slice(1)}`);
const bidi = 'Ordonnance \u202Efdp.exe\u202C \u0000\u0007fin\u2066';
const huge = 'é'.repeat(1_000_000);

const whole = {
  resourceType: 'DocumentReference',
  id: 'd1',
  meta: { versionId: '1', lastUpdated: '2026-03-01T10:00:00Z' },
  masterIdentifier: { value: 'urn:oid:2.25.1' },
  status: 'current',
  type: { coding: [{ system: 'http://loinc.org', code: '11488-4', display: 'CR' }] },
  date: '2026-03-01',
  author: [{ display: 'Dr Rémi LENOIR' }],
  content: [{ attachment: { contentType: 'text/plain', url: 'Binary/b1', size: 3, title: 'Consultation' } }],
  context: { period: { start: '2026-03-01' } },
};
const attachment = (changes: object) => ({ ...whole, content: [{ attachment: { ...whole.content[0]?.attachment, ...changes } }] });

const documents: readonly [string, unknown][] = [
  ['nothing at all', {}],
  ['null', null],
  ['a number', 42],
  ['a list', [whole]],
  ['every field of another type', Object.fromEntries(Object.keys(whole).map((key) => [key, 7]))],
  ['every field a list of nulls', Object.fromEntries(Object.keys(whole).map((key) => [key, [null]]))],
  ['keys of the prototype', polluted(JSON.stringify(whole))],
  ['an id that is a path', { ...whole, id: '../../../liaison.db' }],
  ['an id that is a key of the prototype', { ...whole, id: '__proto__' }],
  ['a type named constructor', { ...whole, type: { coding: [{ system: 's', code: 'constructor' }] } }],
  ['a title of a million letters', attachment({ title: huge })],
  ['a title that reads backwards', attachment({ title: bidi })],
  ['a title of invisible characters', attachment({ title: '\u202E\u2066\u0000' })],
  ['a type of a million letters', { ...whole, type: { coding: [{ system: 's', code: 'c', display: huge }] } }],
  ['an author of a million letters', { ...whole, author: [{ display: huge }] }],
  ['a size beyond numbers', attachment({ size: 1e300 })],
  ['a size below zero', attachment({ size: -1 })],
  ['a stamp that is no date', { ...whole, meta: { versionId: '1', lastUpdated: 'yesterday' } }],
  ['a stamp of another geological era', { ...whole, meta: { versionId: '1', lastUpdated: '+275760-09-13T00:00:00.000Z' } }],
  ['dates that do not exist', { ...whole, date: '2026-13-45', context: { period: { start: '2026-02-31T25:61:61Z', end: 'never' } } }],
  ['a link to a file of ours', attachment({ url: 'file:///etc/passwd' })],
  ['a content type with a header in it', attachment({ contentType: 'text/plain\r\nSet-Cookie: a=b' })],
  ['a document that replaces itself', { ...whole, relatesTo: [{ code: 'replaces', target: { reference: 'DocumentReference/d1' } }] }],
  ['ten thousand levels', { ...whole, context: nested(10_000) }],
  ['ten thousand levels, without an id', { ...whole, id: undefined, context: nested(10_000) }],
  ['ten thousand authors', { ...whole, contained: Array.from({ length: 10_000 }, (_, id) => ({ resourceType: 'Practitioner', id })) }],
];

describe('a document', () => {
  it.each(documents)('of %s is read, bounded and without what hides', (_what, resource) => {
    const effort = countEffort();
    const read = readDocument(resource);
    expect(effort()).toBeLessThan(2000);
    expect(JSON.stringify(read).length).toBeLessThan(8_000);
    for (const text of [read.title, read.author.name, read.type.display]) expect(text).not.toMatch(/[\p{Bidi_Control}\p{Cc}]/u);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    readSubmission(resource);
  });

  it('that harms does not keep its neighbours away, and all of them can be listed', async () => {
    const rig = new DocumentsRig();
    const read = documents.map(([, resource], index) => ({ ...readDocument(resource), id: `h${index}` }));
    // Each is a document of its own: those that share a uniqueId would make one line.
    for (const { id, version: _, lastUpdated: __, uniqueId, ...document } of read)
      rig.platform.put(id, { ...document, uniqueId: `${uniqueId}.${id.slice(1)}` });
    rig.platform.put('sound');
    await rig.widen();
    const everyState = { withOlderVersions: true, withArchived: true, withMasked: true };
    const { documents: listed } = await rig.list({ filter: everyState, limit: 500, patientId: patient });
    expect(listed).toHaveLength(read.length + 1);
    for (const summary of listed) documentSummary.parse(summary);
    for (const { id } of listed) {
      await rig.get(id);
      await rig.open(id).catch((thrown: { code?: string }) => expect(thrown.code).toMatch(/^(document|platform)\./));
    }
    await rig.close();
  });
});

const person = {
  resourceType: 'Patient',
  id: 'sound',
  meta: { versionId: '1', lastUpdated: '2026-03-01T10:00:00Z' },
  name: [{ use: 'official', family: 'PAT-TROIS', given: ['Dominique'] }],
  birthDate: '1979-03-28',
};

describe('a link to a content', () => {
  it.each([
    '/session',
    '/disconnect',
    '/send/dicom-web/studies',
    '../../disconnect',
    '%2e%2e/%2e%2e/disconnect',
    'https://elsewhere.invalid/x.pdf',
    '//elsewhere.invalid/Binary',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    '',
  ])('%s is not followed', async (url) => {
    const platform = await startFakePlatform();
    await expect(createDocumentGateway(platform.fhir).retrieve(url)).rejects.toMatchObject({ code: 'platform.invalid-response' });
    expect(platform.heard).toEqual([]);
    await platform.close();
  });
});

describe('a patient', () => {
  let platform: FakePlatform;
  let practice: Practice;
  beforeAll(async () => {
    platform = await startFakePlatform();
  });
  afterAll(() => platform.close());
  afterEach(() => practice.db.close());

  const pull = async (...resources: unknown[]) => {
    platform.answer(({ url }, response) => {
      const text = JSON.stringify(searchset(url.includes('/Patient/') ? resources : []));
      response.writeHead(200, { 'content-type': 'application/fhir+json' }).end(text.replace(deepMark, deepExtension));
    });
    practice = openPractice(platform.fhir);
    await pullAll(practice.patients.collections());
    const found = await practice.patients.handlers['patients.search'](
      { text: '', offset: 0, limit: 200 },
      { signal: new AbortController().signal },
    );
    for (const one of found.patients) patientSummary.parse(one);
    return found.patients;
  };

  it.each<[string, unknown]>([
    ['nothing', {}],
    ['null', null],
    ['names that are none', { ...person, id: 'p', name: 'Jeanne' }],
    ['keys of the prototype', polluted(JSON.stringify({ ...person, id: 'p' }))],
    ['ten thousand nested extensions', { ...person, id: 'p', extension: ['deeper and deeper'] }],
    ['an id that is a path', { ...person, id: '../../x' }],
    ['no stamp', { ...person, id: 'p', meta: {} }],
  ])('of %s leaves the others alone', async (_what, hostile) => {
    const found = await pull(hostile, person);
    expect(found.map(({ id }) => id)).toContain('sound');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('whose given names have holes keeps the others (FHIR R4 §2.6.2.3)', async () => {
    const [found] = await pull({ ...person, name: [{ use: 'official', family: 'DÛPONT', given: [null, 'Léo', 7] }] });
    expect(found).toMatchObject({ birthName: 'DÛPONT', firstGivenName: 'Léo', givenNames: ['Léo'] });
  });

  it('whose name is a book is shown by its beginning, quickly', async () => {
    const effort = countEffort();
    const family = 'a '.repeat(500_000);
    const [found] = await pull({ ...person, name: [{ use: 'official', family, given: Array.from({ length: 50_000 }, () => 'b') }] });
    expect(effort()).toBeLessThan(10_000);
    expect(found?.birthName.length).toBeLessThanOrEqual(200);
    expect(found?.givenNames.length).toBeLessThanOrEqual(20);
  });

  it('whose name reads backwards is written in its order', async () => {
    const [found] = await pull({ ...person, name: [{ use: 'official', family: `LE ${bidi}`, given: ['\u202EoéL'] }] });
    expect(`${found?.birthName} ${found?.firstGivenName}`).not.toMatch(/[\p{Bidi_Control}\p{Cc}]/u);
  });

  it('whose stamp or status is the name of a property does not stop the next pull', async () => {
    const identityStatus = { url: 'identityStatus', valueCoding: { code: 'constructor' } };
    const extension = [{ url: 'https://x/fr-core-identity-reliability', extension: [identityStatus] }];
    const [found] = await pull({ ...person, extension, meta: { versionId: '1', lastUpdated: 'constructor' } });
    expect(found?.identityStatus).toBe('provisoire');
    const [collection] = practice.patients.collections();
    const page = await collection?.fetchPage({ cursor: undefined, next: undefined, signal: new AbortController().signal });
    expect(page?.cursor ?? 'ge1970-01-01T00:00:00.000Z').toMatch(/^g[et]\d{4}-/);
    await collection?.fetchPage({ cursor: page?.cursor, next: undefined, signal: new AbortController().signal });
  });

  it('from a far future does not hide what comes after', async () => {
    await pull({ ...person, meta: { versionId: '1', lastUpdated: '9999-01-01T00:00:00Z' } });
    const [collection] = practice.patients.collections();
    const page = await collection?.fetchPage({ cursor: undefined, next: undefined, signal: new AbortController().signal });
    expect(Date.parse(page?.cursor?.slice(2) ?? '')).toBeLessThan(Date.now() + 60_000);
  });

  it('alerts of any severity are shown', async () => {
    platform.answer(({ url }, response) => {
      const subject = { reference: 'Patient/sound' };
      const meta = { versionId: '1', lastUpdated: '2026-03-01T10:00:00Z' };
      const allergy = {
        resourceType: 'AllergyIntolerance',
        id: 'a',
        meta,
        patient: subject,
        criticality: 'constructor',
        code: { text: bidi },
      };
      sendJson(response, searchset(url.includes('AllergyIntolerance') ? [allergy] : url.includes('/Patient/') ? [person] : []));
    });
    practice = openPractice(platform.fhir);
    await pullAll(practice.patients.collections());
    const { alerts } = await practice.patients.handlers['patients.open'](
      { patientId: 'sound' as PatientId },
      { signal: new AbortController().signal },
    );
    expect(alerts).toHaveLength(1);
    expect(alerts[0]?.severity).toBe('unknown');
    expect(alerts[0]?.label).not.toMatch(/[\p{Bidi_Control}\p{Cc}]/u);
  });
});

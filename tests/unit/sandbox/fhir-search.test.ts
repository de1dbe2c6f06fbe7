/** Searching the embedded platform: ITI-66, ITI-67 and what the client's synchronisation leans on. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, documentReference, ins, insSystem, locationOf, startFhir, submission } from './fhir-world.ts';

let bench: Bench;
let [first, second, list] = ['', '', ''];
const study = {
  type: { coding: [{ system: 'urn:ietf:rfc:3986', code: 'urn:ihe:iti:xds:2016:studyInstanceUID' }] },
  system: 'urn:dicom:uid',
  value: 'urn:oid:1.2.3',
};

beforeAll(async () => {
  bench = await startFhir();
  const image = submission({
    uniqueId: 'urn:oid:2.25.10',
    type: '18748-4',
    classCode: '31',
    title: 'Scanner thoracique',
    start: '2025-02-03T10:00:00Z',
  });
  Object.assign(image.entry[1]?.resource ?? {}, {
    context: { ...documentReference({ start: '2025-02-03T10:00:00Z' }).context, related: [{ identifier: study }] },
  });
  const reply = await bench.call('POST', '', { body: image });
  first = locationOf(reply, 1);
  list = locationOf(reply, 0);
  second = locationOf(
    await bench.call('POST', '', { body: submission({ uniqueId: 'urn:oid:2.25.11', title: 'Été : bilan', start: '2026-01-05' }) }),
    1,
  );
  await bench.call('POST', '', { body: submission({ uniqueId: 'urn:oid:2.25.12', patient: 'p2' }) });
});
afterAll(() => bench.close());

const get = (path: string) => bench.call('GET', path);
const ids = async (query: string) => {
  const { status, body } = await get(`/DocumentReference?${query}`);
  expect([query, status]).toEqual([query, 200]);
  return (body.entry ?? []).map((entry: { resource: { id: string } }) => `DocumentReference/${entry.resource.id}`);
};

describe('ITI-67', () => {
  it.each([
    ['patient=p1'],
    ['patient=Patient/p1'],
    ['subject:Patient=p1'],
    [`patient.identifier=${insSystem}|${ins}`],
    [`subject.identifier=${insSystem}|${ins}`],
    ['patient.family=pat-trois'],
    ['author.identifier=899700000001&patient=p1'],
    ['author.family=diallo&patient=p1'],
    ['patient=p1&status=current'],
    ['patient=p1&setting=AMBULATOIRE&facility=SA52'],
    ['patient=p1&format=urn:ihe:iti:xds-sd:pdf:2008'],
    ['patient=p1&security-label=N&isArchived=false'],
    ['patient=p1&creation=2026-11-20'],
    ['patient=p1&contenttype=application/pdf&language=fr-FR'],
    ['patient=p1&type=11488-4,18748-4'],
  ])('finds both documents of the patient by %s', async (query) => {
    expect(await ids(query)).toEqual([first, second]);
  });

  it.each([
    ['type=http://loinc.org|18748-4'],
    ['category=31'],
    ['identifier=urn:ietf:rfc:3986|urn:oid:2.25.10'],
    ['identifier=urn:oid:2.25.10'],
    ['period=lt2025-03'],
    ['period-start=lt2025-03'],
    ['description=scanner'],
    ['description:contains=thora'],
    ['description:exact=Scanner thoracique'],
    ['related:identifier=urn:dicom:uid|urn:oid:1.2.3'],
    ['type:not=11488-4'],
    ['related:identifier=urn:oid:1.2.3'],
  ])('finds one by %s', async (query) => {
    expect(await ids(`patient=p1&${query}`)).toEqual([first]);
  });

  it('compares text without accents or case, from the beginning of a word', async () => {
    expect(await ids('description=ete')).toEqual([second]);
    expect(await ids('description=BILAN')).toEqual([second]);
    expect(await ids('description=ilan')).toEqual([]);
    expect((await get('/Patient?family=dup')).body.total).toBe(1);
    expect((await get('/Patient?given=elodie')).body.total).toBe(1);
    expect((await get('/Patient?name=leo&birthdate=1998')).body.total).toBe(1);
  });

  it.each([
    ['eq2025-02-03', 1],
    ['ne2025-02-03', 1],
    ['gt2025-02-03', 1],
    ['ge2025-02-03', 2],
    ['lt2026-01-05', 1],
    ['le2026-01-05', 2],
    ['sa2025-02-03', 1],
    ['eb2026-01-05', 1],
    ['2026', 1],
    ['2024', 0],
  ])('understands the prefix of period-start=%s', async (value, count) => {
    expect(await ids(`patient=p1&period-start=${value}`)).toHaveLength(count);
  });

  it('sorts by the date of the act, both ways', async () => {
    expect(await ids('patient=p1&_sort=period')).toEqual([first, second]);
    expect(await ids('patient=p1&_sort=-period')).toEqual([second, first]);
    expect(await ids('patient=p1&_sort=-_lastUpdated')).toEqual([second, first]);
  });

  it.each([
    ['foo=1'],
    ['patient.foo=1'],
    ['patient.identifier.x=1'],
    ['_has:List:item:code=x'],
    ['type:above=1'],
    ['period-start=hier'],
    ['_sort=foo'],
    ['_count=-1'],
    ['_offset=2'],
    ['_include=DocumentReference:foo'],
    ['_cursor=abc'],
    ['_summary=true'],
  ])('refuses %s with an OperationOutcome: a filter left out would show too much', async (query) => {
    const { status, body } = await get(`/DocumentReference?${query}`);
    expect([status, body.resourceType]).toEqual([400, 'OperationOutcome']);
  });

  it('reads a UUID that begins like a prefix as an identifier', async () => {
    expect((await get('/Patient?identifier=eb12&_id=ge34')).body.total).toBe(0);
  });

  it('is asked by POST too, and shows no identifier of the patient in the next link', async () => {
    const body = new URLSearchParams({ 'patient.identifier': `${insSystem}|${ins}`, _count: '1' }).toString();
    const reply = await bench.call('POST', '/DocumentReference/_search', {
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect([reply.status, reply.body.total, reply.body.entry.length]).toEqual([200, 2, 1]);
    const next = reply.body.link.find((link: { relation: string }) => link.relation === 'next').url;
    expect(next).toMatch(new RegExp(`^${bench.url}/DocumentReference\\?_cursor=[\\w-]+$`));
    expect(next).not.toContain(ins);
    const rest = await get(next);
    expect(rest.body.entry[0].fullUrl).toBe(`${bench.url}/${second}`);
    expect(rest.body.link.some((link: { relation: string }) => link.relation === 'next')).toBe(false);
  });
});

describe('ITI-66', () => {
  it.each([
    [`patient.identifier=${insSystem}|${ins}&code=submissionset&status=current`, 2],
    ['patient=p1&date=2026-11-20', 2],
    ['source.identifier=899700000001', 3],
    ['isArchived=true', 0],
  ])('finds lists by %s', async (query, count) => {
    expect((await get(`/List?${query}`)).body.total).toBe(count);
  });
  it('finds the list of a document, and brings the documents of a list', async () => {
    const { body } = await get(`/List?item=${first}&_include=List:item`);
    expect(
      body.entry.map((entry: { search: { mode: string }; fullUrl: string }) => [
        entry.search.mode,
        entry.fullUrl.slice(bench.url.length + 1),
      ]),
    ).toEqual([
      ['match', list],
      ['include', first],
    ]);
    expect((await get(`/DocumentReference?_id=${first.split('/')[1]}&_revinclude=List:item`)).body.entry).toHaveLength(2);
  });
});

describe('synchronisation', () => {
  it('gives what changed since an instant, that instant included', async () => {
    const { lastUpdated } = (await get(`/${second}`)).body.meta;
    expect(await ids(`patient=p1&_lastUpdated=ge${lastUpdated}`)).toEqual([second]);
    expect(await ids(`patient=p1&_lastUpdated=gt${lastUpdated}`)).toEqual([]);
    expect(await ids(`patient=p1&_lastUpdated=lt${lastUpdated}`)).toEqual([first]);
  });
  it('gives ids and versions only, and a bare count', async () => {
    const { body } = await get('/DocumentReference?patient=p1&_elements=id&_count=5000');
    expect(Object.keys(body.entry[0].resource).sort()).toEqual(['id', 'meta', 'resourceType']);
    expect(body.entry[0].resource.meta.versionId).toBe('1');
    const some = (await get('/DocumentReference?patient=p1&_elements=status')).body.entry[0].resource;
    expect([some.status, some.content, some.meta.tag[0].code]).toEqual(['current', undefined, 'SUBSETTED']);
    expect((await get('/DocumentReference?patient=p1&_summary=count')).body).toMatchObject({ total: 2, type: 'searchset' });
  });
  it('gives several by id at once', async () => {
    expect(await ids(`_id=${first.split('/')[1]},${second.split('/')[1]}`)).toEqual([first, second]);
  });
  it('reads a batch of them in one request', async () => {
    const entry = [first, 'DocumentReference/none', 'Patient?gender=female'].map((url) => ({ request: { method: 'GET', url } }));
    const { body } = await bench.call('POST', '', { body: { resourceType: 'Bundle', type: 'batch', entry } });
    expect(body.entry.map((one: { response: { status: string } }) => one.response.status)).toEqual(['200', '404', '200']);
  });
  it('says what it can do', async () => {
    const { body } = await get('/metadata');
    const names = body.rest[0].resource
      .find((one: { type: string }) => one.type === 'DocumentReference')
      .searchParam.map((one: { name: string }) => one.name);
    for (const name of [
      'patient',
      'status',
      'type',
      'category',
      'facility',
      'setting',
      'identifier',
      'creation',
      'security-label',
      'isArchived',
      'period-start',
      'period-end',
      'period',
      'format',
      'relatesTo',
      'event',
      'author',
    ]) {
      expect(names).toContain(name);
    }
  });
});

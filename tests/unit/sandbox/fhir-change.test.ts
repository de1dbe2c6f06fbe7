/** Changes to a published document: the PATCH of PDSm's flow 03, its limits, versions and concurrency. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, clinician, locationOf, otherClinician, secretary, startFhir, submission, systemCaller } from './fhir-world.ts';

let bench: Bench;
let document: string;
const uniqueId = 'urn:oid:2.25.77';
beforeEach(async () => {
  bench = await startFhir();
  document = locationOf(await bench.call('POST', '', { body: submission({ uniqueId }) }), 1);
});
afterEach(() => bench.close());

const jsonPatch = { 'content-type': 'application/json-patch+json' };
const masked = {
  coding: [
    { system: 'https://mos.esante.gouv.fr/NOS/TRE_A07-StatutVisibiliteDocument/FHIR/TRE-A07-StatutVisibiliteDocument', code: 'MASQUE_PS' },
  ],
};
const archived = { url: 'https://interop.esante.gouv.fr/ig/fhir/pdsm/StructureDefinition/pdsm-ext-is-archived', valueBoolean: true };
const patch = (body: unknown, headers: Record<string, string> = {}, as = clinician, target = `/${document}`) =>
  bench.call('PATCH', target, { body, headers: { ...jsonPatch, ...headers }, as });

describe('PATCH', () => {
  it('masks, by id: 200, the whole resource, a new version and its ETag', async () => {
    const reply = await patch([{ op: 'replace', path: '/securityLabel/0', value: masked }]);
    expect(reply.status).toBe(200);
    expect(reply.headers.get('etag')).toBe('W/"2"');
    expect(reply.headers.get('last-modified')).toBeTruthy();
    expect(reply.body).toMatchObject({ meta: { versionId: '2' }, securityLabel: [masked] });
    expect((await bench.call('GET', '/DocumentReference?security-label=MASQUE_PS')).body.total).toBe(1);
  });

  it('archives, by identifier', async () => {
    const body = [{ op: 'add', path: '/extension', value: [archived] }];
    expect((await bench.call('GET', '/DocumentReference?isArchived=false')).body.total).toBe(1);
    const reply = await patch(body, {}, clinician, `/DocumentReference?identifier=${encodeURIComponent(`urn:ietf:rfc:3986|${uniqueId}`)}`);
    expect(reply.status).toBe(200);
    expect((await bench.call('GET', '/DocumentReference?isArchived=true')).body.total).toBe(1);
    expect((await bench.call('GET', '/DocumentReference?isArchived=false')).body.total).toBe(0);
  });

  it('by a criterion that matches none is 404, several 412, without criterion 400', async () => {
    await bench.call('POST', '', { body: submission() });
    const body = [{ op: 'replace', path: '/status', value: 'superseded' }];
    const at = (query: string) => patch(body, {}, clinician, `/DocumentReference?${query}`);
    expect((await at('identifier=none')).status).toBe(404);
    expect((await at('patient=p1')).status).toBe(412);
    expect((await at('_count=1')).status).toBe(400);
  });

  it('takes FHIRPath Patch too', async () => {
    const part = [
      { name: 'type', valueCode: 'replace' },
      { name: 'path', valueString: 'DocumentReference.status' },
      { name: 'value', valueCode: 'superseded' },
    ];
    const reply = await bench.call('PATCH', `/${document}`, {
      body: { resourceType: 'Parameters', parameter: [{ name: 'operation', part }] },
    });
    expect([reply.status, reply.body.status]).toEqual([200, 'superseded']);
  });

  it.each([
    ['title', '/content/0/attachment/title', 'Autre'],
    ['type', '/type/coding/0/code', '34112-3'],
    ['patient', '/subject/reference', 'Patient/p2'],
    ['date', '/context/period/start', '2020-01-01'],
    ['foreign extension', '/extension', [{ url: 'urn:x', valueString: 'y' }]],
  ])('of the %s is 405 and changes nothing', async (_, path, value) => {
    const op = path === '/extension' ? 'add' : 'replace';
    expect((await patch([{ op, path, value }])).status).toBe(405);
    expect((await bench.call('GET', `/${document}`)).headers.get('etag')).toBe('W/"1"');
  });

  it('of the status to a word outside the value set, or to a label outside JDV_J08, is 422', async () => {
    expect((await patch([{ op: 'replace', path: '/status', value: 'gone' }])).status).toBe(422);
    expect(
      (await patch([{ op: 'replace', path: '/securityLabel/0', value: { coding: [{ system: 'urn:x', code: 'SECRET' }] } }])).status,
    ).toBe(422);
  });

  it('with a stale If-Match is 412, with a failed test 409, malformed 400, in XML 415', async () => {
    const body = [{ op: 'replace', path: '/securityLabel/0', value: masked }];
    expect((await patch(body, { 'if-match': 'W/"1"' })).status).toBe(200);
    expect((await patch(body, { 'if-match': 'W/"1"' })).status).toBe(412);
    expect((await patch([{ op: 'test', path: '/status', value: 'superseded' }, ...body])).status).toBe(409);
    expect((await patch([{ op: 'replace', path: '/nowhere/0/x', value: 1 }])).status).toBe(400);
    expect((await patch('<diff/>', { 'content-type': 'application/xml' })).status).toBe(415);
  });

  it('to entered-in-error is its author’s alone, and final', async () => {
    const body = [{ op: 'replace', path: '/status', value: 'entered-in-error' }];
    expect((await patch(body, {}, otherClinician)).status).toBe(403);
    expect((await patch(body)).status).toBe(200);
    expect((await patch([{ op: 'replace', path: '/status', value: 'current' }])).status).toBe(422);
  });
});

describe('a published document', () => {
  it('is neither put nor deleted, but by the platform itself', async () => {
    const { body } = await bench.call('GET', `/${document}`);
    expect((await bench.call('PUT', `/${document}`, { body })).status).toBe(405);
    expect((await bench.call('DELETE', `/${document}`)).status).toBe(405);
    expect((await bench.call('DELETE', `/${document}`, { as: systemCaller })).status).toBe(204);
    expect((await bench.call('GET', `/${document}`)).status).toBe(410);
    expect((await bench.call('GET', '/DocumentReference')).body.total).toBe(0);
  });

  it('has a history that reads the same every time, newest first', async () => {
    await patch([{ op: 'replace', path: '/securityLabel/0', value: masked }]);
    await patch([{ op: 'replace', path: '/status', value: 'superseded' }]);
    const versions = async () =>
      (await bench.call('GET', `/${document}/_history`)).body.entry.map(
        (entry: { resource: { meta: { versionId: string } } }) => entry.resource.meta.versionId,
      );
    expect(await versions()).toEqual(['3', '2', '1']);
    expect(await versions()).toEqual(['3', '2', '1']);
    expect((await bench.call('GET', `/${document}/_history/1`)).body.status).toBe('current');
    expect((await bench.call('GET', `/${document}/_history/9`)).status).toBe(404);
  });
});

describe('roles', () => {
  it('keep documents, their lists and their bytes from a secretary, by every road', async () => {
    const paths = [
      '/DocumentReference',
      `/${document}`,
      `/${document}/_history`,
      '/List',
      '/Binary/x',
      '/Patient?_revinclude=DocumentReference:patient',
    ];
    for (const path of paths) expect([path, (await bench.call('GET', path, { as: secretary })).status]).toEqual([path, 403]);
    const search = await bench.call('POST', '/DocumentReference/_search', {
      body: 'patient=p1',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      as: secretary,
    });
    expect(search.status).toBe(403);
    const batch = { resourceType: 'Bundle', type: 'batch', entry: [{ request: { method: 'GET', url: document } }] };
    expect((await bench.call('POST', '', { body: batch, as: secretary })).body.entry[0].response.status).toBe('403');
    expect((await bench.call('POST', '', { body: submission(), as: secretary })).status).toBe(403);
    expect((await patch([{ op: 'replace', path: '/status', value: 'superseded' }], {}, secretary)).status).toBe(403);
  });

  it('let a secretary see patients and keep the agenda', async () => {
    expect((await bench.call('GET', '/Patient?family=dupont', { as: secretary })).body.total).toBe(1);
    const body = {
      resourceType: 'Appointment',
      status: 'booked',
      start: '2026-11-23T08:00:00Z',
      end: '2026-11-23T08:15:00Z',
      participant: [{ actor: { reference: 'Patient/p1' }, status: 'accepted' }],
    };
    expect((await bench.call('POST', '/Appointment', { body, as: secretary })).status).toBe(201);
  });

  it('keep the directory and the identities from everyone', async () => {
    const body = { resourceType: 'Patient', id: 'p1', gender: 'male' };
    expect((await bench.call('PUT', '/Patient/p1', { body })).status).toBe(403);
  });
});

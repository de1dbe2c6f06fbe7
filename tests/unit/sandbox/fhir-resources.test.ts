/** Plain FHIR of the embedded platform: bytes and ranges, conditional writes, validation, refusals, survival of a restart. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, documentReference, locationOf, patients, startFhir, submission, systemCaller } from './fhir-world.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await startFhir();
});
afterEach(() => bench.close());

describe('ITI-68', () => {
  let binary: string;
  beforeEach(async () => {
    binary = `/${locationOf(await bench.call('POST', '', { body: submission({ bytes: new TextEncoder().encode('0123456789') }) }), 2)}`;
  });
  const range = (value: string, headers = {}) => bench.call('GET', binary, { headers: { range: value, ...headers } });

  it('gives the raw bytes with their type', async () => {
    const reply = await bench.call('GET', binary);
    expect([reply.status, reply.body, reply.headers.get('content-type'), reply.headers.get('accept-ranges')]).toEqual([
      200,
      '0123456789',
      'application/pdf',
      'bytes',
    ]);
  });
  it.each([
    ['bytes=2-4', '234', '2-4'],
    ['bytes=7-', '789', '7-9'],
    ['bytes=-2', '89', '8-9'],
    ['bytes=5-99', '56789', '5-9'],
  ])('gives %s', async (value, part, span) => {
    const reply = await range(value);
    expect([reply.status, reply.body, reply.headers.get('content-range')]).toEqual([206, part, `bytes ${span}/10`]);
  });
  it('gives all to a range of another version, and 416 past the end', async () => {
    expect((await range('bytes=2-4', { 'if-range': 'W/"9"' })).status).toBe(200);
    const reply = await range('bytes=10-');
    expect([reply.status, reply.headers.get('content-range')]).toEqual([416, 'bytes */10']);
  });
  it('gives the resource to who asks for FHIR, and no body to HEAD', async () => {
    const reply = await bench.call('GET', binary, { headers: { accept: 'application/fhir+json' } });
    expect(reply.body).toMatchObject({
      resourceType: 'Binary',
      contentType: 'application/pdf',
      data: Buffer.from('0123456789').toString('base64'),
    });
    const head = await bench.call('HEAD', binary);
    expect([head.status, head.headers.get('content-length'), head.body]).toEqual([200, '10', '']);
  });
});

describe('writes', () => {
  const organization = { resourceType: 'Organization', identifier: [{ system: 'urn:x', value: 'f1' }], name: 'MSP des Tilleuls' };
  const as = systemCaller;

  it('conditional update creates, then updates, then refuses to choose', async () => {
    const put = (body: unknown) => bench.call('PUT', '/Organization?identifier=urn:x|f1', { body, as });
    expect((await put(organization)).status).toBe(201);
    const second = await put({ ...organization, name: 'Autre' });
    expect([second.status, second.headers.get('etag')]).toEqual([200, 'W/"2"']);
    await bench.call('POST', '/Organization', { body: organization, as });
    expect((await put(organization)).status).toBe(412);
  });

  it('an id of the client’s own creates by PUT; a read of the same version is 304', async () => {
    const created = await bench.call('PUT', '/Organization/o1', { body: { ...organization, id: 'o1' }, as });
    expect(created.body.id).toBe('o1');
    const etag = created.headers.get('etag') ?? '';
    expect((await bench.call('GET', '/Organization/o1', { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect(
      (await bench.call('PUT', '/Organization/o1', { body: { ...organization, id: 'o1' }, headers: { 'if-match': 'W/"7"' }, as })).status,
    ).toBe(412);
    expect((await bench.call('DELETE', '/Organization/o1', { as })).status).toBe(204);
    expect((await bench.call('GET', '/Organization/o1')).status).toBe(410);
    expect((await bench.call('GET', '/Organization/o2')).status).toBe(404);
  });

  it('a transaction that fails half-way leaves nothing', async () => {
    const entry = [
      { resource: organization, request: { method: 'POST', url: 'Organization' } },
      { resource: { ...organization, unknown: true }, request: { method: 'POST', url: 'Organization' } },
    ];
    expect((await bench.call('POST', '', { body: { resourceType: 'Bundle', type: 'transaction', entry }, as })).status).toBe(400);
    expect((await bench.call('GET', '/Organization')).body.total).toBe(0);
  });

  it('honours Prefer', async () => {
    const minimal = await bench.call('POST', '/Organization', { body: organization, headers: { prefer: 'return=minimal' }, as });
    expect([minimal.status, minimal.body]).toEqual([201, '']);
  });

  it.each([
    ['an unknown element', { ...organization, foo: 1 }, 400],
    ['a wrong cardinality', { ...organization, name: ['a', 'b'] }, 400],
    [
      'an invariant',
      { resourceType: 'Appointment', status: 'booked', participant: [{ status: 'accepted', actor: { display: 'x' } }] },
      400,
    ],
    ['a date that is none', { resourceType: 'Patient', birthDate: '1979-13-01' }, 400],
    ['a code outside a required set', { resourceType: 'Patient', gender: 'femme' }, 422],
    ['a type that is not stored', { resourceType: 'Goal', status: 'final' }, 404],
  ])('refuses %s', async (_, body, status) => {
    const reply = await bench.call('POST', `/${body.resourceType}`, { body, as });
    expect([reply.status, reply.body.resourceType]).toEqual([status, 'OperationOutcome']);
  });

  it('refuses what is no FHIR JSON, and unknown operations', async () => {
    expect((await bench.call('POST', '/Organization', { body: '{', as })).status).toBe(400);
    expect((await bench.call('POST', '/Organization', { body: 'x', headers: { 'content-type': 'text/plain' }, as })).status).toBe(415);
    expect((await bench.call('POST', '/$graphql', { body: {}, as })).status).toBe(404);
    expect((await bench.call('GET', '/Nothing', { as })).status).toBe(404);
  });
});

describe('loading', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => {
      const document = documentReference({ uniqueId: `urn:oid:2.25.9${index}` });
      return { ...document, id: `d${index}`, meta: { lastUpdated: new Date(Date.UTC(2020, 0, 1) + index * 60_000).toISOString() } };
    });

  it('keeps the instants that came, and puts later writes after them', async () => {
    await bench.fhir.load(many(3) as never);
    expect((await bench.call('GET', '/DocumentReference/d1')).body.meta.lastUpdated).toBe('2020-01-01T00:01:00.000Z');
    expect((await bench.call('GET', '/DocumentReference?_lastUpdated=lt2021')).body.total).toBe(3);
    const reply = await bench.call('POST', '', { body: submission() });
    expect(Date.parse(reply.body.entry[0].response.lastModified)).toBeGreaterThan(Date.UTC(2026, 0, 1));
  });

  it('takes thousands', async () => {
    expect(await bench.fhir.load(many(2000) as never)).toBe(2000);
    expect((await bench.call('GET', '/DocumentReference?patient=p1&status=current&_count=100')).body.total).toBe(2000);
  });
});

describe('a restart', () => {
  it('finds everything again, the place in a search included', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fhir-'));
    try {
      const before = await startFhir(join(folder, 'a.db'));
      const next = (await before.call('GET', '/Patient?_count=1')).body.link[1].url as string;
      await before.close();
      const after = await startFhir(join(folder, 'a.db'));
      const query = next.slice(next.indexOf('/Patient'));
      expect((await after.call('GET', query)).body.entry[0].resource.id).toBe('p2');
      expect((await after.call('GET', '/Patient')).body.total).toBe(patients.length);
      await after.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

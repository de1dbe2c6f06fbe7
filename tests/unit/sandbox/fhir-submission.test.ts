/** ITI-65 and ITI-105 on the embedded platform: what is received, what is refused, what is never received twice. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Bench,
  clinician,
  documentReference,
  ins,
  insSystem,
  locationOf,
  otherClinician,
  type Reply,
  sha1,
  startFhir,
  submission,
  superseding,
} from './fhir-world.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await startFhir();
});
afterEach(() => bench.close());

async function total(type: string): Promise<number> {
  return (await bench.call('GET', `/${type}?_summary=count`)).body.total;
}

const counts = async () => [await total('List'), await total('DocumentReference'), await storedBinaries()];
const storedBinaries = async () => (bench.fhir.store.prepare('select count(*) as n from bin').get() as { n: number }).n;

describe('ITI-65', () => {
  it('answers in the order of the request, with versioned locations', async () => {
    const reply = await bench.call('POST', '', { body: submission() });
    expect(reply.status).toBe(200);
    expect(reply.body.type).toBe('transaction-response');
    const responses = reply.body.entry.map((entry: { response: { status: string; location: string; etag: string } }) => entry.response);
    expect(responses.map((one: { status: string }) => one.status)).toEqual(['201', '201', '201']);
    expect(responses.map((one: { location: string }) => one.location.split('/')[0])).toEqual(['List', 'DocumentReference', 'Binary']);
    expect(responses.map((one: { etag: string }) => one.etag)).toEqual(['W/"1"', 'W/"1"', 'W/"1"']);
  });

  it('links the List, the document and its bytes by their new ids', async () => {
    const bytes = new TextEncoder().encode('%PDF-1.4 trois');
    const reply = await bench.call('POST', '', { body: submission({ bytes }) });
    const [list, document, binary] = [0, 1, 2].map((index) => locationOf(reply, index));
    expect((await bench.call('GET', `/${list}`)).body.entry[0].item.reference).toBe(document);
    expect((await bench.call('GET', `/${document}`)).body.content[0].attachment.url).toBe(binary);
    expect((await bench.call('GET', `/${binary}`)).body).toBe('%PDF-1.4 trois');
  });

  it('knows the patient by INS alone', async () => {
    const body = submission();
    for (const entry of body.entry.slice(0, 2))
      Object.assign(entry.resource, { subject: { identifier: { system: insSystem, value: ins } } });
    const reply = await bench.call('POST', '', { body });
    expect(reply.status).toBe(200);
    expect((await bench.call('GET', `/${locationOf(reply, 1)}`)).body.subject.reference).toBe('Patient/p1');
  });

  it.each([
    ['hash', { hash: sha1(new Uint8Array([1])) }],
    ['size', { size: 3 }],
    ['contentType', { contentType: 'text/plain' }],
  ])('refuses a %s that is not the content’s, and keeps nothing of the submission', async (element, attachment) => {
    const reply = await bench.call('POST', '', { body: submission({ attachment }) });
    expect(reply.status).toBe(422);
    expect(reply.body.issue[0].expression).toEqual([`DocumentReference.content.attachment.${element}`]);
    expect(await counts()).toEqual([0, 0, 0]);
  });

  it('refuses bytes that came with another document', async () => {
    const first = await bench.call('POST', '', { body: submission() });
    const body = submission({ attachment: { url: locationOf(first, 2) } });
    body.entry.pop();
    expect((await bench.call('POST', '', { body })).status).toBe(422);
  });

  it('refuses an unknown patient, a document outside the List, two Lists', async () => {
    expect((await bench.call('POST', '', { body: submission({ patient: 'nobody' }) })).status).toBe(422);
    const outside = submission();
    Object.assign(outside.entry[0]?.resource ?? {}, { entry: [{ item: { reference: 'urn:uuid:11111111-1111-4111-8111-111111111111' } }] });
    expect((await bench.call('POST', '', { body: outside })).status).toBe(422);
    const two = submission();
    two.entry.push(...submission().entry.slice(0, 1));
    expect((await bench.call('POST', '', { body: two })).status).toBe(422);
    expect(await counts()).toEqual([0, 0, 0]);
  });

  it.each(['masterIdentifier', 'type', 'category', 'date', 'author', 'custodian', 'securityLabel', 'context'])(
    'refuses a document without %s',
    async (element) => {
      const body = submission();
      Object.assign(body.entry[1]?.resource ?? {}, { [element]: undefined });
      expect((await bench.call('POST', '', { body })).status).toBe(422);
    },
  );

  it('refuses codes outside the value sets, and a class that is not the type’s', async () => {
    expect((await bench.call('POST', '', { body: submission({ type: '00000-0' }) })).body.issue[0].code).toBe('code-invalid');
    expect((await bench.call('POST', '', { body: submission({ classCode: '77' }) })).body.issue[0].code).toBe('code-invalid');
    expect((await bench.call('POST', '', { body: submission({ classCode: '42' }) })).body.issue[0].diagnostics).toContain('ASS_X04');
  });

  it('refuses a document hidden from professionals and from the patient alike', async () => {
    const system = 'https://mos.esante.gouv.fr/NOS/TRE_A07-StatutVisibiliteDocument/FHIR/TRE-A07-StatutVisibiliteDocument';
    const body = submission();
    const securityLabel = ['MASQUE_PS', 'INVISIBLE_PATIENT'].map((code) => ({ coding: [{ system, code }] }));
    Object.assign(body.entry[1]?.resource ?? {}, { securityLabel });
    expect((await bench.call('POST', '', { body })).status).toBe(422);
  });
});

describe('a lot of twenty', () => {
  it('is taken whole, and once', async () => {
    const one = submission({ ifNoneExist: true });
    const [set] = one.entry;
    const others = Array.from({ length: 19 }, () => submission({ ifNoneExist: true }).entry.slice(1)).flat();
    const entry = [...one.entry, ...others];
    const items = entry.filter(({ resource }) => resource.resourceType === 'DocumentReference');
    Object.assign(set?.resource ?? {}, { entry: items.map(({ fullUrl }) => ({ item: { reference: fullUrl } })) });
    for (const _ of [1, 2]) expect((await bench.call('POST', '', { body: { ...one, entry } })).status).toBe(200);
    expect(await counts()).toEqual([1, 20, 20]);
  });
});

describe('the same submission again', () => {
  const same = { uniqueId: 'urn:oid:2.25.1', listId: 'urn:oid:2.25.2' };

  it('is recognised by the List’s uniqueId: same answer, nothing twice', async () => {
    const first = await bench.call('POST', '', { body: submission(same) });
    const second = await bench.call('POST', '', { body: submission(same) });
    expect(second.status).toBe(200);
    expect([0, 1, 2].map((index) => locationOf(second, index))).toEqual([0, 1, 2].map((index) => locationOf(first, index)));
    expect(second.body.entry[0].response.status).toBe('200');
    expect(await counts()).toEqual([1, 1, 1]);
  });

  it('is recognised by ifNoneExist on masterIdentifier, even in another List', async () => {
    const first = await bench.call('POST', '', { body: submission({ uniqueId: same.uniqueId, ifNoneExist: true }) });
    const second = await bench.call('POST', '', { body: submission({ uniqueId: same.uniqueId, ifNoneExist: true }) });
    expect(second.status).toBe(200);
    expect(locationOf(second, 1)).toBe(locationOf(first, 1));
    expect(await counts()).toEqual([1, 1, 1]);
  });

  it('sent by ten requests at once leaves one document', async () => {
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => bench.call('POST', '', { body: submission({ ...same, ifNoneExist: true }) })),
    );
    expect(new Set(replies.map((reply) => locationOf(reply, 1))).size).toBe(1);
    expect(await counts()).toEqual([1, 1, 1]);
  });

  it('is a conflict when the content differs or nothing says that it may exist', async () => {
    await bench.call('POST', '', { body: submission(same) });
    const changed = submission({ ...same, bytes: new TextEncoder().encode('autre') });
    expect((await bench.call('POST', '', { body: changed })).status).toBe(409);
    expect((await bench.call('POST', '', { body: submission({ uniqueId: same.uniqueId }) })).status).toBe(409);
    expect(await counts()).toEqual([1, 1, 1]);
  });
});

describe('a new version', () => {
  const replacedOid = 'urn:oid:2.25.30';
  const jsonPatchOf = (url: string, path: string, value: string) => ({
    fullUrl: 'urn:uuid:11111111-1111-4111-8111-111111111112',
    resource: {
      resourceType: 'Binary',
      contentType: 'application/json-patch+json',
      data: Buffer.from(JSON.stringify([{ op: 'replace', path, value }])).toString('base64'),
    },
    request: { method: 'PATCH', url },
  });

  it('supersedes the old one in the same transaction', async () => {
    const first = locationOf(await bench.call('POST', '', { body: submission() }), 1);
    const reply = await bench.call('POST', '', { body: submission({ replaces: first }) });
    const [old, next] = [(await bench.call('GET', `/${first}`)).body, (await bench.call('GET', `/${locationOf(reply, 1)}`)).body];
    expect([old.status, next.status]).toEqual(['superseded', 'current']);
    expect(old.meta.lastUpdated).toBe(next.meta.lastUpdated);
    expect((await bench.call('GET', `/DocumentReference?relatesTo=${first}`)).body.total).toBe(1);
  });

  it.each([
    ['by id, a FHIRPath Patch', (first: string) => superseding(first)],
    ['by identifier, a FHIRPath Patch', () => superseding(`DocumentReference?identifier=urn:ietf:rfc:3986|${replacedOid}`)],
    ['by id, a JSON Patch', (first: string) => jsonPatchOf(first, '/status', 'superseded')],
  ])('says so in its transaction (TD2.1): %s', async (_how, patch) => {
    const first = locationOf(await bench.call('POST', '', { body: submission({ uniqueId: replacedOid }) }), 1);
    const body = submission({ replaces: first, leavesCurrent: true });
    const reply = await bench.call('POST', '', { body: { ...body, entry: [...body.entry, patch(first)] } });
    expect([reply.status, reply.body.entry?.at(-1).response.status]).toEqual([200, '200']);
    expect((await bench.call('GET', `/${first}`)).body).toMatchObject({ status: 'superseded', meta: { versionId: '2' } });
  });

  it('that leaves the old one current is refused, and nothing of it is kept', async () => {
    const first = locationOf(await bench.call('POST', '', { body: submission() }), 1);
    const before = await counts();
    const reply = await bench.call('POST', '', { body: submission({ replaces: first, leavesCurrent: true }) });
    expect([reply.status, reply.body.issue[0].code]).toEqual([422, 'business-rule']);
    expect(await counts()).toEqual(before);
  });

  it('that patches anything else of the old one is 405, and nothing of it is kept', async () => {
    const first = locationOf(await bench.call('POST', '', { body: submission() }), 1);
    const before = await counts();
    const body = submission({ replaces: first, leavesCurrent: true });
    const entry = [...body.entry, jsonPatchOf(first, '/content/0/attachment/title', 'Autre')];
    expect((await bench.call('POST', '', { body: { ...body, entry } })).status).toBe(405);
    expect(await counts()).toEqual(before);
    expect((await bench.call('GET', `/${first}`)).headers.get('etag')).toBe('W/"1"');
  });

  it('sent again changes nothing and is told the same', async () => {
    const first = locationOf(await bench.call('POST', '', { body: submission() }), 1);
    const same = { uniqueId: 'urn:oid:2.25.31', listId: 'urn:oid:2.25.32', replaces: first };
    const once = await bench.call('POST', '', { body: submission(same) });
    const again = await bench.call('POST', '', { body: submission(same) });
    const locations = (reply: Reply) => reply.body.entry.map((_: unknown, index: number) => locationOf(reply, index));
    expect([again.status, locations(again)]).toEqual([200, locations(once)]);
    expect((await bench.call('GET', `/${first}`)).headers.get('etag')).toBe('W/"2"');
  });

  it('is refused for a document that is no longer current, of another patient, or unknown', async () => {
    const first = locationOf(await bench.call('POST', '', { body: submission() }), 1);
    expect((await bench.call('POST', '', { body: submission({ replaces: first, patient: 'p2' }) })).status).toBe(422);
    expect((await bench.call('POST', '', { body: submission({ replaces: 'DocumentReference/none' }) })).status).toBe(422);
    expect((await bench.call('POST', '', { body: submission({ replaces: first }) })).status).toBe(200);
    expect((await bench.call('POST', '', { body: submission({ replaces: first }) })).status).toBe(409);
    expect(await total('DocumentReference')).toBe(2);
  });
});

describe('ITI-105', () => {
  const data = Buffer.from('bonjour').toString('base64');
  const simple = () => {
    const document = documentReference();
    Object.assign(document.content[0]?.attachment ?? {}, { data, contentType: 'text/plain' });
    return document;
  };

  it('creates the document and its bytes: 201, Location, size and hash filled in', async () => {
    const reply = await bench.call('POST', '/DocumentReference', { body: simple() });
    expect(reply.status).toBe(201);
    expect(reply.headers.get('location')).toBe(`${bench.url}/DocumentReference/${reply.body.id}/_history/1`);
    const { attachment } = reply.body.content[0];
    expect(attachment).toMatchObject({ size: 7, hash: sha1(new TextEncoder().encode('bonjour')) });
    expect(attachment.data).toBeUndefined();
    expect((await bench.call('GET', `/${attachment.url}`)).body).toBe('bonjour');
  });

  it('replaces: there is no transaction to say it in, the platform supersedes', async () => {
    const first = locationOf(await bench.call('POST', '', { body: submission() }), 1);
    const document = { ...simple(), relatesTo: [{ code: 'replaces', target: { reference: first } }] };
    expect((await bench.call('POST', '/DocumentReference', { body: document })).status).toBe(201);
    expect((await bench.call('GET', `/${first}`)).body.status).toBe('superseded');
  });

  it('keeps no bytes of a document that it refuses', async () => {
    const wrong = { ...simple(), status: 'draft' };
    expect((await bench.call('POST', '/DocumentReference', { body: wrong })).status).toBe(422);
    expect((await bench.call('POST', '/DocumentReference', { body: documentReference() })).status).toBe(422);
    expect(await counts()).toEqual([0, 0, 0]);
  });

  it('with If-None-Exist gives the first one back with 200, whoever asks', async () => {
    const document = simple();
    const { system, value } = document.masterIdentifier;
    const headers = { 'if-none-exist': `identifier=${system}|${value}` };
    const first = await bench.call('POST', '/DocumentReference', { body: document, headers, as: clinician });
    const second = await bench.call('POST', '/DocumentReference', { body: document, headers, as: otherClinician });
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body.id).toBe(first.body.id);
    expect((await bench.call('POST', '/DocumentReference', { body: document })).status).toBe(409);
    expect(await counts()).toEqual([0, 1, 1]);
  });
});

/** A platform that lies: each answer is refused with its code, nothing kept is lost, and the app goes on when the truth is back. */
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentId, PatientId } from '../../preload/contract/ids.ts';
import { type AppRig, openAppRig } from './rig/app-rig.ts';
import { type Lie, searchset, tellJson } from './rig/lying-front.ts';

let rig: AppRig;
let patientId: PatientId;
let holdings: Awaited<ReturnType<typeof count>>;
beforeAll(async () => {
  rig = await openAppRig();
  await rig.signIn();
  await rig.call('sync.now', {});
  const { documents } = await rig.call('search.everywhere', { text: 'compte rendu', limit: 1 });
  patientId = documents[0]?.document.patientId ?? ('' as PatientId);
  holdings = await count();
}, 120_000);
afterAll(() => rig.close());
/** Whatever was answered: what was mirrored is still there, the session too, and the truth is heard again. */
afterEach(async () => {
  rig.front.lie = undefined;
  expect(await rig.codeOf('sync.now', {})).toBeUndefined();
  expect(await count()).toEqual(holdings);
  expect(await rig.call('session.status', {})).toMatchObject({ state: 'active', needsSignIn: false });
}, 60_000);

async function count() {
  const { total: patients } = await rig.call('patients.search', { text: '' });
  const { total: documents } = await rig.call('documents.list', { patientId, filter: {}, limit: 1 });
  return { patients, documents };
}

/** Lies about searches only. */
const ofSearches =
  (answer: Lie): Lie =>
  (question, response) =>
    question.path.includes('/_search') || question.path.includes('/send/fhir?') ? answer(question, response) : false;

const html = '<!doctype html><title>Connexion</title><p>Portail captif de l’hôtel</p>';

describe('answers to a search', () => {
  it.each<[string, Lie, string]>([
    [
      'a captive portal’s page',
      (_q, response) => Boolean(response.writeHead(200, { 'content-type': 'text/html' }).end(html)),
      'network.captive-portal',
    ],
    [
      'a page that says it is FHIR',
      (_q, response) => Boolean(response.writeHead(200, { 'content-type': 'application/fhir+json' }).end(html)),
      'platform.invalid-response',
    ],
    ['nothing', (_q, response) => Boolean(response.writeHead(200).end()), 'platform.invalid-response'],
    ['null', (_q, response) => tellJson(response, null), 'platform.invalid-response'],
    ['a list', (_q, response) => tellJson(response, []), 'platform.invalid-response'],
    [
      'a resource in the place of a Bundle',
      (_q, response) => tellJson(response, { resourceType: 'Patient', id: 'x' }),
      'platform.invalid-response',
    ],
    [
      'a Bundle of another type',
      (_q, response) => tellJson(response, { resourceType: 'Bundle', type: 'history' }),
      'platform.invalid-response',
    ],
    [
      'entries that are none',
      (_q, response) => tellJson(response, { resourceType: 'Bundle', type: 'searchset', entry: 'all of them' }),
      'platform.invalid-response',
    ],
    [
      'JSON cut in the middle',
      (_q, response) => Boolean(response.writeHead(200).end('{"resourceType":"Bundle","type":"searchs')),
      'platform.invalid-response',
    ],
    [
      'JSON a million levels deep',
      (_q, response) => Boolean(response.writeHead(200).end('['.repeat(1_000_000))),
      'platform.invalid-response',
    ],
    [
      'a redirection elsewhere',
      (_q, response) => Boolean(response.writeHead(302, { location: 'http://127.0.0.1:1/steal' }).end()),
      'network.captive-portal',
    ],
    [
      'a redirection that keeps the method',
      (_q, response) => Boolean(response.writeHead(307, { location: 'http://127.0.0.1:1/steal' }).end()),
      'network.captive-portal',
    ],
    [
      'fewer bytes than announced',
      (_q, response) => {
        response.writeHead(200, { 'content-length': 1000 });
        response.write('{"resourceType":');
        setTimeout(() => response.destroy(), 10);
        return true;
      },
      'network.offline',
    ],
    ['no HTTP at all', (_q, response) => Boolean(response.socket?.end('I am a teapot\r\n\r\n')), 'network.offline'],
    ['an unknown status', (_q, response) => Boolean(response.writeHead(299, 'So what').end('{}')), 'platform.invalid-response'],
    [
      'a next link to another origin',
      (_q, response) => tellJson(response, searchset([], 'https://elsewhere.invalid/send/fhir?page=2')),
      'platform.invalid-response',
    ],
    [
      'a next link to another origin that asks for a page, round and round',
      (_q, response) => tellJson(response, searchset([], 'https://elsewhere.invalid/fhir?_getpages=1')),
      'platform.invalid-response',
    ],
    [
      'a next link to another origin that repeats the search, round and round',
      (_q, response) => tellJson(response, searchset([], 'https://elsewhere.invalid/fhir/Patient?name=x')),
      'platform.invalid-response',
    ],
    [
      'a next link to the proxy’s own doors',
      (_q, response) => tellJson(response, searchset([], '/disconnect')),
      'platform.invalid-response',
    ],
    [
      'a next link that climbs',
      (_q, response) => tellJson(response, searchset([], '/send/fhir/../../disconnect?x')),
      'platform.invalid-response',
    ],
    [
      'a next link that is no link',
      (_q, response) => tellJson(response, searchset([], 'javascript:alert(1)')),
      'platform.invalid-response',
    ],
  ])('%s', async (_what, lie, code) => {
    rig.front.asked.length = 0;
    rig.front.lie = ofSearches(lie);
    expect(await rig.codeOf('sync.now', {})).toBe(code);
    expect(rig.front.asked.filter(({ path }) => path.startsWith('/disconnect'))).toEqual([]);
  });

  it('pages that lead to one another are left', async () => {
    let asked = 0;
    rig.front.lie = ofSearches((question, response) => {
      asked += 1;
      const isOdd = question.path.includes('page=odd');
      return tellJson(response, searchset([], `/send/fhir?_getpages=${isOdd ? 'page=even' : 'page=odd'}`));
    });
    expect(await rig.codeOf('sync.now', {})).toBe('platform.invalid-response');
    expect(asked).toBeLessThan(20);
  });

  it('pages without an end are left', async () => {
    let asked = 0;
    rig.front.lie = ofSearches((_question, response) => {
      asked += 1;
      return tellJson(response, searchset([], `/send/fhir?_getpages=${asked}`));
    });
    expect(await rig.codeOf('sync.now', {})).toBe('platform.invalid-response');
    expect(asked).toBeLessThan(5000);
  }, 60_000);

  it('a bomb is left before it fills the memory', async () => {
    const bomb = gzipSync(Buffer.alloc(400 * 1024 * 1024, 0x20), { level: 1 });
    expect(bomb.length).toBeLessThan(4 * 1024 * 1024);
    rig.front.lie = ofSearches((_q, response) =>
      Boolean(response.writeHead(200, { 'content-type': 'application/fhir+json', 'content-encoding': 'gzip' }).end(bomb)),
    );
    const before = process.memoryUsage().rss;
    expect(await rig.codeOf('sync.now', {})).toBe('platform.invalid-response');
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
  });

  it('a wait of a thousand years is a day at most', async () => {
    for (const wait of ['31536000000', '1e300', 'Fri, 31 Dec 9999 23:59:59 GMT', '-5', 'soon']) {
      rig.front.lie = ofSearches((_q, response) => Boolean(response.writeHead(429, { 'retry-after': wait }).end()));
      expect(await rig.codeOf('sync.now', {})).toBe('platform.throttled');
    }
  });

  it('cookies of others do not take the place of the session’s', async () => {
    const cookies = [
      'SERVERID=a; Path=/',
      'lang=fr',
      '__proto__=x',
      '=nameless',
      'huge='.padEnd(10_000, 'x'),
      'gone=; Max-Age=0',
      'a\tb=c',
    ];
    rig.front.cookies = cookies;
    for (let round = 0; round < 3; round += 1) expect(await rig.codeOf('sync.now', {})).toBeUndefined();
    rig.front.cookies = [];
    expect(await rig.codeOf('sync.now', {})).toBeUndefined();
  });
});

describe('contents', () => {
  const documents = async () => (await rig.call('documents.list', { patientId, filter: {}, limit: 20 })).documents;
  const isContent: (path: string) => boolean = (path) => path.includes('/Binary/');
  const ofContents =
    (answer: Lie): Lie =>
    (question, response) =>
      isContent(question.path) ? answer(question, response) : false;

  it.each<[string, Lie, string]>([
    ['another content of another size', (_q, response) => Boolean(response.writeHead(200).end('another')), 'document.integrity'],
    [
      'a page that says it is the PDF',
      (_q, response) => Boolean(response.writeHead(200, { 'content-type': 'application/pdf' }).end(html)),
      'document.integrity',
    ],
    ['nothing', (_q, response) => Boolean(response.writeHead(200).end()), 'document.integrity'],
    [
      'a FHIR Binary of something else',
      (_q, response) => tellJson(response, { resourceType: 'Binary', data: 'AAAA' }),
      'document.integrity',
    ],
    [
      'an announced terabyte',
      (_q, response) => {
        response.writeHead(200, { 'content-length': 2 ** 40 });
        return response.write('x');
      },
      'document.too-large',
    ],
    [
      'a redirection elsewhere',
      (_q, response) => Boolean(response.writeHead(301, { location: 'http://127.0.0.1:1/x' }).end()),
      'network.captive-portal',
    ],
    [
      'a compressed bomb',
      (_q, response) =>
        Boolean(response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(160 * 1024 * 1024), { level: 1 }))),
      'document.too-large',
    ],
    ['a status without sense', (_q, response) => Boolean(response.writeHead(418).end()), 'platform.rejected'],
  ])(
    '%s is refused and not kept',
    async (_what, lie, code) => {
      const document = (await documents()).find(({ keptAt }) => keptAt === undefined);
      const before = rig.blobFiles();
      rig.front.lie = ofContents(lie);
      expect(await rig.codeOf('documents.open', { documentId: document?.id ?? ('' as DocumentId) })).toBe(code);
      expect(rig.blobFiles()).toEqual(before);
      expect((await rig.call('documents.get', { documentId: document?.id ?? ('' as DocumentId) })).document.keptAt).toBeUndefined();
    },
    30_000,
  );

  it('of the right size with one bit changed is refused, then read whole when the truth is told', async () => {
    const document = (await documents()).find(({ keptAt }) => keptAt === undefined);
    const documentId = document?.id ?? ('' as DocumentId);
    rig.front.lie = ofContents((_q, response) => Boolean(response.writeHead(200).end(Buffer.alloc(document?.size ?? 0, 1))));
    expect(await rig.codeOf('documents.open', { documentId })).toBe('document.integrity');
    rig.front.lie = undefined;
    expect(await rig.codeOf('documents.open', { documentId })).toBeUndefined();
  });

  it('kept ones stay readable whatever the platform says of them', async () => {
    const kept = (await documents()).find(({ keptAt }) => keptAt !== undefined);
    const documentId = kept?.id ?? ('' as DocumentId);
    rig.front.lie = (_q, response) => Boolean(response.writeHead(500).end(html));
    expect(await rig.codeOf('documents.open', { documentId })).toBeUndefined();
  });
});

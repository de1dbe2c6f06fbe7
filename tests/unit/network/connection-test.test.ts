/** « Tester la connexion »: which stage it stops at, for each way in which a connection can be wrong, and what it says then. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNetwork, type Network } from '../../../main/network/index.ts';
import type { EventMessage } from '../../../preload/contract/events.ts';
import { networkProcedures, type TestStage } from '../../../preload/contract/network.ts';
import { issue, pkcs12 } from '../../harness/pki.ts';
import { type LocalServer, startProxy, startSecureServer } from '../../harness/secure-servers.ts';
import { realClock } from '../platform/fake-platform.ts';
import { openMemoryDatabase } from '../sync/memory-database.ts';

const authority = issue({ common: 'Autorité d’essai', isAuthority: true });
const platform = issue({ common: 'plateforme', issuer: authority, hosts: ['localhost'], purposes: ['server'] });
const workstation = issue({ common: 'poste-7', issuer: authority, purposes: ['client'] });
const context = { signal: new AbortController().signal };

let network: Network;
let events: EventMessage[];
let url: string;
let cookie: string | undefined;
let actions: string[];
let unreachable: string[];
let moves: string[];
const closing: { close(): unknown }[] = [];
function kept<T extends { close(): unknown }>(one: T): T {
  closing.push(one);
  return one;
}

beforeEach(() => {
  [events, actions, unreachable, moves, cookie] = [[], [], [], [], undefined];
  network = createNetwork({
    db: openMemoryDatabase(),
    clock: realClock,
    audit: { record: ({ action }) => void actions.push(action) },
    cookie: {
      get: () => cookie,
      set(value) {
        cookie = value;
      },
    },
    reach: { reached: () => undefined, unreachable: ({ code }) => void unreachable.push(code) },
    address: async () => ({ url, isEmbedded: false }),
    onMoved: () => void moves.push(url),
    emit: (event) => void events.push(event),
  });
  kept(network.transport);
});
afterEach(async () => {
  for (const one of closing.splice(0)) await one.close();
});

type Answers = (request: IncomingMessage, response: ServerResponse) => unknown;
const json = (response: ServerResponse, body: unknown, status = 200, headers: Record<string, string> = {}) =>
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
const wellBehaved: Answers = (request, response) => {
  if (request.url === '/session')
    return request.headers.cookie === 's=1' ? json(response, { SubjectNameID: '1' }) : json(response, {}, 401);
  return json(response, { resourceType: 'CapabilityStatement', fhirVersion: '4.0.1' });
};

async function serve(answers: Answers = wellBehaved, options: Parameters<typeof startSecureServer>[0] = {}): Promise<LocalServer> {
  const server = kept(await startSecureServer({ key: platform.keyPem, cert: platform.pem, ...options }, answers));
  url = `https://localhost:${server.port}`;
  return server;
}

async function test(): Promise<TestStage[]> {
  const { stages } = networkProcedures['network.test'].output.parse(await network.handlers['network.test']({}, context));
  const told = events.filter((event) => event.name === 'network.tested');
  expect(told.at(-1)?.payload).toEqual({ stages });
  return stages;
}
const inShort = (stages: TestStage[]) => stages.map(({ id, state, error }) => [id, error?.code ?? state].join(' '));
const trust = () => network.handlers['network.addAnchors']({ file: authority.certificate.toString('base64') }, context);
const importOurs = () =>
  network.handlers['network.importCertificate'](
    { file: pkcs12({ certificates: [workstation], key: workstation.key, passphrase: 'x' }).toString('base64'), passphrase: 'x' },
    context,
  );
const setProxy = (port: number, user = '', password?: string) =>
  network.handlers['network.setProxy']({ url: `http://127.0.0.1:${port}`, user, ...(password === undefined ? {} : { password }) }, context);

describe('when all is well', () => {
  it('every stage passes, and says what it saw', async () => {
    await serve(wellBehaved, { requestCert: true, ca: [authority.pem] });
    await trust();
    await importOurs();
    const proxy = kept(await startProxy('nadia:secret'));
    await setProxy(proxy.port, 'nadia', 'secret');
    cookie = 's=1';
    const stages = await test();
    expect(inShort(stages)).toEqual(
      ['name', 'connection', 'proxy', 'tls', 'answer', 'session', 'clock', 'metadata'].map((id) => `${id} passed`),
    );
    expect(stages.find(({ id }) => id === 'tls')?.seen).toMatchObject({
      protocol: 'TLSv1.3',
      issuer: 'Autorité d’essai',
      hasIdentity: true,
    });
    expect(stages.at(-1)?.seen).toEqual({ version: '4.0.1' });
    expect(actions).toEqual(['network.anchor-added', 'network.certificate-imported', 'network.proxy-changed']);
  });
  it('no session yet is something to know, not a failure', async () => {
    await serve();
    await trust();
    expect(inShort(await test())).toEqual([
      'name passed',
      'connection passed',
      'tls passed',
      'answer passed',
      'session noted',
      'clock passed',
      'metadata passed',
    ]);
  });
});

describe('when something is wrong', () => {
  const stopsAt = async (what: string) => {
    const stages = await test();
    const failed = stages.filter(({ state }) => state === 'failed');
    expect(inShort(failed)).toEqual([what]);
    const after = stages.slice(stages.findIndex(({ state }) => state === 'failed') + 1);
    expect(after.filter(({ id }) => id !== 'clock').every(({ state }) => state === 'skipped')).toBe(true);
    return failed[0];
  };
  it('a name that nobody knows', async () => {
    url = 'https://mandataire.invalid';
    await stopsAt('name network.offline');
  });
  it('nobody at the address', async () => {
    const server = await serve();
    await server.close();
    await stopsAt('connection network.offline');
  });
  it('no proxy, a proxy that wants a name, a proxy that forbids', async () => {
    await serve();
    const gone = await startProxy();
    await gone.close();
    await setProxy(gone.port);
    await stopsAt('connection network.proxy-unreachable');
    await setProxy(kept(await startProxy('a:b')).port);
    await stopsAt('proxy network.proxy-credentials');
    await setProxy(kept(await startProxy(undefined, 403)).port);
    await stopsAt('proxy network.proxy-refused');
  });
  it('an authority unknown to this workstation: it says which', async () => {
    await serve();
    const stage = await stopsAt('tls network.certificate-unknown');
    expect(stage?.error?.params.issuer).toBe('Autorité d’essai');
  });
  it('another host’s certificate, an expired one', async () => {
    await trust();
    const elsewhere = issue({ common: 'x', issuer: authority, hosts: ['ailleurs.invalid'] });
    await serve(wellBehaved, { key: elsewhere.keyPem, cert: elsewhere.pem });
    await stopsAt('tls network.certificate-wrong-host');
    const old = issue({ common: 'x', issuer: authority, hosts: ['localhost'], from: new Date('2020-01-01'), to: new Date('2021-01-01') });
    await serve(wellBehaved, { key: old.keyPem, cert: old.pem });
    await stopsAt('tls network.certificate-expired');
  });
  it('TLS too old', async () => {
    await trust();
    await serve(wellBehaved, { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL@SECLEVEL=0' });
    await stopsAt('tls network.tls-too-old');
  });
  it('a platform that wants a certificate: missing, then of an authority that it doesn’t know', async () => {
    await trust();
    await serve(wellBehaved, { requestCert: true, ca: [authority.pem] });
    await stopsAt('tls network.client-certificate-missing');
    const stranger = issue({ common: 'ailleurs', purposes: ['client'] });
    await serve(wellBehaved, { requestCert: true, ca: [stranger.pem] });
    await importOurs();
    await stopsAt('tls network.client-certificate-refused');
  });
  it('a captive portal, another site, a platform out of order, another session', async () => {
    await trust();
    await serve((_request, response) => response.writeHead(302, { location: 'https://portail.invalid/' }).end());
    await stopsAt('answer network.captive-portal');
    expect(unreachable).toEqual(['network.captive-portal']);
    await serve((_request, response) => json(response, {}, 404));
    await stopsAt('answer platform.not-found');
    await serve((_request, response) => json(response, {}, 503, { 'retry-after': '30' }));
    expect((await stopsAt('answer platform.unavailable'))?.error?.params.retryAfterMs).toBe(30_000);
    await serve();
    cookie = 's=2';
    expect(inShort(await test())).toContain('session platform.unauthorized');
  });
  it('a clock astray, a platform that isn’t FHIR R4', async () => {
    await trust();
    await serve((request, response) => {
      response.setHeader('date', new Date(Date.now() - 420_000).toUTCString());
      if (request.url === '/session') return json(response, {}, 401);
      return json(response, { fhirVersion: '5.0.0' });
    });
    const stages = await test();
    expect(inShort(stages).slice(-2)).toEqual(['clock noted', 'metadata platform.invalid-response']);
    expect(Math.round(Number(stages.at(-2)?.seen.offsetMs) / 60_000)).toBe(-7);
  });
});

it('is taken back at once', async () => {
  await serve(() => undefined);
  await trust();
  const controller = new AbortController();
  const asked = network.handlers['network.test']({}, { signal: controller.signal });
  setTimeout(() => controller.abort(), 900);
  await expect(asked).rejects.toMatchObject({ code: 'call.cancelled' });
});

describe('the settings', () => {
  it('tell everything but the secrets', async () => {
    await importOurs();
    await setProxy(3128, 'nadia', 'm0t-de-passe');
    const shown = networkProcedures['network.get'].output.parse(await network.handlers['network.get']({}, context));
    expect(shown).toMatchObject({ proxyUser: 'nadia', hasProxyPassword: true, certificate: { subject: 'poste-7, Structure inventée' } });
    expect(JSON.stringify(shown)).not.toMatch(/m0t-de-passe|PRIVATE|BEGIN/);
  });
  it('keep the password of the proxy that it was given for, and offer it to no other', async () => {
    await setProxy(3128, 'nadia', 'secret');
    expect(await setProxy(3128, 'nadia')).toMatchObject({ hasProxyPassword: true });
    expect(await setProxy(3129, 'nadia')).toMatchObject({ hasProxyPassword: false });
    expect(network.transport.connection().proxy).toEqual({ url: 'http://127.0.0.1:3129', credentials: 'nadia:' });
  });
  it('take no proxy address with a name or a path in it', () => {
    const { input } = networkProcedures['network.setProxy'];
    for (const address of ['http://nadia:secret@proxy.invalid:3128', 'ftp://proxy.invalid', 'http://proxy.invalid/x', 'proxy'])
      expect(input.safeParse({ url: address, user: '' }).success).toBe(false);
    expect(input.safeParse({ url: 'http://proxy.invalid:3128', user: '' }).success).toBe(true);
  });
  it('an added authority stands alone, unless it is said otherwise; removed, the public ones are back', async () => {
    expect(network.transport.connection().authorities).toBeUndefined();
    const { anchors } = await trust();
    expect(network.transport.connection().authorities).toHaveLength(1);
    await network.handlers['network.trustPublic']({ isTrusted: true }, context);
    expect(network.transport.connection().authorities?.length).toBeGreaterThan(50);
    await network.handlers['network.removeAnchor']({ fingerprint: anchors[0]?.fingerprint ?? '' }, context);
    expect(network.transport.connection().authorities).toBeUndefined();
  });
  it('the certificate is removed with its key', async () => {
    await importOurs();
    expect(network.transport.connection().identity).toBeDefined();
    expect(await network.handlers['network.removeCertificate']({}, context)).not.toHaveProperty('certificate');
    expect(network.transport.connection().identity).toBeUndefined();
  });
});

it('another platform than the last one is told of before anything is sent to it', async () => {
  for (url of ['https://une.invalid', 'https://une.invalid/chemin', 'https://autre.invalid', 'https://autre.invalid'])
    await network.address();
  expect(moves).toEqual(['https://autre.invalid']);
});

it('the platform sees this workstation’s certificate', async () => {
  let seen: unknown;
  const answers: Answers = (request, response) => {
    seen = (request.socket as TLSSocket).getPeerCertificate().subject?.CN;
    return wellBehaved(request, response);
  };
  await serve(answers, { requestCert: true, ca: [authority.pem] });
  await trust();
  await importOurs();
  await test();
  expect(seen).toBe('poste-7');
});

/** The HTTP client over TLS: whom it believes, how it shows who it is, through which proxy, and what it says when it can't. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpClient } from '../../../main/platform/http.ts';
import type { Connection } from '../../../main/platform/http-agents.ts';
import { createTransport } from '../../../main/platform/http-transport.ts';
import { userAgentOf } from '../../../main/product.ts';
import { issue } from '../../harness/pki.ts';
import { type LocalServer, startProxy, startSecureServer } from '../../harness/secure-servers.ts';
import { realClock } from './fake-platform.ts';

const day = 86_400_000;
const authority = issue({ common: 'Autorité d’essai', isAuthority: true });
const other = issue({ common: 'Autre autorité', isAuthority: true });
const platform = issue({ common: 'plateforme', issuer: authority, hosts: ['localhost'], purposes: ['server'] });
const workstation = issue({ common: 'poste-7', issuer: authority, purposes: ['client'] });
const identity = { key: workstation.keyPem, chain: workstation.pem };
const trusted = { authorities: [authority.pem] };

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
function kept<T extends { close(): unknown }>(one: T): T {
  closing.push(() => one.close());
  return one;
}

let heard: IncomingMessage[];
const serve = async (options: Parameters<typeof startSecureServer>[0] = {}): Promise<LocalServer> => {
  heard = [];
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    heard.push(request);
    const { subject } = (request.socket as TLSSocket).getPeerCertificate();
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ asker: subject?.CN ?? null }));
  };
  return kept(await startSecureServer({ key: platform.keyPem, cert: platform.pem, ...options }, listener));
};

function ask(port: number, connection: Connection): Promise<{ body: { asker: string | null } }> {
  const transport = kept(createTransport(connection));
  const client = createHttpClient({
    address: async () => ({ url: `https://localhost:${port}`, isEmbedded: false }),
    cookie: { get: () => 'session=secret', set: () => undefined },
    clock: realClock,
    transport,
    onUnauthorized: () => undefined,
  });
  return client.json({ path: '/session' });
}

describe('the platform’s certificate', () => {
  it('is believed when an authority of this workstation vouches for it', async () => {
    const { port } = await serve();
    expect((await ask(port, trusted)).body).toEqual({ asker: null });
  });
  it.each([
    ['unknown to any authority', {}, {}, 'network.certificate-unknown'],
    ['of an authority that was not added', {}, { authorities: [other.pem] }, 'network.certificate-unknown'],
    [
      'of another host',
      issue({ common: 'ailleurs', issuer: authority, hosts: ['ailleurs.invalid'], purposes: ['server'] }),
      trusted,
      'network.certificate-wrong-host',
    ],
    [
      'expired',
      issue({ common: 'p', issuer: authority, hosts: ['localhost'], from: new Date(Date.now() - 9 * day), to: new Date(Date.now() - day) }),
      trusted,
      'network.certificate-expired',
    ],
  ] as const)('%s: nothing is sent', async (_what, server, connection, code) => {
    const { port } = await serve('pem' in server ? { key: server.keyPem, cert: server.pem } : {});
    await expect(ask(port, connection)).rejects.toMatchObject({ code });
    expect(heard).toEqual([]);
  });
  it('is not even looked at over a protocol older than TLS 1.2', async () => {
    const { port } = await serve({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL@SECLEVEL=0' });
    await expect(ask(port, trusted)).rejects.toMatchObject({ code: 'network.tls-too-old' });
  });
  it('is missing from what speaks no TLS', async () => {
    const { port } = kept(await startProxy());
    await expect(ask(port, trusted)).rejects.toMatchObject({ code: 'network.tls-failed' });
  });
});

describe.each(['TLSv1.2', 'TLSv1.3'] as const)('this workstation’s certificate, over %s', (version) => {
  const mutual = { requestCert: true, ca: [authority.pem], minVersion: version, maxVersion: version };
  it('makes it known to a platform that asks', async () => {
    const { port } = await serve(mutual);
    expect((await ask(port, { ...trusted, identity })).body).toEqual({ asker: 'poste-7' });
  });
  it('is missed, and refused when it is not the right one', async () => {
    const { port } = await serve(mutual);
    const missing = version === 'TLSv1.3' ? 'network.client-certificate-missing' : 'network.tls-failed';
    await expect(ask(port, trusted)).rejects.toMatchObject({ code: missing });
    expect(heard).toEqual([]);
  });
});

describe('the proxy', () => {
  it('carries the exchange without seeing it, its password for itself alone', async () => {
    const { port } = await serve({ requestCert: true, ca: [authority.pem] });
    const proxy = kept(await startProxy('nadia:m0t de passe'));
    const connection = { ...trusted, identity, proxy: { url: `http://127.0.0.1:${proxy.port}`, credentials: 'nadia:m0t de passe' } };
    expect((await ask(port, connection)).body).toEqual({ asker: 'poste-7' });
    expect(proxy.asked.map(({ target }) => target)).toEqual([`localhost:${port}`]);
    expect(heard[0]?.headers).not.toHaveProperty('proxy-authorization');
  });
  it('is told from the platform when it is the one that refuses', async () => {
    const { port } = await serve();
    const picky = kept(await startProxy('nadia:juste'));
    const through = (at: number, credentials?: string) => ask(port, { ...trusted, proxy: { url: `http://127.0.0.1:${at}`, credentials } });
    await expect(through(picky.port)).rejects.toMatchObject({ code: 'network.proxy-credentials' });
    await expect(through(picky.port, 'nadia:faux')).rejects.toMatchObject({ code: 'network.proxy-credentials' });
    const closed = kept(await startProxy(undefined, 403));
    await expect(through(closed.port)).rejects.toMatchObject({ code: 'network.proxy-refused', params: { status: 403 } });
    const gone = await startProxy();
    await gone.close();
    await expect(through(gone.port)).rejects.toMatchObject({ code: 'network.proxy-unreachable' });
    expect(heard).toEqual([]);
  });
});

it('EX_GEN-1180: every request names the product and its version, as « À propos » does', async () => {
  const { port } = await serve();
  const transport = kept(createTransport(trusted, userAgentOf('1.2.3')));
  const client = createHttpClient({
    address: async () => ({ url: `https://localhost:${port}`, isEmbedded: false }),
    cookie: { get: () => undefined, set: () => undefined },
    clock: realClock,
    transport,
    onUnauthorized: () => undefined,
  });
  await client.json({ path: '/session' });
  expect(heard[0]?.headers['user-agent']).toBe('Liaison/1.2.3');
});

it('a change holds from the next request on', async () => {
  const { port } = await serve();
  const transport = kept(createTransport({}));
  const client = createHttpClient({
    address: async () => ({ url: `https://localhost:${port}`, isEmbedded: false }),
    cookie: { get: () => undefined, set: () => undefined },
    clock: realClock,
    transport,
    onUnauthorized: () => undefined,
  });
  await expect(client.json({ path: '/session' })).rejects.toMatchObject({ code: 'network.certificate-unknown' });
  transport.use(trusted);
  await expect(client.json({ path: '/session' })).resolves.toMatchObject({ status: 200 });
  transport.use({});
  await expect(client.json({ path: '/session' })).rejects.toMatchObject({ code: 'network.certificate-unknown' });
});

/** Somebody on the way, or in the file: a portal that answers like the platform, a front with another's certificate, a hostile PKCS#12. */

import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readClientCertificate } from '../../main/network/client-certificate.ts';
import { createNetwork } from '../../main/network/index.ts';
import { readTrustAnchors } from '../../main/network/trust-anchor.ts';
import { createFhirClient } from '../../main/platform/fhir.ts';
import { createHttpClient } from '../../main/platform/http.ts';
import { createTransport } from '../../main/platform/http-transport.ts';
import { openDatabase } from '../../main/store/index.ts';
import { countEffort } from '../harness/effort.ts';
import { der, explicit, int, issue, octets, oid, pkcs12, seq } from '../harness/pki.ts';
import { startSecureServer } from '../harness/secure-servers.ts';
import { realClock } from '../unit/platform/fake-platform.ts';
import { temporaryDirectory } from '../unit/store/temporary-directory.ts';
import { searchset } from './rig/lying-front.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const bundle = JSON.stringify(searchset([{ resourceType: 'Patient', id: 'p1' }]));

function clientOf(url: string, authorities?: readonly string[]) {
  const cookie = { value: 'proxy_session_id=secret' as string | undefined };
  const transport = createTransport({ authorities });
  closing.push(() => transport.close());
  const http = createHttpClient({
    address: async () => ({ url, isEmbedded: false }),
    cookie: {
      get: () => cookie.value,
      set(value) {
        cookie.value = value;
      },
    },
    clock: realClock,
    transport,
    onUnauthorized: () => undefined,
  });
  return { fhir: createFhirClient(http), cookie };
}

describe('somebody answers in the platform’s place', () => {
  it('a portal that leads to a valid-looking bundle on another host: neither followed, nor read, nor given the cookie', async () => {
    const heard: (string | undefined)[] = [];
    const elsewhere = createServer((request, response) => {
      heard.push(request.headers.cookie);
      response.writeHead(200, { 'content-type': 'application/fhir+json' }).end(bundle);
    });
    const portal = createServer((_request, response) => {
      const { port } = elsewhere.address() as AddressInfo;
      response.writeHead(307, { location: `http://127.0.0.1:${port}/send/fhir/Patient/_search`, 'set-cookie': 'proxy_session_id=theirs' });
      response.end(bundle);
    });
    for (const server of [elsewhere, portal]) {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      closing.push(() => server.close());
    }
    const { fhir, cookie } = clientOf(`http://127.0.0.1:${(portal.address() as AddressInfo).port}`);
    await expect(fhir.search('Patient', { name: 'x' })).rejects.toMatchObject({ code: 'network.captive-portal' });
    expect(heard).toEqual([]);
    expect(cookie.value).toBe('proxy_session_id=secret');
  });

  it.each([
    ['with the certificate of another host', 'ailleurs.invalid', true, 'network.certificate-wrong-host'],
    [
      'with a certificate for the right name, of an authority of the public that was not added',
      'localhost',
      false,
      'network.certificate-unknown',
    ],
  ] as const)('a front %s serves a valid-looking bundle: no request leaves', async (_how, host, isOurs, code) => {
    const authority = issue({ common: 'A', isAuthority: true });
    const other = issue({ common: 'B', isAuthority: true });
    const front = issue({ common: 'front', issuer: isOurs ? authority : other, hosts: [host], purposes: ['server'] });
    let requests = 0;
    const server = await startSecureServer({ key: front.keyPem, cert: front.pem + other.pem }, (_request, response) => {
      requests += 1;
      response.writeHead(200, { 'content-type': 'application/fhir+json' }).end(bundle);
    });
    closing.push(() => server.close());
    const { fhir } = clientOf(`https://localhost:${server.port}`, [authority.pem]);
    await expect(fhir.search('Patient', { name: 'x' })).rejects.toMatchObject({ code });
    expect(requests).toBe(0);
  });
});

describe('a hostile PKCS#12 file', () => {
  const authority = issue({ common: 'A', isAuthority: true });
  const ours = issue({ common: 'poste', issuer: authority, purposes: ['client'] });
  const good = { certificates: [ours], key: ours.key, passphrase: 'x' };
  const read = (file: Uint8Array) => readClientCertificate(file, 'x', new Date());
  const data = '1.2.840.113549.1.7.1';
  const pfx = (...contents: Buffer[]) => seq(int(3), seq(oid(data), explicit(0, octets(seq(...contents)))));
  const nested = (levels: number): Buffer => (levels === 0 ? seq() : seq(nested(levels - 1)));
  const bagOfBags = (levels: number): Buffer =>
    levels === 0 ? seq() : seq(seq(oid('1.2.840.113549.1.12.10.1.6'), explicit(0, bagOfBags(levels - 1))));

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['noise', randomBytes(5000)],
    ['a page', Buffer.from('<html></html>')],
    ['a length beyond its end', Buffer.from([0x30, 0x84, 0x7f, 0xff, 0xff, 0xff, 0x02])],
    ['an indefinite length that never ends', Buffer.from([0x30, 0x80, 0x30, 0x80, 0x30, 0x80])],
    ['a pit of sequences', nested(5000)],
    ['a pit inside its content', pfx(seq(oid(data), explicit(0, octets(nested(2000)))))],
    ['bags in bags in bags', pfx(seq(oid(data), explicit(0, octets(bagOfBags(7)))))],
    [
      'ten thousand empty bags',
      pfx(
        seq(
          oid(data),
          explicit(
            0,
            octets(
              der(
                0x30,
                Array.from({ length: 10_000 }, () => seq()),
              ),
            ),
          ),
        ),
      ),
    ],
    ['a right file with all that it may drag along', Buffer.concat([pkcs12(good), Buffer.alloc(150_000)])],
    [
      'bit strings that each seem to open a sequence up to the end',
      pfx(...Array.from({ length: 25_000 }, () => der(0x03, Buffer.from([0x00, 0x30, 0x80])))),
    ],
    ['an hour of work behind its encryption', pkcs12({ ...good, hiddenKeyIterations: 2_000_000_000 })],
    ['an hour of work to open its key', pkcs12({ ...good, iterations: 2_000_000_000 })],
    ['an hour of work to check its MAC', pkcs12({ ...good, macIterations: 2_000_000_000 })],
    ['a negative number of rounds', pkcs12({ ...good, iterations: -5 })],
    ['no round at all', pkcs12({ ...good, macIterations: 0 })],
  ])('%s is refused, quickly and with nothing of it in the words', async (_what, file) => {
    const effort = countEffort();
    const refusal: unknown = await read(file).catch((thrown: unknown) => thrown);
    expect(refusal).toMatchObject({ code: 'certificate.unreadable', params: {} });
    expect(effort()).toBeLessThan(10_000);
  });

  it('one byte changed anywhere is never taken for whole', async () => {
    const file = pkcs12(good);
    for (let times = 0; times < 60; times += 1) {
      const spoilt = Buffer.from(file);
      const at = Math.floor((spoilt.length * times) / 60);
      spoilt[at] = (spoilt[at] ?? 0) ^ 0x55;
      const outcome: unknown = await read(spoilt).catch((thrown: unknown) => thrown);
      expect(outcome).toMatchObject({ code: expect.stringMatching(/^certificate\.(unreadable|wrong-passphrase)$/) });
    }
  });

  it('neither key nor passphrase stands in a failure', async () => {
    const refusal: unknown = await readClientCertificate(pkcs12(good), 'presque', new Date()).catch((thrown: unknown) => thrown);
    expect(JSON.stringify(refusal)).not.toContain('presque');
    expect(refusal).not.toHaveProperty('cause');
  });
});

describe('a hostile authority', () => {
  it('that can sign nothing, has expired, or is no certificate, is not added', () => {
    const leaf = issue({ common: 'serveur', hosts: ['localhost'] });
    const old = issue({ common: 'A', isAuthority: true, from: new Date('2019-01-01'), to: new Date('2020-01-01') });
    expect(() => readTrustAnchors(leaf.certificate, new Date())).toThrow(expect.objectContaining({ code: 'certificate.not-authority' }));
    expect(() => readTrustAnchors(Buffer.from(old.pem), new Date())).toThrow(expect.objectContaining({ code: 'certificate.expired' }));
    for (const noise of [Buffer.alloc(0), randomBytes(500), Buffer.from('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----')])
      expect(() => readTrustAnchors(noise, new Date())).toThrow(expect.objectContaining({ code: 'certificate.unreadable' }));
  });
});

it('neither the key, nor a passphrase, nor the proxy’s password is readable in the profile', async () => {
  const directory = temporaryDirectory();
  const db = openDatabase({ path: join(directory, 'liaison.db'), key: randomBytes(32) });
  const ours = issue({ common: 'poste', purposes: ['client'] });
  const { handlers, transport } = createNetwork({
    db,
    clock: realClock,
    audit: { record: () => undefined },
    cookie: { get: () => undefined, set: () => undefined },
    reach: { reached: () => undefined, unreachable: () => undefined },
    userAgent: 'Liaison',
    address: async () => ({ url: 'https://x.invalid', isEmbedded: false }),
    onMoved: () => undefined,
    emit: () => undefined,
  });
  const context = { signal: new AbortController().signal };
  const file = pkcs12({ certificates: [ours], key: ours.key, passphrase: 'mirabelle-du-fichier' }).toString('base64');
  await handlers['network.importCertificate']({ file, passphrase: 'mirabelle-du-fichier' }, context);
  await handlers['network.setProxy']({ url: 'http://proxy.invalid:3128', user: 'nadia', password: 'quetsche-du-proxy' }, context);
  expect(transport.connection().identity?.key).toBe(ours.keyPem);
  const secrets = ['mirabelle-du-fichier', 'quetsche-du-proxy', 'PRIVATE KEY', ours.keyPem.split('\n')[1] ?? ''].map((text) =>
    Buffer.from(text),
  );
  secrets.push(ours.key.export({ type: 'pkcs8', format: 'der' }));
  for (const isClosed of [false, true]) {
    if (isClosed) db.close();
    const files = readdirSync(directory).map((name) => readFileSync(join(directory, name)));
    expect(files.length).toBeGreaterThan(0);
    expect(files.some((bytes) => secrets.some((secret) => bytes.includes(secret)))).toBe(false);
  }
});

/** What is made of a PKCS#12 file: kept when it can serve, refused in clear words otherwise, whoever wrote it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { readClientCertificate } from '../../../main/network/client-certificate.ts';
import { type Issued, issue, pkcs12 } from '../../harness/pki.ts';

const now = new Date();
const day = 86_400_000;
const passphrase = 'Échalote 42 €';
const root = issue({ common: 'Autorité racine', isAuthority: true });
const intermediate = issue({ common: 'Autorité des organisations', issuer: root, isAuthority: true });
const ours = issue({ common: 'cabinet-des-tilleuls', issuer: intermediate, purposes: ['client'] });

const fileOf = (issued: Issued, wish: Partial<Parameters<typeof pkcs12>[0]> = {}) =>
  pkcs12({ certificates: [intermediate, issued, root], key: issued.key, passphrase, ...wish });
const read = (file: Uint8Array, secret = passphrase) => readClientCertificate(file, secret, now);

describe('a PKCS#12 file', () => {
  it('gives the certificate, its chain without the root, and a key that TLS takes', async () => {
    const { certificate, chain, key } = await read(fileOf(ours));
    expect(certificate.subject).toContain('cabinet-des-tilleuls');
    expect(chain.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
    expect(() => createSecureContext({ cert: chain, key })).not.toThrow();
  });
  it('may hold an RSA key', async () => {
    const rsa = issue({ common: 'cabinet-rsa', issuer: intermediate, purposes: ['client'], keyType: 'rsa' });
    const { certificate, chain, key } = await read(fileOf(rsa));
    expect([certificate.publicKey.asymmetricKeyType, key]).toEqual(['rsa', rsa.keyPem]);
    expect(() => createSecureContext({ cert: chain, key })).not.toThrow();
  });
  it('needs its passphrase', async () => {
    for (const wrong of ['', 'échalote 42 €', `${passphrase} `])
      await expect(read(fileOf(ours), wrong)).rejects.toMatchObject({ code: 'certificate.wrong-passphrase', params: {} });
  });
  it('needs the key of its certificate', async () => {
    const withoutKey = pkcs12({ certificates: [ours], passphrase });
    await expect(read(withoutKey)).rejects.toMatchObject({ code: 'certificate.no-private-key' });
    await expect(read(fileOf(ours, { key: root.key, certificates: [ours] }))).rejects.toMatchObject({ code: 'certificate.no-private-key' });
  });
  it('must be in force', async () => {
    const expired = issue({
      common: 'x',
      issuer: intermediate,
      purposes: ['client'],
      from: new Date(now.getTime() - 9 * day),
      to: new Date(now.getTime() - day),
    });
    await expect(read(fileOf(expired))).rejects.toMatchObject({ code: 'certificate.expired' });
    const early = issue({ common: 'x', issuer: intermediate, purposes: ['client'], from: new Date(now.getTime() + day) });
    await expect(read(fileOf(early))).rejects.toMatchObject({ code: 'certificate.not-yet-valid' });
  });
  it('must be made to authenticate a client', async () => {
    const server = issue({ common: 'x', issuer: intermediate, purposes: ['server'] });
    await expect(read(fileOf(server))).rejects.toMatchObject({ code: 'certificate.not-for-client' });
    await expect(read(fileOf(intermediate))).rejects.toMatchObject({ code: 'certificate.not-for-client' });
    const unlimited = issue({ common: 'sans usage dit', issuer: intermediate });
    await expect(read(fileOf(unlimited))).resolves.toMatchObject({ certificate: expect.anything() });
  });
  it('with a renewed certificate beside the old one gives the newest', async () => {
    const old = issue({ common: 'ancien', issuer: intermediate, purposes: ['client'], to: new Date(now.getTime() + day) });
    const file = pkcs12({ certificates: [old, ours], key: ours.key, passphrase });
    expect((await read(file)).certificate.subject).toContain('cabinet-des-tilleuls');
  });
});

const openssl = spawnSync('openssl', ['version']).status === 0;

/** Other people's files are the true test of a reader. */
describe.skipIf(!openssl)('a PKCS#12 file written by OpenSSL', () => {
  const secret = 'Correct-Horse_9';
  const rsa = issue({ common: 'cabinet-rsa', issuer: intermediate, purposes: ['client'], keyType: 'rsa' });
  function exported({ keyPem, pem: certificate }: Issued, options: readonly string[]): Buffer {
    const directory = mkdtempSync(join(tmpdir(), 'liaison-p12-'));
    const [pem, file] = [join(directory, 'all.pem'), join(directory, 'out.p12')];
    try {
      writeFileSync(pem, keyPem + certificate + intermediate.pem);
      execFileSync('openssl', ['pkcs12', '-export', '-in', pem, '-out', file, '-passout', `pass:${secret}`, ...options], { stdio: 'pipe' });
      return readFileSync(file);
    } finally {
      rmSync(directory, { recursive: true });
    }
  }
  describe.each([
    ['an EC key on P-256', 'ec', ours],
    ['an RSA key', 'rsa', rsa],
  ] as const)('around %s', (_what, kind, owner) => {
    it.each([
      ['as it does now', []],
      ['with RC2 and triple DES, as Windows and Java long did', ['-legacy', '-certpbe', 'PBE-SHA1-RC2-40', '-keypbe', 'PBE-SHA1-3DES']],
      ['with RC2 of 128 bits', ['-legacy', '-certpbe', 'PBE-SHA1-RC2-128', '-keypbe', 'PBE-SHA1-2DES']],
      ['with triple DES alone', ['-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']],
      ['with AES-128 and a MAC of SHA-512', ['-certpbe', 'AES-128-CBC', '-keypbe', 'AES-128-CBC', '-macalg', 'sha512']],
      ['with triple DES, a MAC of SHA-256 and many rounds', ['-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES', '-iter', '50000']],
      ['with its certificates in clear', ['-certpbe', 'NONE']],
      ['with everything in clear but its MAC', ['-certpbe', 'NONE', '-keypbe', 'NONE']],
      ['without a MAC', ['-nomac']],
    ])('%s', async (_how, options) => {
      const file = exported(owner, options);
      const { certificate, key } = await read(file, secret);
      expect(certificate.publicKey.asymmetricKeyType).toBe(kind);
      expect(certificate.checkPrivateKey(owner.key)).toBe(true);
      expect(key).toBe(owner.keyPem);
      await expect(read(file, 'autre')).rejects.toMatchObject({ code: 'certificate.wrong-passphrase' });
    });
  });
});

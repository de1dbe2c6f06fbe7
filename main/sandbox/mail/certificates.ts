/** The authority of the embedded mail server, its certificate and its list of revoked ones: made once, kept beside the mailboxes. */
import { X509Certificate as NodeCertificate, webcrypto } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BitString, Integer, OctetString, PrintableString } from 'asn1js';
import {
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  CertificateRevocationList,
  CRLDistributionPoints,
  CryptoEngine,
  DistributionPoint,
  Extension,
  Extensions,
  ExtKeyUsage,
  GeneralName,
  GeneralNames,
  type RelativeDistinguishedNames,
  RevokedCertificate,
  setEngine,
  Time,
} from 'pkijs';

export interface Certificates {
  /** PEM, the three of them. */
  readonly authority: string;
  readonly serverCertificate: string;
  readonly serverKey: string;
  /** DER; signed by the authority. */
  readonly revocationList: Uint8Array;
}

export interface CertificateRequest {
  /** Where the list of revoked certificates is served. */
  readonly revocationListUrl: string;
  /** Days before the server's certificate ends; negative for one that has. */
  readonly days?: number;
  readonly isRevoked?: boolean;
}

const dayMs = 24 * 60 * 60_000;
const serverSerial = 2;
const names = { C: '2.5.4.6', O: '2.5.4.10', CN: '2.5.4.3' } as const;
const oid = {
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  extKeyUsage: '2.5.29.37',
  altName: '2.5.29.17',
  lists: '2.5.29.31',
} as const;
const serverAuth = '1.3.6.1.5.5.7.3.1';

setEngine('node', new CryptoEngine({ name: 'node', crypto: webcrypto as unknown as typeof globalThis.crypto }));

/** As pkijs sees it: Node and the browser each have a type of their own for the same thing. */
type Key = Parameters<Certificate['sign']>[0];

const generateKeys = () =>
  crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']) as unknown as Promise<{
    readonly privateKey: Key;
    readonly publicKey: Key;
  }>;

function setName(name: RelativeDistinguishedNames, values: Readonly<Record<keyof typeof names, string>>): void {
  name.typesAndValues.push(
    ...Object.entries(values).map(
      ([key, value]) => new AttributeTypeAndValue({ type: names[key as keyof typeof names], value: new PrintableString({ value }) }),
    ),
  );
}

function extension(
  extnID: string,
  critical: boolean,
  value: { toSchema(): { toBER(): ArrayBuffer } } | { toBER(): ArrayBuffer },
): Extension {
  const extnValue = 'toSchema' in value ? value.toSchema().toBER() : value.toBER();
  return new Extension({ extnID, critical, extnValue });
}

const keyUsage = (bits: number) => extension(oid.keyUsage, true, new BitString({ valueHex: new Uint8Array([bits]).buffer, unusedBits: 1 }));

interface Draft {
  readonly serial: number;
  readonly from: number;
  readonly to: number;
  readonly extensions: readonly Extension[];
}

function draft({ serial, from, to, extensions }: Draft): Certificate {
  const certificate = new Certificate({ version: 2 });
  certificate.serialNumber = new Integer({ value: serial });
  certificate.notBefore.value = new Date(from);
  certificate.notAfter.value = new Date(to);
  certificate.extensions = [...extensions];
  return certificate;
}

const pem = (label: string, der: ArrayBuffer) =>
  `-----BEGIN ${label}-----\n${(
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  ).join('\n')}\n-----END ${label}-----\n`;

/** An authority in the manner of IGC Santé's « Élémentaire Organisations », and one server certificate for the loopback address. */
export async function makeCertificates({ revocationListUrl, days = 365, isRevoked = false }: CertificateRequest): Promise<Certificates> {
  const now = Date.now();
  const [authorityKeys, serverKeys] = await Promise.all([generateKeys(), generateKeys()]);
  const authorityName = { C: 'FR', O: 'Liaison', CN: 'AC de demonstration Elementaire Organisations' };

  const authority = draft({
    serial: 1,
    from: now - dayMs,
    to: now + 3650 * dayMs,
    // Signs certificates and lists.
    extensions: [extension(oid.basicConstraints, true, new BasicConstraints({ cA: true })), keyUsage(0x06)],
  });
  setName(authority.subject, authorityName);
  setName(authority.issuer, authorityName);
  await authority.subjectPublicKeyInfo.importKey(authorityKeys.publicKey);
  await authority.sign(authorityKeys.privateKey, 'SHA-256');

  const loopback = new OctetString({ valueHex: new Uint8Array([127, 0, 0, 1]).buffer });
  const lists = new CRLDistributionPoints({
    distributionPoints: [new DistributionPoint({ distributionPoint: [new GeneralName({ type: 6, value: revocationListUrl })] })],
  });
  const server = draft({
    serial: serverSerial,
    from: now - 400 * dayMs,
    to: now + days * dayMs,
    extensions: [
      keyUsage(0x80),
      extension(oid.extKeyUsage, false, new ExtKeyUsage({ keyPurposes: [serverAuth] })),
      extension(
        oid.altName,
        false,
        new GeneralNames({ names: [new GeneralName({ type: 2, value: 'localhost' }), new GeneralName({ type: 7, value: loopback })] }),
      ),
      extension(oid.lists, false, lists),
    ],
  });
  setName(server.subject, { C: 'FR', O: 'Operateur MSSante de demonstration', CN: 'localhost' });
  setName(server.issuer, authorityName);
  await server.subjectPublicKeyInfo.importKey(serverKeys.publicKey);
  await server.sign(authorityKeys.privateKey, 'SHA-256');

  const list = new CertificateRevocationList({ version: 1 });
  setName(list.issuer, authorityName);
  list.thisUpdate = new Time({ type: 0, value: new Date(now - dayMs) });
  list.nextUpdate = new Time({ type: 0, value: new Date(now + 365 * dayMs) });
  if (isRevoked) {
    const revoked = new RevokedCertificate({
      userCertificate: new Integer({ value: serverSerial }),
      revocationDate: new Time({ value: new Date(now - dayMs) }),
    });
    list.revokedCertificates = [revoked];
  }
  list.crlExtensions = new Extensions({ extensions: [extension('2.5.29.20', false, new Integer({ value: 1 }))] });
  await list.sign(authorityKeys.privateKey, 'SHA-256');

  return {
    authority: pem('CERTIFICATE', authority.toSchema(true).toBER()),
    serverCertificate: pem('CERTIFICATE', server.toSchema(true).toBER()),
    serverKey: pem('PRIVATE KEY', await webcrypto.subtle.exportKey('pkcs8', serverKeys.privateKey)),
    revocationList: new Uint8Array(list.toSchema(true).toBER()),
  };
}

/** Made again when they end within a month or name another address of the list. */
export async function ensureCertificates(directory: string, revocationListUrl: string): Promise<Certificates> {
  const path = join(directory, 'mail-certificates.json');
  const kept = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>) : undefined;
  if (kept?.revocationListUrl === revocationListUrl && kept.serverCertificate !== undefined) {
    const { validTo } = new NodeCertificate(kept.serverCertificate);
    if (Date.parse(validTo) - Date.now() > 30 * dayMs) {
      const { authority = '', serverCertificate, serverKey = '', revocationList = '' } = kept;
      return { authority, serverCertificate, serverKey, revocationList: Buffer.from(revocationList, 'base64') };
    }
  }
  const made = await makeCertificates({ revocationListUrl });
  const revocationList = Buffer.from(made.revocationList).toString('base64');
  writeFileSync(path, JSON.stringify({ ...made, revocationList, revocationListUrl }));
  return made;
}

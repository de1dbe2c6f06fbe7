/** Lists of revoked certificates (RFC 5280 §5): fetched where the certificate says, checked against its authority, kept until they end (ECO.1.1.6, ECO.1.1.7). */
import { X509Certificate } from 'node:crypto';
import { fromBER, type Integer } from 'asn1js';
import { Certificate, CertificateRevocationList, CRLDistributionPoints } from 'pkijs';
import { Failure } from '../../failure.ts';
import type { Clock } from '../../ports.ts';
import { ensureWebCrypto } from './web-crypto.ts';

export interface RevocationOptions {
  readonly clock: Clock;
  /** Reads a list at its address, DER or PEM, bounded. @throws {Failure} */
  fetchList(url: string, signal: AbortSignal): Promise<Uint8Array>;
  /** The last list that was good, from an earlier run. */
  read?(url: string): Uint8Array | undefined;
  write?(url: string, list: Uint8Array): void;
}

export type RevocationVerdict = 'good' | 'revoked' | 'unknown';

export interface RevocationLists {
  /** What the lists at hand say: a handshake can't wait for one. @param authorities PEM */
  verdict(certificate: Uint8Array): RevocationVerdict;
  /** Takes up what an earlier run kept of it: the first handshake then needs no other. */
  recall(url: string, authorities: readonly string[]): Promise<void>;
  /** Fetches the list that a certificate names, if its signature is of one of the authorities. @throws {Failure} `network.revocation-unknown` */
  learn(certificate: Uint8Array, authorities: readonly string[], signal: AbortSignal): Promise<void>;
  /** What becomes of a certificate of ours, its list being fetched if need be; `unknown` when it can't be had. */
  standing(certificate: Uint8Array, authorities: readonly string[], signal: AbortSignal): Promise<RevocationVerdict | 'expired'>;
}

interface KnownList {
  readonly serials: ReadonlySet<string>;
  /** Milliseconds since 1970. */
  readonly until: number;
}

const distributionPoints = '2.5.29.31';
const largestList = 20 * 1024 * 1024;

export function createRevocationLists({ clock, fetchList, read, write }: RevocationOptions): RevocationLists {
  ensureWebCrypto();
  const known = new Map<string, KnownList>();

  function current(url: string): KnownList | undefined {
    const list = known.get(url);
    return list !== undefined && list.until > clock.now().getTime() ? list : undefined;
  }

  async function admit(url: string, bytes: Uint8Array, authorities: readonly string[]): Promise<boolean> {
    const list = parseList(bytes);
    if (list === undefined || !(await isSignedByOne(list, authorities))) return false;
    const until = list.nextUpdate?.value.getTime() ?? 0;
    if (until <= clock.now().getTime()) return false;
    const serials = new Set((list.revokedCertificates ?? []).map(({ userCertificate }) => hexOf(userCertificate)));
    known.set(url, { serials, until });
    return true;
  }

  function verdict(certificate: Uint8Array): RevocationVerdict {
    const parsed = Certificate.fromBER(arrayBufferOf(certificate));
    const lists = listUrls(parsed).flatMap((url) => current(url) ?? []);
    if (lists.length === 0) return 'unknown';
    const serial = hexOf(parsed.serialNumber);
    return lists.some(({ serials }) => serials.has(serial)) ? 'revoked' : 'good';
  }

  async function learn(certificate: Uint8Array, authorities: readonly string[], signal: AbortSignal): Promise<void> {
    const urls = listUrls(Certificate.fromBER(arrayBufferOf(certificate)));
    for (const url of urls) {
      const kept = read?.(url);
      if (kept !== undefined && (await admit(url, kept, authorities))) return;
      try {
        const fetched = await fetchList(url, signal);
        if (fetched.byteLength <= largestList && (await admit(url, fetched, authorities))) {
          write?.(url, fetched);
          return;
        }
      } catch (thrown) {
        if (signal.aborted) throw thrown;
      }
    }
    throw new Failure('network.revocation-unknown');
  }

  return {
    verdict,
    learn,
    async standing(certificate, authorities, signal) {
      const { notBefore, notAfter } = Certificate.fromBER(arrayBufferOf(certificate));
      const now = clock.now().getTime();
      if (now > notAfter.value.getTime() || now < notBefore.value.getTime()) return 'expired';
      if (verdict(certificate) === 'unknown') await learn(certificate, authorities, signal).catch(() => undefined);
      signal.throwIfAborted();
      return verdict(certificate);
    },
    async recall(url, authorities) {
      const kept = current(url) === undefined ? read?.(url) : undefined;
      if (kept !== undefined) await admit(url, kept, authorities);
    },
  };
}

/** HTTP addresses only: the others (LDAP) are of another age. */
function listUrls(certificate: Certificate): string[] {
  const extension = certificate.extensions?.find(({ extnID }) => extnID === distributionPoints)?.parsedValue;
  if (!(extension instanceof CRLDistributionPoints)) return [];
  return extension.distributionPoints
    .flatMap(({ distributionPoint }) => (Array.isArray(distributionPoint) ? distributionPoint : []))
    .flatMap(({ type, value }) => (type === 6 && typeof value === 'string' && /^https?:\/\//.test(value) ? [value] : []));
}

function parseList(bytes: Uint8Array): CertificateRevocationList | undefined {
  const text = Buffer.from(bytes.subarray(0, 64)).toString('latin1');
  const body = text.startsWith('-----BEGIN')
    ? Buffer.from(
        Buffer.from(bytes)
          .toString('latin1')
          .replaceAll(/-----[^-]+-----|\s/g, ''),
        'base64',
      )
    : bytes;
  try {
    const { result, offset } = fromBER(arrayBufferOf(body));
    return offset === -1 ? undefined : new CertificateRevocationList({ schema: result });
  } catch {
    return undefined;
  }
}

async function isSignedByOne(list: CertificateRevocationList, authorities: readonly string[]): Promise<boolean> {
  for (const pem of authorities) {
    const authority = Certificate.fromBER(arrayBufferOf(new X509Certificate(pem).raw));
    if (!list.issuer.isEqual(authority.subject)) continue;
    if (await list.verify({ issuerCertificate: authority }).catch(() => false)) return true;
  }
  return false;
}

const hexOf = (serial: Integer) =>
  Buffer.from(serial.valueBlock.valueHexView)
    .toString('hex')
    .replace(/^(00)+/, '');

function arrayBufferOf(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}

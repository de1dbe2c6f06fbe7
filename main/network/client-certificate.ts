/** Checks a PKCS#12 file before it is kept: the key is there, its certificate is in force and made to authenticate a client. */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { Failure } from '../failure.ts';

export interface ClientCertificate {
  readonly certificate: X509Certificate;
  /** PEM, the workstation's first, then those that lead to its authority. */
  readonly chain: string;
  /** PKCS#8, PEM. */
  readonly key: string;
}

const clientAuthentication = '1.3.6.1.5.5.7.3.2';
const anyPurpose = '2.5.29.37.0';

/** @throws {Failure} `certificate.…`, with nothing of the file in it */
export async function readClientCertificate(bytes: Uint8Array, passphrase: string, now: Date): Promise<ClientCertificate> {
  const { keys, certificates } = await contentOf(bytes, passphrase);
  const pairs = keys.flatMap((key) => {
    const certificate = certificates.find((one) => one.checkPrivateKey(key));
    return certificate === undefined ? [] : [{ key, certificate }];
  });
  if (pairs.length === 0) throw new Failure('certificate.no-private-key');
  const usable = pairs.filter(({ certificate }) => isForClients(certificate));
  if (usable.length === 0) throw new Failure('certificate.not-for-client');
  // Renewed certificates are sometimes exported with those that they follow.
  const best = usable.toSorted((a, b) => b.certificate.validToDate.getTime() - a.certificate.validToDate.getTime())[0];
  if (best === undefined || best.certificate.validToDate < now) throw new Failure('certificate.expired');
  if (best.certificate.validFromDate > now) throw new Failure('certificate.not-yet-valid');
  const kept = {
    certificate: best.certificate,
    chain: chainOf(best.certificate, certificates)
      .map((one) => one.toString())
      .join(''),
    key: best.key.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
  checkUsable(kept);
  return kept;
}

async function contentOf(bytes: Uint8Array, passphrase: string): Promise<{ keys: KeyObject[]; certificates: X509Certificate[] }> {
  // Forge is read the day a certificate is added, never at start-up.
  const { readPkcs12, WrongPassphrase } = await import('./pkcs12/read-pkcs12.ts');
  try {
    const content = await readPkcs12(bytes, passphrase);
    return {
      keys: content.keys.map((key) => createPrivateKey({ key, format: 'der', type: 'pkcs8' })),
      certificates: content.certificates.map((certificate) => new X509Certificate(certificate)),
    };
  } catch (thrown) {
    throw new Failure(thrown instanceof WrongPassphrase ? 'certificate.wrong-passphrase' : 'certificate.unreadable');
  }
}

function isForClients({ ca, keyUsage }: X509Certificate): boolean {
  const purposes: readonly string[] | undefined = keyUsage;
  return !ca && (purposes === undefined || purposes.includes(clientAuthentication) || purposes.includes(anyPurpose));
}

/** Issuer after issuer; the root is the platform's to know. */
function chainOf(leaf: X509Certificate, all: readonly X509Certificate[]): X509Certificate[] {
  const chain = [leaf];
  for (let last = leaf; chain.length < 8; ) {
    const issuer = all.find((one) => one.ca && !chain.includes(one) && last.checkIssued(one) && last.verify(one.publicKey));
    if (issuer === undefined || issuer.checkIssued(issuer)) break;
    chain.push(issuer);
    last = issuer;
  }
  return chain;
}

/** A key too weak, or of a kind that TLS doesn't take, is told now rather than at the first exchange. */
function checkUsable({ chain, key }: ClientCertificate): void {
  try {
    createSecureContext({ cert: chain, key });
  } catch {
    throw new Failure('certificate.unreadable');
  }
}

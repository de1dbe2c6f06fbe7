/** TLS to an operator: 1.2 at least, its authorities alone, and a certificate that is not revoked (ECO.1.1.1, ECO.1.1.3, ECO.1.1.5, ECO.1.1.6). */
import { type ConnectionOptions, checkServerIdentity } from 'node:tls';
import { Failure } from '../../failure.ts';
import type { MailAccess } from './mail-server.ts';

/** ECDHE and AEAD only, in the order of ANSSI's guide to TLS; those of TLS 1.3 are all allowed. */
const ciphers = [
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'TLS_AES_256_GCM_SHA384',
  'TLS_AES_128_GCM_SHA256',
  'TLS_CHACHA20_POLY1305_SHA256',
].join(':');

/** Why a certificate that the authorities vouch for is refused all the same. */
export type Refusal = { readonly kind: 'revoked' } | { readonly kind: 'unknown'; readonly certificate: Uint8Array };

export interface CheckedTls {
  readonly options: ConnectionOptions;
  /** Why the last handshake was refused here; the libraries keep only the words of it. */
  refusal(): Refusal | undefined;
}

export function checkedTls({ server, revocation }: MailAccess): CheckedTls {
  let refusal: Refusal | undefined;
  return {
    refusal: () => refusal,
    options: {
      minVersion: 'TLSv1.2',
      ciphers,
      ca: [...server.authorities],
      servername: server.certificateName ?? server.host,
      rejectUnauthorized: true,
      ...(server.identity && { key: server.identity.key, cert: server.identity.chain }),
      checkServerIdentity(host, certificate) {
        const mismatch = checkServerIdentity(server.certificateName ?? host, certificate);
        if (mismatch !== undefined) return mismatch;
        const verdict = revocation.verdict(certificate.raw);
        if (verdict === 'good') return undefined;
        refusal = verdict === 'revoked' ? { kind: verdict } : { kind: verdict, certificate: certificate.raw };
        return new Error(`certificate ${verdict}`);
      },
    },
  };
}

/** Connects, and once more when the list of revoked certificates had to be fetched first. */
export async function withRevocation<T>(access: MailAccess, connect: (tls: CheckedTls) => Promise<T>): Promise<T> {
  for (let isSecondTime = false; ; isSecondTime = true) {
    const tls = checkedTls(access);
    try {
      return await connect(tls);
    } catch (thrown) {
      const refusal = tls.refusal();
      if (refusal?.kind === 'revoked') throw new Failure('network.certificate-revoked');
      if (refusal === undefined || isSecondTime) throw thrown;
      await access.revocation.learn(refusal.certificate, access.server.authorities, access.signal);
    }
  }
}

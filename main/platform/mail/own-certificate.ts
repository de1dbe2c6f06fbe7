/** Why a server refuses this workstation: servers say « no valid certificate » whatever the reason, so what can be known of our own is looked at here. */
import { X509Certificate } from 'node:crypto';
import type { ErrorCode } from '../../../preload/contract/errors.ts';
import { Failure } from '../../failure.ts';
import type { MailAccess } from './mail-server.ts';

/** @returns the failure as it is, or with the reason found: no certificate, one that has ended, or that its authority took back */
export async function explainRefusal(failure: Failure, { server, revocation, signal }: MailAccess): Promise<Failure> {
  const isAboutUs = failure.code === 'network.client-certificate-refused' || failure.code === 'network.client-certificate-missing';
  if (!isAboutUs) return failure;
  const because = (code: ErrorCode) => new Failure(code, {}, failure);
  if (server.identity === undefined) return because('network.client-certificate-missing');
  const [own, ...above] = certificatesOf(server.identity.chain);
  if (own === undefined) return because('network.client-certificate-refused');
  const authorities = [...above, ...server.authorities.flatMap(certificatesOf)].map(String);
  const standing = await revocation.standing(own.raw, authorities, signal);
  if (standing === 'expired' || standing === 'revoked') return because(`network.client-certificate-${standing}`);
  return because('network.client-certificate-refused');
}

const block = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

function certificatesOf(chain: string): X509Certificate[] {
  return [...chain.matchAll(block)].flatMap(([pem]) => {
    try {
      return [new X509Certificate(pem)];
    } catch {
      return [];
    }
  });
}

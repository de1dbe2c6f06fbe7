/** What is shown of a certificate: whose it is, who vouches for it, until when. Never its key. */
import type { X509Certificate } from 'node:crypto';
import type { CertificateInfo } from '../../preload/contract/network.ts';
import { shown } from '../platform/index.ts';

const longest = 120;

export function certificateInfo(certificate: X509Certificate): CertificateInfo {
  return {
    fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    validFrom: certificate.validFromDate.toISOString(),
    validTo: certificate.validToDate.toISOString(),
  };
}

/** « CN=…\nO=… » gives « common name, organisation »; a name without either is shown as it is. */
function nameOf(written: string | undefined): string {
  const parts = (written ?? '').split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] as const);
  const first = (key: string) => parts.find(([name]) => name === key)?.[1];
  const known = [first('CN'), first('O')].filter((part) => part !== undefined && part !== '');
  return shown(known.length === 0 ? parts.map(([, value]) => value).join(', ') : [...new Set(known)].join(', '), longest);
}

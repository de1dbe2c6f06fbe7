/** What a broken TLS handshake means: the certificate of the platform, that of this workstation, or the protocol itself. */
import type { ErrorCode } from '../../preload/contract/errors.ts';
import { Failure } from '../failure.ts';
import { connectionError } from './http-failures.ts';

/** Names that OpenSSL gives to what it thinks of the platform's certificate (X509_V_ERR_*). */
const ofPlatform: readonly (readonly [RegExp, ErrorCode])[] = [
  [/^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/, 'network.certificate-expired'],
  [/^(ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)$/, 'network.certificate-wrong-host'],
  [
    /^(UNABLE_TO_\w+|SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|CERT_\w+|INVALID_(CA|PURPOSE)|PATH_LENGTH_EXCEEDED|CRL_\w+)$/,
    'network.certificate-unknown',
  ],
];

/** Alerts and refusals of the handshake itself (RFC 8446 §6.2), as Node and Electron spell them. */
const ofHandshake: readonly (readonly [RegExp, ErrorCode])[] = [
  [/CERTIFICATE_REQUIRED/, 'network.client-certificate-missing'],
  [/ALERT_CERTIFICATE_EXPIRED/, 'network.client-certificate-expired'],
  [/ALERT_CERTIFICATE_REVOKED/, 'network.client-certificate-revoked'],
  [
    /ALERT_(BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_\w+|UNKNOWN_CA|ACCESS_DENIED)|TLSV1_ALERT_UNKNOWN_CA/,
    'network.client-certificate-refused',
  ],
  [/PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS_AVAILABLE|VERSION_TOO_LOW|INAPPROPRIATE_FALLBACK/, 'network.tls-too-old'],
  [/^(ERR_SSL_|ERR_TLS_|EPROTO)/, 'network.tls-failed'],
];

/** @returns `undefined` when it isn't about TLS */
export function tlsFailure(thrown: unknown): Failure | undefined {
  const name = nameOf(thrown);
  if (name === undefined) return undefined;
  const code = [...ofPlatform, ...ofHandshake].find(([pattern]) => pattern.test(name))?.[1];
  return code === undefined ? undefined : new Failure(code, { reason: name }, thrown);
}

/** When a write meets the alert, Node calls it EPROTO and leaves OpenSSL's own word in the message. */
function nameOf(thrown: unknown): string | undefined {
  const name = connectionError(thrown);
  const words = name === 'EPROTO' && thrown instanceof Error ? /SSL routines:[^:]*:([a-z0-9 ]+):/i.exec(thrown.message)?.[1] : undefined;
  return words === undefined ? name : `EPROTO_${words.toUpperCase().replaceAll(' ', '_')}`;
}

/** nginx says in a page what others say in the handshake. */
export function certificatePage(status: number, page: string): Failure | undefined {
  if (status !== 400 && status !== 495 && status !== 496) return undefined;
  if (/no required SSL certificate was sent/i.test(page)) return new Failure('network.client-certificate-missing', { status });
  return /SSL certificate error/i.test(page) ? new Failure('network.client-certificate-refused', { status }) : undefined;
}

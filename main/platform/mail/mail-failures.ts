/** What a broken conversation with a mail server means, in the contract's codes. Nothing that the server wrote gets in but its own codes. */
import type { ErrorCode } from '../../../preload/contract/errors.ts';
import { Failure } from '../../failure.ts';
import { tlsFailure } from '../http-tls.ts';

interface MailError extends Error {
  readonly code?: unknown;
  readonly originalCode?: unknown;
  readonly responseCode?: unknown;
  readonly authenticationFailed?: unknown;
  readonly serverResponseCode?: unknown;
  readonly responseStatus?: unknown;
  readonly response?: unknown;
  readonly command?: unknown;
  readonly mailboxMissing?: unknown;
}

const timeouts = new Set(['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT', 'ETIMEOUT', 'ETIMEDOUT', 'LockTimeout']);
const unreadable =
  /^(ParserError|LineTooLarge|LiteralTooLarge|ResponseTooLarge|TooManyTokens|TooManyResponses|MAX_IMAP_NESTING|STARTTLS_INJECTION|Invalid|UnexpectedTag|MissingTag)/;

/** Dovecot refuses a stranger's certificate at the sign-in, others in the handshake: it is the same refusal. */
const certificateWords = /valid (?:SSL )?certificate|client cert/i;

export function mailFailure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  if (!(thrown instanceof Error)) return new Failure('call.internal', {}, thrown);
  // Ours, and not the line's: what was to be done with an answer.
  if (thrown instanceof TypeError || thrown instanceof RangeError || thrown.name === 'SqliteError')
    return new Failure('call.internal', {}, thrown);
  if (thrown.name === 'AbortError') return new Failure('call.cancelled', {}, thrown);
  const error = thrown as MailError;
  const code = String(error.originalCode ?? error.code ?? '');
  const words = `${typeof error.response === 'string' ? error.response : ''} ${error.message}`;
  if (certificateWords.test(words)) return new Failure('network.client-certificate-refused', {}, thrown);
  if (error.authenticationFailed === true || code === 'EAUTH') return new Failure(signInRefusal(error, words), {}, thrown);
  const tls =
    tlsFailure(Object.assign(new Error(error.message), { code: code === 'ETLS' ? tlsWord(error.message) : code })) ?? tlsByWords(error);
  if (tls !== undefined) return tls;
  // The server had said how much it takes: nothing was sent.
  if (code === 'EMESSAGE' && /size/i.test(error.message)) return new Failure('mail.too-large', {}, thrown);
  if (timeouts.has(code)) return new Failure('network.timeout', {}, thrown);
  if (unreadable.test(code)) return new Failure('platform.invalid-response', {}, thrown);
  if (error.mailboxMissing === true || error.serverResponseCode === 'NONEXISTENT') return new Failure('mail.folder-missing', {}, thrown);
  if (error.serverResponseCode === 'OVERQUOTA') return new Failure('mail.mailbox-full', {}, thrown);
  if (typeof error.responseCode === 'number') return ofSmtp(error.responseCode, words, thrown);
  if (error.responseStatus === 'NO' || error.responseStatus === 'BAD') return new Failure('platform.rejected', {}, thrown);
  return new Failure('network.offline', {}, thrown);
}

const signInRefusal = ({ serverResponseCode, responseCode }: MailError, words: string): ErrorCode =>
  serverResponseCode === 'UNAVAILABLE' || responseCode === 454 || /\btry again|temporar/i.test(words)
    ? 'platform.unavailable'
    : 'platform.unauthorized';

const tlsWord = (message: string) =>
  /\b(CERT_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+|DEPTH_ZERO_\w+|ERR_TLS_\w+)\b/.exec(message)?.[1] ?? 'ERR_TLS_UNKNOWN';

/** nodemailer keeps only OpenSSL's words. */
function tlsByWords({ code, message }: MailError): Failure | undefined {
  if (code !== 'ETLS' && code !== 'ESOCKET') return undefined;
  const rules: readonly (readonly [RegExp, ErrorCode])[] = [
    [/certificate has expired/i, 'network.certificate-expired'],
    [/self.signed|unable to (?:get|verify)/i, 'network.certificate-unknown'],
    [/does not match certificate/i, 'network.certificate-wrong-host'],
    [/alert certificate expired/i, 'network.client-certificate-expired'],
    [/alert certificate revoked/i, 'network.client-certificate-revoked'],
    [/bad certificate|certificate required|alert unknown ca/i, 'network.client-certificate-refused'],
    [/unsupported protocol|wrong version|protocol version/i, 'network.tls-too-old'],
  ];
  const found = rules.find(([pattern]) => pattern.test(message))?.[1];
  return found === undefined ? undefined : new Failure(found);
}

/** RFC 5321 §4.2.3 and the enhanced codes of RFC 3463. */
function ofSmtp(status: number, words: string, cause: unknown): Failure {
  const [enhanced = ''] = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(words) ?? [];
  const params = { status, ...(enhanced !== '' && { reason: enhanced }) };
  if (status === 421 && /certificate/i.test(words)) return new Failure('network.client-certificate-refused', params, cause);
  if (status === 552 || enhanced.endsWith('.3.4')) return new Failure('mail.too-large', params, cause);
  if (status === 553 || enhanced === '5.7.1') return new Failure('mail.sender-refused', params, cause);
  if (status === 550 || status === 551 || enhanced.startsWith('5.1.')) return new Failure('mail.recipient-refused', params, cause);
  return new Failure(status < 500 ? 'platform.unavailable' : 'platform.rejected', params, cause);
}

/** What the answers of a server about recipients mean for a message. */
import type { Failure } from '../failure.ts';
import { bounceReason } from '../messages/index.ts';
import type { SubmissionResult } from '../platform/mail/index.ts';
import type { Refused } from './stored-message.ts';

export function refusedOf({ address, failure }: SubmissionResult['refused'][number]): Refused {
  const { status, reason } = failure.params;
  const enhanced = typeof reason === 'string' ? reason : undefined;
  return {
    address,
    reason: bounceReason({ status: enhanced, words: typeof status === 'number' ? ` ${status} ` : '', recipient: address }),
    isForNow: isForNow(failure),
  };
}

/** A 4xx about the message or a recipient (RFC 5321 §4.2.1): the line itself is sound, others need not wait behind this one. */
export function isForNow({ code, params }: Failure): boolean {
  const { status } = params;
  return code === 'platform.unavailable' && typeof status === 'number' && status >= 430 && status < 500;
}

/** What the server itself refused did not leave. */
const refusals = new Set<string>([
  'mail.too-large',
  'mail.sender-refused',
  'mail.recipient-refused',
  'platform.rejected',
  'platform.unauthorized',
  'platform.unavailable',
]);

export const isAnswer = ({ code }: Failure) => refusals.has(code);

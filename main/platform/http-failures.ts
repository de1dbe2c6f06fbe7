/** What an HTTP status or a broken connection means, in the contract's codes. Nothing of a body but its issue code gets in. */
import type { ErrorCode } from '../../preload/contract/errors.ts';
import { Failure, type FailureParams } from '../failure.ts';

/** What is asked for beyond a day is a mistake; and timers can't wait a month. */
const longestWaitMs = 24 * 60 * 60_000;

/** RFC 9110 §10.2.3: seconds, or an HTTP date. */
export function retryAfterMs(header: string | null, now: Date): number | undefined {
  if (header === null) return undefined;
  const seconds = Number(header.trim());
  if (Number.isFinite(seconds)) return within(seconds * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : within(date - now.getTime());
}

function within(ms: number): number {
  return Math.round(Math.min(longestWaitMs, Math.max(0, ms)));
}

function codeOf(status: number): ErrorCode {
  if (status === 401) return 'platform.unauthorized';
  if (status === 403) return 'platform.forbidden';
  if (status === 404 || status === 410) return 'platform.not-found';
  if (status === 408) return 'network.timeout';
  if (status === 409 || status === 412) return 'platform.conflict';
  if (status === 429) return 'platform.throttled';
  if (status >= 500) return 'platform.unavailable';
  return status >= 400 ? 'platform.rejected' : 'platform.invalid-response';
}

/** First issue code of an OperationOutcome; other words of it may name a patient and are left where they are. */
export function issueCode(body: string): string | undefined {
  try {
    const outcome: unknown = JSON.parse(body);
    if (typeof outcome !== 'object' || outcome === null || !('issue' in outcome) || !Array.isArray(outcome.issue)) return undefined;
    const code: unknown = outcome.issue[0]?.code;
    return typeof code === 'string' && /^[a-z-]{1,40}$/.test(code) ? code : undefined;
  } catch {
    return undefined;
  }
}

export function failureOfStatus(status: number, headers: Headers, body: string, now: Date): Failure {
  const params: FailureParams = { status };
  const reason = issueCode(body);
  if (reason !== undefined) params.reason = reason;
  const wait = retryAfterMs(headers.get('retry-after'), now);
  if (wait !== undefined) params.retryAfterMs = wait;
  return new Failure(codeOf(status), params);
}

/** Name of the system error under fetch's "fetch failed", e.g. ECONNREFUSED. */
export function connectionError(thrown: unknown): string | undefined {
  const cause = thrown instanceof Error ? (thrown.cause ?? thrown) : undefined;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

const nobodyThere = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN']);

/** Whether the other side was there and hung up, in which case asking again at once makes sense. */
export function hungUp(thrown: unknown): boolean {
  const code = connectionError(thrown);
  return code === undefined || !nobodyThere.has(code);
}

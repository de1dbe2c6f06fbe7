/** What each exchange says of the platform's reach: that it answered, how long it asks to be left alone, what its clock says. */
import type { Failure } from '../failure.ts';
import { retryAfterMs } from './http-failures.ts';
import type { Answer } from './http-transport.ts';

export interface Reached {
  /** It did what was asked. */
  readonly isServed: boolean;
  /** It asks not to be asked again before so long (429, 503). */
  readonly waitMs?: number;
  /** Its clock minus ours, to within a second and the time of the way back. */
  readonly clockOffsetMs?: number;
}

export interface ReachObserver {
  reached(answer: Reached): void;
  unreachable(failure: Failure): void;
}

export function observe(observer: ReachObserver, { status, headers }: Pick<Answer, 'status' | 'headers'>, now: Date): void {
  const isAskedToWait = status === 429 || status === 503;
  const waitMs = isAskedToWait ? retryAfterMs(headers.get('retry-after'), now) : undefined;
  // A cache's answer tells the hour at which it was made (RFC 9111 §5.1).
  const date = headers.has('age') ? Number.NaN : Date.parse(headers.get('date') ?? '');
  observer.reached({
    isServed: status < 400,
    ...(waitMs === undefined ? {} : { waitMs }),
    ...(Number.isNaN(date) ? {} : { clockOffsetMs: date - now.getTime() }),
  });
}

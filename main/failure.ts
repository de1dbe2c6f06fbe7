/** How anything in the core says that it could not be done: an exception that carries a contract error code. */
import { randomBytes } from 'node:crypto';
import type { AppError, ErrorCode } from '../preload/contract/errors.ts';

export type FailureParams = Record<string, string | number | boolean>;

/** Message and parameters never carry health data, a name, or a path of the user's. */
export class Failure extends Error {
  readonly code: ErrorCode;
  readonly params: FailureParams;
  readonly ref = randomBytes(4).toString('hex');

  constructor(code: ErrorCode, params: FailureParams = {}, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause });
    this.name = 'Failure';
    this.code = code;
    this.params = params;
  }

  toAppError(): AppError {
    return { code: this.code, params: this.params, ref: this.ref };
  }
}

/** Turns anything that was thrown into a failure: an abort is `call.cancelled`, a stranger is `call.internal`. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  if (thrown instanceof Error && thrown.name === 'AbortError') return new Failure('call.cancelled', {}, thrown);
  return new Failure('call.internal', {}, thrown);
}

/** A refusal of the core, as an exception of the page: it carries the error as data, never words. */
import type { AppError, ErrorCode } from '../../preload/contract/errors.ts';
import { isRetryable } from '../../preload/contract/errors.ts';

export class CallError extends Error {
  readonly error: AppError;

  constructor(error: AppError) {
    super(error.code);
    this.name = 'CallError';
    this.error = error;
  }

  get code(): ErrorCode {
    return this.error.code;
  }
}

/** Any thrown value as an error of the contract: what isn't one is a defect of the page or of the shell. */
export function toAppError(thrown: unknown): AppError {
  return thrown instanceof CallError ? thrown.error : { code: 'call.internal', params: {}, ref: '' };
}

/** Whether to propose the same gesture again. */
export function mayRetry(thrown: unknown): boolean {
  return isRetryable(toAppError(thrown).code);
}

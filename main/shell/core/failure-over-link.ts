/** A failure on its way between threads: its code, parameters and reference survive, nothing else does. */
import type { AppError } from '../../../preload/contract/errors.ts';
import { Failure } from '../../failure.ts';

/** The failure that the other thread reported, with the reference that its journal carries. */
export function failureFrom(error: AppError): Failure {
  return Object.assign(new Failure(error.code, error.params), { ref: error.ref });
}

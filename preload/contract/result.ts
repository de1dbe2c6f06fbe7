/** The outcome of every call: a value, or an error as data. Nothing is ever thrown across the boundary. */
import type { AppError } from './errors.ts';

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppError };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failed(error: AppError): Result<never> {
  return { ok: false, error };
}

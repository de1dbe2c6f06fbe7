/** What the core and the reader's worker say to each other. */
import type { ErrorCode } from '../../preload/contract/errors.ts';
import type { FailureParams } from '../failure.ts';
import type { CdaReading } from './read-cda.ts';

export interface ReaderRequest {
  readonly id: number;
  readonly bytes: Uint8Array;
}

export type ReaderAnswer =
  | { readonly id: number; readonly ok: true; readonly reading: CdaReading }
  | { readonly id: number; readonly ok: false; readonly code: ErrorCode; readonly params: FailureParams };

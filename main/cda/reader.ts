/** Reads CDA documents in a thread with limits of memory and time. */
import { type BoundedThread, createBoundedThread } from '../bounded-thread.ts';
import { maxFileSize, readTimeLimit } from './limits.ts';
import type { CdaReading } from './read-cda.ts';

export type CdaReader = BoundedThread<CdaReading>;

export interface CdaReaderOptions {
  /** The built (or source) `reader-worker`. */
  readonly workerUrl: URL;
  readonly timeLimitMs?: number;
}

export function createCdaReader({ workerUrl, timeLimitMs = readTimeLimit }: CdaReaderOptions): CdaReader {
  return createBoundedThread({ workerUrl, timeLimitMs, maxSize: maxFileSize });
}

/** Reads CDA documents one at a time in a worker thread with limits of memory and time; started at the first document, kept warm, replaced when it dies. */
import { Worker } from 'node:worker_threads';
import { Failure } from '../failure.ts';
import { maxFileSize, readTimeLimit } from './limits.ts';
import type { CdaReading } from './read-cda.ts';
import type { ReaderAnswer } from './reader-protocol.ts';

export interface CdaReader {
  /** @throws {Failure} `document.too-large`, `document.hostile`, `document.unreadable` or `call.cancelled` */
  read(bytes: Uint8Array, signal?: AbortSignal): Promise<CdaReading>;
  /** Drops the thread and whatever it remembers of the last document, e.g. when the vault locks. The next reading starts a new one. */
  forget(): Promise<void>;
  close(): Promise<void>;
}

export interface CdaReaderOptions {
  /** The built (or source) `reader-worker`. */
  readonly workerUrl: URL;
  readonly timeLimitMs?: number;
}

const resourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64, stackSizeMb: 8 };

interface Job {
  readonly bytes: Uint8Array;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (reading: CdaReading) => void;
  readonly reject: (failure: Failure) => void;
}

export function createCdaReader({ workerUrl, timeLimitMs = readTimeLimit }: CdaReaderOptions): CdaReader {
  const waiting: Job[] = [];
  let worker: Worker | undefined;
  let busy: { readonly id: number; readonly job: Job; readonly timer: NodeJS.Timeout } | undefined;
  let lastId = 0;
  let isClosed = false;

  function start(): Worker {
    const started = new Worker(workerUrl, { resourceLimits, execArgv: [], stdin: false });
    started.unref();
    started.on('message', (answer: ReaderAnswer) => {
      if (busy?.id !== answer.id) return;
      if (answer.ok) finish((job) => job.resolve(answer.reading));
      else finish((job) => job.reject(new Failure(answer.code, answer.params)));
    });
    started.on('error', (error: NodeJS.ErrnoException) => lose(started, error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'reader'));
    started.on('exit', () => lose(started, 'reader'));
    return started;
  }

  /** The worker died: so does what it was reading; the next document gets a new one. */
  function lose(lost: Worker, reason: 'memory' | 'reader'): void {
    if (worker !== lost) return;
    worker = undefined;
    finish((job) => job.reject(new Failure(reason === 'memory' ? 'document.too-large' : 'document.unreadable', { reason })));
  }

  function finish(settle: (job: Job) => void): void {
    if (busy === undefined) return;
    clearTimeout(busy.timer);
    const { job } = busy;
    busy = undefined;
    settle(job);
    next();
  }

  function next(): void {
    if (busy !== undefined) return;
    const job = waiting.shift();
    if (job === undefined) {
      worker?.unref();
      return;
    }
    if (job.signal?.aborted) {
      job.reject(new Failure('call.cancelled'));
      next();
      return;
    }
    lastId += 1;
    worker ??= start();
    worker.ref();
    busy = { id: lastId, job, timer: setTimeout(overrun, timeLimitMs) };
    worker.postMessage({ id: lastId, bytes: job.bytes });
  }

  function overrun(): void {
    const slow = worker;
    worker = undefined;
    void slow?.terminate();
    finish((job) => job.reject(new Failure('document.hostile', { reason: 'time' })));
  }

  async function forget(): Promise<void> {
    for (const job of waiting.splice(0)) job.reject(new Failure('call.cancelled'));
    const last = worker;
    worker = undefined;
    finish((job) => job.reject(new Failure('call.cancelled')));
    await last?.terminate();
  }

  return {
    read(bytes, signal) {
      if (bytes.length > maxFileSize) return Promise.reject(new Failure('document.too-large', { size: bytes.length }));
      if (isClosed || signal?.aborted) return Promise.reject(new Failure('call.cancelled'));
      return new Promise((resolve, reject) => {
        const onAbort = () => reject(new Failure('call.cancelled'));
        signal?.addEventListener('abort', onAbort, { once: true });
        const done = () => signal?.removeEventListener('abort', onAbort);
        waiting.push({
          bytes,
          signal,
          resolve: (reading) => [done(), resolve(reading)],
          reject: (failure) => [done(), reject(failure)],
        });
        next();
      });
    },
    forget,
    close() {
      isClosed = true;
      return forget();
    },
  };
}

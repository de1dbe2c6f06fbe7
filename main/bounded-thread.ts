/** One job at a time in a worker thread with limits of size, memory and time; started at the first job, kept warm, replaced when it dies. */
import { Worker } from 'node:worker_threads';
import type { ErrorCode } from '../preload/contract/errors.ts';
import { Failure, type FailureParams } from './failure.ts';

export interface BoundedThread<Output> {
  /** @throws {Failure} `document.too-large`, `document.hostile`, `document.unreadable` or `call.cancelled` */
  read(bytes: Uint8Array, signal?: AbortSignal): Promise<Output>;
  /** Drops the thread and whatever it remembers of the last job, e.g. when the vault locks. The next one starts a new one. */
  forget(): Promise<void>;
  close(): Promise<void>;
}

export interface BoundedThreadOptions {
  /** The built (or source) module of the thread. */
  readonly workerUrl: URL;
  readonly timeLimitMs: number;
  /** Bytes of one job. */
  readonly maxSize: number;
}

/** What the core sends to the thread, and what it hears back. */
export interface ThreadRequest {
  readonly id: number;
  readonly bytes: Uint8Array;
}

export type ThreadAnswer<Output> =
  | { readonly id: number; readonly ok: true; readonly output: Output }
  | { readonly id: number; readonly ok: false; readonly code: ErrorCode; readonly params: FailureParams };

const resourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64, stackSizeMb: 8 };

interface Job<Output> {
  readonly bytes: Uint8Array;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (output: Output) => void;
  readonly reject: (failure: Failure) => void;
}

export function createBoundedThread<Output>({ workerUrl, timeLimitMs, maxSize }: BoundedThreadOptions): BoundedThread<Output> {
  const waiting: Job<Output>[] = [];
  let worker: Worker | undefined;
  let busy: { readonly id: number; readonly job: Job<Output>; readonly timer: NodeJS.Timeout } | undefined;
  let lastId = 0;
  let isClosed = false;

  function start(): Worker {
    const started = new Worker(workerUrl, { resourceLimits, execArgv: [], stdin: false });
    started.unref();
    started.on('message', (answer: ThreadAnswer<Output>) => {
      if (busy?.id !== answer.id) return;
      if (answer.ok) finish((job) => job.resolve(answer.output));
      else finish((job) => job.reject(new Failure(answer.code, answer.params)));
    });
    started.on('error', (error: NodeJS.ErrnoException) => lose(started, error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'reader'));
    started.on('exit', () => lose(started, 'reader'));
    return started;
  }

  /** The worker died: so does what it was reading; the next job gets a new one. */
  function lose(lost: Worker, reason: 'memory' | 'reader'): void {
    if (worker !== lost) return;
    worker = undefined;
    finish((job) => job.reject(new Failure(reason === 'memory' ? 'document.too-large' : 'document.unreadable', { reason })));
  }

  function finish(settle: (job: Job<Output>) => void): void {
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
    worker.postMessage({ id: lastId, bytes: job.bytes } satisfies ThreadRequest);
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
      if (bytes.length > maxSize) return Promise.reject(new Failure('document.too-large', { size: bytes.length }));
      if (isClosed || signal?.aborted) return Promise.reject(new Failure('call.cancelled'));
      return new Promise((resolve, reject) => {
        const onAbort = () => reject(new Failure('call.cancelled'));
        signal?.addEventListener('abort', onAbort, { once: true });
        const done = () => signal?.removeEventListener('abort', onAbort);
        waiting.push({
          bytes,
          signal,
          resolve: (output) => [done(), resolve(output)],
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

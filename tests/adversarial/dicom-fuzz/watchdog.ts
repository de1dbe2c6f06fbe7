/** Watches a loop from another thread: one that hangs says where, and ends the process rather than the patience of who waits. */
import { Worker } from 'node:worker_threads';

const watching = `
  const { workerData: { shared, seed, limit } } = require('node:worker_threads');
  const { writeSync } = require('node:fs');
  const seen = new Int32Array(shared);
  let last = -1, since = Date.now();
  setInterval(() => {
    const now = Atomics.load(seen, 0);
    if (now !== last) { last = now; since = Date.now(); return; }
    if (Date.now() - since < limit) return;
    writeSync(2, 'LIAISON_SEED=' + seed + ': object ' + now + ' hangs\\n');
    process.kill(process.pid, 'SIGKILL');
  }, 500);
`;

export interface Watchdog {
  at(object: number): void;
  stop(): Promise<unknown>;
}

/** @param limit milliseconds of a wall clock: beyond what a busy machine may make of two seconds of work */
export function watch(seed: number, limit: number): Watchdog {
  const shared = new SharedArrayBuffer(4);
  const seen = new Int32Array(shared);
  const worker = new Worker(watching, { eval: true, workerData: { shared, seed, limit } });
  worker.unref();
  return { at: (object) => Atomics.store(seen, 0, object), stop: () => worker.terminate() };
}

/** Runs the core in a worker thread of this process. */
import { Worker } from 'node:worker_threads';
import type { CoreProcess, FromCore } from './protocol.ts';

/** @param module the core's entry */
export function startThreadCore(module: URL): CoreProcess {
  const worker = new Worker(module);
  worker.on('error', () => {}); // 'exit' follows, and says all that is needed
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    onMessage: (listener) => worker.on('message', (message: FromCore) => listener(message)),
    onExit: (listener) => worker.once('exit', () => listener()),
    terminate: () => void worker.terminate(),
  };
}

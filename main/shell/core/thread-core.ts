/** Runs the core in a worker thread of this process. */
import { Worker } from 'node:worker_threads';
import type { CoreProcess, FromCore } from './protocol.ts';

/** The thread starts at once; what it says before anybody listens is kept. @param module the core's entry */
export function startThreadCore(module: URL): CoreProcess {
  const worker = new Worker(module);
  const early: FromCore[] = [];
  let tell = (message: FromCore): void => void early.push(message);
  worker.on('message', (message: FromCore) => tell(message));
  worker.on('error', () => {}); // 'exit' follows, and says all that is needed
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    onMessage(listener) {
      tell = listener;
      for (const message of early.splice(0)) listener(message);
    },
    onExit: (listener) => void ended.then(listener),
    terminate: () => void worker.terminate(),
  };
}

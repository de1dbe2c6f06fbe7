/** The thread that the embedded platform runs in. */
import { parentPort, workerData } from 'node:worker_threads';
import { startSandbox } from './index.ts';
import { stopOrder, type WorkerMessage, type WorkerOptions } from './messages.ts';

function post(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

try {
  const sandbox = await startSandbox({
    ...(workerData as WorkerOptions),
    onProgress: (done, total) => post({ kind: 'progress', done, total }),
  });
  parentPort?.on('message', (order: unknown) => {
    if (order === stopOrder) void sandbox.close().then(() => parentPort?.close());
  });
  post({ kind: 'ready', url: sandbox.url, controlUrl: sandbox.controlUrl });
} catch (thrown) {
  post({ kind: 'failed', reason: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) });
}

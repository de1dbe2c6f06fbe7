/** Starts the embedded platform in a thread of its own, so that drawing its world never holds up the rest. */
import { Worker } from 'node:worker_threads';
import { stopOrder, type WorkerMessage, type WorkerOptions } from './messages.ts';
import type { Sandbox, SandboxOptions } from './server/parts.ts';

export type RemoteSandbox = Omit<Sandbox, 'load'>;

/** @param options.workerUrl the thread's module, where it isn't beside this one */
export function startSandboxInWorker({
  onProgress,
  workerUrl,
  ...options
}: SandboxOptions & { readonly workerUrl?: URL }): Promise<RemoteSandbox> {
  const worker = new Worker(workerUrl ?? new URL('./worker.ts', import.meta.url), { workerData: options satisfies WorkerOptions });
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  return new Promise((resolve, reject) => {
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'progress') onProgress?.(message.done, message.total);
      else if (message.kind === 'failed') reject(new Error(message.reason));
      else {
        const close = async () => {
          worker.postMessage(stopOrder);
          const late = setTimeout(() => void worker.terminate(), 3000);
          await ended;
          clearTimeout(late);
        };
        resolve({ url: message.url, controlUrl: message.controlUrl, close });
      }
    });
    worker.once('error', reject);
    void ended.then(() => reject(new Error('The embedded platform ended before it was ready')));
  });
}

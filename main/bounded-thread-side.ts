/** The side of a bounded thread that runs in it: what it reads is hostile until read, and it may be killed at any moment. */
import { parentPort } from 'node:worker_threads';
import type { ThreadAnswer, ThreadRequest } from './bounded-thread.ts';
import { Failure } from './failure.ts';

export function answerWith<Output>(read: (bytes: Uint8Array) => Output | Promise<Output>): void {
  async function answer(id: number, bytes: Uint8Array): Promise<ThreadAnswer<Output>> {
    try {
      return { id, ok: true, output: await read(bytes) };
    } catch (thrown) {
      if (thrown instanceof Failure) return { id, ok: false, code: thrown.code, params: thrown.params };
      // Whatever else a document provokes is the document's doing.
      const isTooLarge = thrown instanceof RangeError;
      return { id, ok: false, code: isTooLarge ? 'document.too-large' : 'document.unreadable', params: { reason: 'reader' } };
    }
  }
  parentPort?.on('message', async ({ id, bytes }: ThreadRequest) => parentPort?.postMessage(await answer(id, bytes)));
}

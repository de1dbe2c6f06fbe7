/** The thread in which CDA documents, hostile until read, are parsed. It may be killed at any moment. */
import { parentPort } from 'node:worker_threads';
import { Failure } from '../failure.ts';
import { readCda } from './read-cda.ts';
import type { ReaderAnswer, ReaderRequest } from './reader-protocol.ts';

parentPort?.on('message', ({ id, bytes }: ReaderRequest) => {
  parentPort?.postMessage(answer(id, bytes));
});

function answer(id: number, bytes: Uint8Array): ReaderAnswer {
  try {
    return { id, ok: true, reading: readCda(bytes) };
  } catch (thrown) {
    if (thrown instanceof Failure) return { id, ok: false, code: thrown.code, params: thrown.params };
    // Whatever else a document provokes is the document's doing.
    const isTooLarge = thrown instanceof RangeError;
    return { id, ok: false, code: isTooLarge ? 'document.too-large' : 'document.unreadable', params: { reason: 'reader' } };
  }
}

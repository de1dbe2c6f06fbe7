/** Many contents in one request, each handed over as soon as it is whole; the most wanted first in the list. */
import { blobsHeadSize, blobsPath } from '../../preload/contract/bridge.ts';
import type { BlobId } from '../../preload/contract/ids.ts';

/** @param status as HTTP has it: the bytes are the content's at 200 */
export type TakeBlob = (id: BlobId, status: number, bytes: ArrayBuffer) => Promise<void> | void;

interface Incoming {
  readonly id: BlobId;
  readonly status: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Bytes of it that are here. */
  filled: number;
}

/**
 * @param take the next content is read once it has resolved: a reader that is behind costs no memory
 * @throws when the line breaks, or by the signal; what had come was handed over
 */
export async function fetchBlobs(ids: readonly BlobId[], take: TakeBlob, signal: AbortSignal): Promise<void> {
  const response = await fetch(blobsPath, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(ids),
    signal,
  });
  if (!response.ok || response.body === null) throw new Error(`blobs: ${response.status}`);
  const reader = response.body.getReader();
  const head = new Uint8Array(blobsHeadSize);
  let headFilled = 0;
  let incoming: Incoming | undefined;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      for (let offset = 0; offset < value.byteLength; ) {
        if (incoming === undefined) {
          const some = value.subarray(offset, offset + blobsHeadSize - headFilled);
          head.set(some, headFilled);
          headFilled += some.byteLength;
          offset += some.byteLength;
          if (headFilled < blobsHeadSize) continue;
          incoming = begin(head, ids);
        } else {
          const some = value.subarray(offset, offset + incoming.bytes.byteLength - incoming.filled);
          incoming.bytes.set(some, incoming.filled);
          incoming.filled += some.byteLength;
          offset += some.byteLength;
        }
        if (incoming.filled < incoming.bytes.byteLength) continue;
        const { id, status, bytes } = incoming;
        incoming = undefined;
        headFilled = 0;
        await take(id, status, bytes.buffer);
      }
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
  if (incoming !== undefined || headFilled > 0) throw new Error('blobs: cut short');
}

function begin(head: Uint8Array<ArrayBuffer>, ids: readonly BlobId[]): Incoming {
  const view = new DataView(head.buffer);
  const id = ids[view.getUint32(0, true)];
  if (id === undefined) throw new Error('blobs: not asked for');
  return { id, status: view.getUint32(4, true), bytes: new Uint8Array(view.getUint32(8, true)), filled: 0 };
}

/** Images that were written, given their rows together: a database commit costs as much as writing an image. */
import type { BlobId } from '../../preload/contract/ids.ts';
import type { BlobStore, WrittenCopy } from '../store/index.ts';
import { dicomBlob } from './awaited-images.ts';

export interface WrittenImage {
  readonly sopInstanceUid: string;
  readonly id: BlobId;
  readonly copy: WrittenCopy;
}

export interface BatchedCopies {
  /** Written: the page may have it a moment later. */
  add(image: WrittenImage): void;
  /** Now: what waits is kept. */
  flush(): void;
}

/** The first image is for whoever waits in front of the screen; the rest may wait that long. */
const everyMs = 100;

/** @param keep writes that the images are kept, in the transaction that gives them their rows */
export function createBatchedCopies(
  blobs: Pick<BlobStore, 'admitCopies'>,
  keep: (images: readonly WrittenImage[]) => void,
  onKept: (images: readonly WrittenImage[]) => void,
): BatchedCopies {
  let waiting: WrittenImage[] = [];
  let last = 0;
  function flush(): void {
    if (waiting.length === 0) return;
    const batch = waiting;
    waiting = [];
    blobs.admitCopies(batch, dicomBlob, () => keep(batch));
    last = performance.now();
    onKept(batch);
  }
  return {
    add(image) {
      waiting.push(image);
      if (performance.now() - last >= everyMs) flush();
    },
    flush,
  };
}

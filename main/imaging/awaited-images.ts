/** Blob ids of images that are not here yet: given to the page before their bytes come, the same for everyone who asks. */
import type { BlobId } from '../../preload/contract/ids.ts';
import { Failure } from '../failure.ts';
import type { BlobStore } from '../store/index.ts';

export const dicomBlob = { contentType: 'application/dicom', purpose: 'dicom' } as const;

export interface AwaitedImages {
  idOf(sopInstanceUid: string): BlobId;
  /** Of an image that the source has no longer: whoever asks for it is told so. */
  idOfLost(sopInstanceUid: string): BlobId;
  /** The bytes are here. */
  arrived(sopInstanceUid: string): void;
  /** They won't come: whoever waits is told, and the next to ask gets another id. */
  abandon(sopInstanceUids: readonly string[], failure: Failure): void;
}

export function createAwaitedImages(blobs: Pick<BlobStore, 'reserve' | 'abandon'>): AwaitedImages {
  const ids = new Map<string, BlobId>();
  function idOf(uid: string): BlobId {
    const known = ids.get(uid);
    if (known !== undefined) return known;
    const id = blobs.reserve(dicomBlob);
    ids.set(uid, id);
    return id;
  }
  return {
    idOf,
    idOfLost(uid) {
      const isAskedAgain = ids.has(uid);
      const id = idOf(uid);
      if (isAskedAgain) return id;
      ids.delete(uid);
      blobs.abandon(id, new Failure('imaging.not-at-source'));
      return id;
    },
    arrived: (uid) => void ids.delete(uid),
    abandon(uids, failure) {
      for (const uid of uids) {
        const id = ids.get(uid);
        ids.delete(uid);
        if (id !== undefined) blobs.abandon(id, failure);
      }
    },
  };
}

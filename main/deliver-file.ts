/** Hands a made file over: to where the user says through the host's dialogue or, where the host has none, to the page as a download. */
import { writeFile } from 'node:fs/promises';
import type { BlobId } from '../preload/contract/ids.ts';
import type { Ports } from './ports.ts';
import { type BlobStore, storeFailure } from './store/index.ts';

export interface MadeFile {
  /** Says nothing of anybody. */
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export type Delivery = { state: 'saved' } | { state: 'cancelled' } | { state: 'ready'; blobId: BlobId; fileName: string };

export function createFileDelivery({ ports, blobs }: { ports: Pick<Ports, 'shell' | 'dialogs'>; blobs: BlobStore }) {
  return async function deliver({ name, contentType, bytes }: MadeFile): Promise<Delivery> {
    if (ports.shell === 'electron') {
      const path = await ports.dialogs.chooseSavePath(name);
      if (path === undefined) return { state: 'cancelled' };
      try {
        await writeFile(path, bytes, { mode: 0o600 });
      } catch (thrown) {
        throw storeFailure(thrown) ?? thrown;
      }
      return { state: 'saved' };
    }
    // Encrypted like any content, for clinicians only, and swept when the vault next opens.
    const { id } = await blobs.put(bytes, { contentType, purpose: 'content' });
    return { state: 'ready', blobId: id, fileName: name };
  };
}

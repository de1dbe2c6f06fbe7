/** Hands a made file over: to where the user says through the host's dialogue or, where the host has none, to the page as a download. */
import { rm, writeFile } from 'node:fs/promises';
import type { Delivery } from '../preload/contract/delivery.ts';
import type { Ports } from './ports.ts';
import { type BlobSource, type BlobStore, storeFailure } from './store/index.ts';

export interface MadeFile {
  /** Says nothing of anybody. */
  readonly name: string;
  readonly contentType: string;
  /** Whole, or piece by piece. */
  readonly bytes: BlobSource;
}

export function createFileDelivery({ ports, blobs }: { ports: Pick<Ports, 'shell' | 'dialogs'>; blobs: BlobStore }) {
  return async function deliver({ name, contentType, bytes }: MadeFile): Promise<Delivery> {
    if (ports.shell === 'electron') {
      const path = await ports.dialogs.chooseSavePath(name);
      if (path === undefined) return { state: 'cancelled' };
      try {
        await writeFile(path, bytes, { mode: 0o600 });
      } catch (thrown) {
        await rm(path, { force: true });
        throw storeFailure(thrown) ?? thrown;
      }
      return { state: 'saved' };
    }
    // Encrypted like any content, for clinicians only, and swept when the vault next opens.
    const { id } = await blobs.put(bytes, { contentType, purpose: 'content' });
    return { state: 'ready', blobId: id, fileName: name };
  };
}

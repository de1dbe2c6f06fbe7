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
  /** Holds nothing clinical: a secretary may take it too. */
  readonly isForEveryRole?: boolean;
}

/** @param forEveryRole where the ids are noted of those that every role may take */
export function createFileDelivery({
  ports,
  blobs,
  forEveryRole,
}: {
  ports: Pick<Ports, 'shell' | 'dialogs'>;
  blobs: BlobStore;
  forEveryRole?: Set<string>;
}) {
  return async function deliver({ name, contentType, bytes, isForEveryRole = false }: MadeFile): Promise<Delivery> {
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
    // Encrypted like any content, for clinicians only unless it is said, and swept when the vault next opens.
    const { id } = await blobs.put(bytes, { contentType, purpose: 'content' });
    if (isForEveryRole) forEveryRole?.add(id);
    return { state: 'ready', blobId: id, fileName: name };
  };
}

export type FileDelivery = ReturnType<typeof createFileDelivery>;

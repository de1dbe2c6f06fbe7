/** Documents and images as encrypted files beside the database, each with a random key of its own that only the database holds. */
import { randomBytes } from 'node:crypto';
import type { BlobId } from '../../preload/contract/ids.ts';
import type { ReadableBlob } from '../blobs.ts';
import { Failure, toFailure } from '../failure.ts';
import { DoomedFiles, sweepBlobFiles } from './blob-files.ts';
import { readBlobFile } from './blob-reader.ts';
import { type BlobSource, blobPath, writeBlobFile } from './blob-writer.ts';
import type { Database } from './database.ts';
import { PendingBlobs } from './pending-blobs.ts';
import { storeFailure } from './store-failure.ts';

export interface BlobAbout {
  readonly contentType: string;
  /** `content`: local copy of a document. `staged`: a file about to be published (owned). `dicom`: an image. */
  readonly purpose: 'content' | 'staged' | 'dicom';
}

export interface StoredBlob {
  readonly id: BlobId;
  readonly size: number;
  /** base64 */
  readonly sha1: string;
  /** hexadecimal */
  readonly sha256: string;
}

export interface BlobStore {
  /**
   * Durable once it resolves. With an `id` (reserved, or stored before) the bytes become that blob's.
   * @throws {Failure} `vault.disk-full`, or whatever the source throws; nothing is left of it then
   */
  put(content: BlobSource, about: BlobAbout, id?: BlobId): Promise<StoredBlob>;
  /** Announces bytes to come: `open()` of the id waits for `put(…, id)` or `abandon(id)`. */
  reserve(about: BlobAbout): BlobId;
  /** They won't come: those who wait, and those who ask a little later, get the failure. */
  abandon(id: BlobId, failure: Failure): void;
  /** @throws {Failure} `blob.not-found`, `document.integrity` when the file was tampered with, `call.cancelled` */
  open(id: BlobId, signal?: AbortSignal): Promise<ReadableBlob>;
  readAll(id: BlobId): Promise<Uint8Array<ArrayBuffer>>;
  has(id: BlobId): boolean;
  /** What a stored blob is for; `undefined` for an unknown or awaited one. */
  purposeOf(id: BlobId): BlobAbout['purpose'] | undefined;
  /** Rows and files. May be called inside a transaction: the files go when it has been committed. */
  remove(ids: readonly BlobId[]): void;
  /** Ends every open blob and clears its key; to be called before the database is closed. */
  close(): void;
}

interface BlobRow {
  readonly file_name: string;
  readonly key: Buffer;
  readonly content_type: string;
  readonly size: number;
}

/** Sweeps what an earlier process left behind. */
export function createBlobStore(options: { readonly db: Database; readonly directory: string }): BlobStore {
  const { db, directory } = options;
  sweepBlobFiles(db, directory);

  const pending = new PendingBlobs();
  const doomed = new DoomedFiles(db, directory);
  const opened = new Set<ReadableBlob>();
  const selectPurpose = db.prepare<[string], BlobAbout['purpose']>('SELECT purpose FROM blob_file WHERE blob_id = ?').pluck();
  const selectRow = db.prepare<[string], BlobRow>('SELECT file_name, key, content_type, size FROM blob_file WHERE blob_id = ?');
  const deleteRow = db.prepare<[string], string>('DELETE FROM blob_file WHERE blob_id = ? RETURNING file_name').pluck();
  const insertRow = db.prepare(`
    INSERT INTO blob_file (blob_id, file_name, key, purpose, content_type, size, sha1, sha256)
    VALUES (@id, @fileName, @key, @purpose, @contentType, @size, @sha1, @sha256)`);
  const replaceRow = db.transaction((row: StoredBlob & BlobAbout & { readonly fileName: string; readonly key: Buffer }) => {
    const replaced = deleteRow.all(row.id);
    insertRow.run(row);
    return replaced;
  });

  async function put(content: BlobSource, about: BlobAbout, id: BlobId = newId()): Promise<StoredBlob> {
    const fileName = randomBytes(16).toString('hex');
    try {
      const { key, ...stored } = await writeBlobFile(blobPath(directory, fileName), content);
      try {
        doomed.add(replaceRow({ id, fileName, key, ...about, ...stored }));
      } catch (thrown) {
        doomed.add([fileName]);
        throw thrown;
      } finally {
        key.fill(0);
      }
      pending.arrive(id);
      return { id, ...stored };
    } catch (thrown) {
      const failure = storeFailure(thrown) ?? toFailure(thrown);
      pending.abandon(id, failure);
      throw failure;
    }
  }

  async function open(id: BlobId, signal?: AbortSignal): Promise<ReadableBlob> {
    await pending.wait(id, signal);
    const row = selectRow.get(id);
    if (row === undefined) throw new Failure('blob.not-found');
    const file = await readBlobFile({
      path: blobPath(directory, row.file_name),
      key: row.key,
      contentType: row.content_type,
      size: row.size,
    });
    if (!db.open) {
      file.close();
      throw new Failure('vault.locked');
    }
    const blob: ReadableBlob = {
      contentType: file.contentType,
      size: file.size,
      read: (offset, length) => file.read(offset, length),
      close() {
        opened.delete(blob);
        file.close();
      },
    };
    opened.add(blob);
    return blob;
  }

  return {
    put,
    open,
    reserve() {
      const id = newId();
      pending.announce(id);
      return id;
    },
    abandon: (id, failure) => pending.abandon(id, failure),
    async readAll(id) {
      const blob = await open(id);
      return blob.read(0, blob.size).finally(() => blob.close());
    },
    has: (id) => selectRow.get(id) !== undefined,
    purposeOf: (id) => selectPurpose.get(id),
    remove(ids) {
      doomed.add(ids.flatMap((id) => deleteRow.all(id)));
    },
    close() {
      pending.abandonAll(new Failure('vault.locked'));
      for (const blob of opened) blob.close();
    },
  };
}

function newId(): BlobId {
  return randomBytes(16).toString('hex') as BlobId;
}

/** Documents and images as encrypted files beside the database, each with a random key of its own that only the database holds. */
import { randomBytes } from 'node:crypto';
import type { BlobId } from '../../preload/contract/ids.ts';
import type { ReadableBlob } from '../blobs.ts';
import { Failure, toFailure } from '../failure.ts';
import { DoomedFiles, sweepBlobFiles } from './blob-files.ts';
import { readBlobFile } from './blob-reader.ts';
import { type BlobSource, blobPath, writeBlobFile } from './blob-writer.ts';
import { CopySealer, type WrittenCopyFile } from './copy-sealer.ts';
import type { Database } from './database.ts';
import { PendingBlobs } from './pending-blobs.ts';
import { storeFailure } from './store-failure.ts';

export interface BlobAbout {
  readonly contentType: string;
  /**
   * `content`: local copy of a document. `staged`: a file about to be published (owned). `dicom`: an image. `message`: what came by
   * message, for whoever may open its mailbox.
   */
  readonly purpose: 'content' | 'staged' | 'dicom' | 'message';
}

export interface StoredBlob {
  readonly id: BlobId;
  readonly size: number;
  /** base64 */
  readonly sha1: string;
  /** hexadecimal */
  readonly sha256: string;
}

/** A file that can be fetched again, whole but not yet known: `admitCopies` gives it its row. */
export interface WrittenCopy extends WrittenCopyFile {
  readonly fileName: string;
}

export interface BlobStore {
  /**
   * Durable once it resolves. With an `id` (reserved, or stored before) the bytes become that blob's.
   * @throws {Failure} `vault.disk-full`, or whatever the source throws; nothing is left of it then
   */
  put(content: BlobSource, about: BlobAbout, id?: BlobId): Promise<StoredBlob>;
  /** Writes what can be fetched again, much faster than `put`: neither durable nor hashed. */
  writeCopy(content: AsyncIterable<Uint8Array>): Promise<WrittenCopy>;
  /** Gives them their rows, and what `alongside` writes, in one transaction; whoever waits for one may open it then. */
  admitCopies(copies: readonly { readonly id: BlobId; readonly copy: WrittenCopy }[], about: BlobAbout, alongside: () => void): void;
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
  /** Their bytes exist nowhere else: they are carried over with the owned tables. */
  own(ids: readonly BlobId[]): void;
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
  readonly is_copy: 0 | 1;
}

/** Sweeps what an earlier process left behind. */
export function createBlobStore(options: { readonly db: Database; readonly directory: string }): BlobStore {
  const { db, directory } = options;
  sweepBlobFiles(db, directory);

  const pending = new PendingBlobs();
  const doomed = new DoomedFiles(db, directory);
  const sealer = new CopySealer();
  const opened = new Set<ReadableBlob>();
  const selectPurpose = db.prepare<[string], BlobAbout['purpose']>('SELECT purpose FROM blob_file WHERE blob_id = ?').pluck();
  const selectRow = db.prepare<[string], BlobRow>('SELECT file_name, key, content_type, size, is_copy FROM blob_file WHERE blob_id = ?');
  const markOwned = db.prepare('UPDATE blob_file SET is_owned = 1 WHERE blob_id = ?');
  const deleteRow = db.prepare<[string], string>('DELETE FROM blob_file WHERE blob_id = ? RETURNING file_name').pluck();
  const insertRow = db.prepare(`
    INSERT INTO blob_file (blob_id, file_name, key, purpose, content_type, size, sha1, sha256, is_copy)
    VALUES (@id, @fileName, @key, @purpose, @contentType, @size, @sha1, @sha256, @isCopy)`);
  const replaceRow = db.transaction((row: StoredBlob & BlobAbout & { fileName: string; key: Buffer; isCopy: 0 | 1 }) => {
    const replaced = deleteRow.all(row.id);
    insertRow.run(row);
    return replaced;
  });

  async function put(content: BlobSource, about: BlobAbout, id: BlobId = newId()): Promise<StoredBlob> {
    const fileName = randomBytes(16).toString('hex');
    try {
      const { key, ...stored } = await writeBlobFile(blobPath(directory, fileName), content);
      try {
        doomed.add(replaceRow({ id, fileName, key, ...about, ...stored, isCopy: 0 }));
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

  async function writeCopy(content: AsyncIterable<Uint8Array>): Promise<WrittenCopy> {
    const fileName = randomBytes(16).toString('hex');
    try {
      return { fileName, ...(await sealer.write(blobPath(directory, fileName), content)) };
    } catch (thrown) {
      throw storeFailure(thrown) ?? toFailure(thrown);
    }
  }

  const admit = db.transaction((copies: Parameters<BlobStore['admitCopies']>[0], about: BlobAbout, alongside: () => void) => {
    const replaced = copies.flatMap(({ id, copy }) => replaceRow({ id, ...copy, ...about, sha1: '', sha256: '', isCopy: 1 }));
    alongside();
    return replaced;
  });

  function admitCopies(...[copies, about, alongside]: Parameters<BlobStore['admitCopies']>): void {
    try {
      doomed.add(admit(copies, about, alongside));
    } catch (thrown) {
      doomed.add(copies.map(({ copy }) => copy.fileName));
      throw storeFailure(thrown) ?? toFailure(thrown);
    } finally {
      for (const { copy } of copies) copy.key.fill(0);
    }
    for (const { id } of copies) pending.arrive(id);
  }

  /** What can be fetched again and is damaged is as good as missing. */
  async function orForget<T>(id: BlobId, row: BlobRow, reading: Promise<T>, lost: readonly string[]): Promise<T> {
    try {
      return await reading;
    } catch (thrown) {
      if (row.is_copy === 1 && thrown instanceof Failure && lost.includes(thrown.code) && db.open) doomed.add(deleteRow.all(id));
      throw thrown;
    }
  }

  async function open(id: BlobId, signal?: AbortSignal): Promise<ReadableBlob> {
    await pending.wait(id, signal);
    const row = selectRow.get(id);
    if (row === undefined) throw new Failure('blob.not-found');
    const { key, content_type: contentType, size } = row;
    const file = await orForget(id, row, readBlobFile({ path: blobPath(directory, row.file_name), key, contentType, size }), [
      'document.integrity',
      'blob.not-found',
    ]);
    if (!db.open) {
      file.close();
      throw new Failure('vault.locked');
    }
    const blob: ReadableBlob = {
      contentType: file.contentType,
      size: file.size,
      read: (offset, length) => orForget(id, row, file.read(offset, length), ['document.integrity']),
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
    writeCopy,
    admitCopies,
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
    own(ids) {
      for (const id of ids) markOwned.run(id);
    },
    remove(ids) {
      doomed.add(ids.flatMap((id) => deleteRow.all(id)));
    },
    close() {
      pending.abandonAll(new Failure('vault.locked'));
      for (const blob of opened) blob.close();
      sealer.close();
    },
  };
}

function newId(): BlobId {
  return randomBytes(16).toString('hex') as BlobId;
}

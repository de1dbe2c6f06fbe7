/** Random access to one encrypted blob file. */
import { type FileHandle, open } from 'node:fs/promises';
import type { ReadableBlob } from '../blobs.ts';
import { Failure } from '../failure.ts';
import { chunkCount, chunkSize, openChunk, sealedSize, tagSize } from './blob-cipher.ts';

export interface BlobFile {
  readonly path: string;
  /** Cleared by `close()`. */
  readonly key: Uint8Array;
  readonly contentType: string;
  readonly size: number;
}

/** @throws {Failure} `blob.not-found` when the file is gone, `document.integrity` when its length can't be right */
export async function readBlobFile(file: BlobFile): Promise<ReadableBlob> {
  const handle = await open(file.path, 'r').catch((cause: unknown) => {
    throw new Failure('blob.not-found', {}, cause);
  });
  try {
    if ((await handle.stat()).size !== sealedSize(file.size)) throw new Failure('document.integrity');
  } catch (thrown) {
    await handle.close();
    throw thrown;
  }
  return new FileReader(file, handle);
}

class FileReader implements ReadableBlob {
  readonly contentType: string;
  readonly size: number;
  readonly #key: Uint8Array;
  readonly #handle: FileHandle;
  /** The page reads a PDF in pieces far smaller than a chunk: the last one is kept. */
  #last: { readonly index: number; readonly plain: Buffer } | undefined;
  #isClosed = false;

  constructor(file: BlobFile, handle: FileHandle) {
    this.contentType = file.contentType;
    this.size = file.size;
    this.#key = file.key;
    this.#handle = handle;
  }

  async read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length) || offset < 0 || length < 0 || offset > this.size) {
      throw new Failure('blob.bad-range', { size: this.size });
    }
    const end = Math.min(this.size, offset + length);
    // Nothing to give, but a tag that must be right all the same.
    if (this.size === 0) await this.#chunk(0);
    const bytes = new Uint8Array(end - offset);
    for (let at = offset; at < end; ) {
      const index = Math.floor(at / chunkSize);
      const plain = await this.#chunk(index);
      // Closed in between: these bytes have been cleared.
      if (this.#isClosed) throw new Failure('blob.not-found');
      const from = at - index * chunkSize;
      const piece = plain.subarray(from, Math.min(plain.length, from + end - at));
      bytes.set(piece, at - offset);
      at += piece.length;
    }
    return bytes;
  }

  async #chunk(index: number): Promise<Buffer> {
    if (this.#isClosed) throw new Failure('blob.not-found');
    if (this.#last?.index === index) return this.#last.plain;
    const isLast = index === chunkCount(this.size) - 1;
    const length = (isLast ? this.size - index * chunkSize : chunkSize) + tagSize;
    const sealed = Buffer.allocUnsafe(length);
    const { bytesRead } = await this.#handle.read(sealed, 0, length, index * (chunkSize + tagSize));
    // Locked while the disk was answering: the key is no longer there.
    if (this.#isClosed) throw new Failure('blob.not-found');
    if (bytesRead !== length) throw new Failure('document.integrity');
    const plain = openChunk(this.#key, index, isLast, sealed);
    this.#last = { index, plain };
    return plain;
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#key.fill(0);
    this.#last?.plain.fill(0);
    this.#last = undefined;
    this.#handle.close().catch(() => undefined);
  }
}

/** Writes one encrypted blob file: whole on the disk or not there at all. */
import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { chunkSize, keySize, sealChunk } from './blob-cipher.ts';

export type BlobSource = Uint8Array | AsyncIterable<Uint8Array>;

export interface WrittenBlob {
  readonly key: Buffer;
  readonly size: number;
  /** base64 */
  readonly sha1: string;
  /** hexadecimal */
  readonly sha256: string;
}

/** Written under this name until it is complete and on the disk. */
export const partialSuffix = '.partial';

/** `ab/abcdef…` in the folder: 256 sub-folders, so that none grows to tens of thousands of entries. */
export function blobPath(directory: string, fileName: string): string {
  return join(directory, fileName.slice(0, 2), fileName);
}

export async function writeBlobFile(path: string, source: BlobSource): Promise<WrittenBlob> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const key = randomBytes(keySize);
  const partial = path + partialSuffix;
  try {
    const handle = await open(partial, 'wx', 0o600);
    const summary = await seal(handle, key, source).finally(() => handle.close());
    await rename(partial, path);
    await syncFolder(dirname(path));
    return { key, ...summary };
  } catch (thrown) {
    key.fill(0);
    await rm(partial, { force: true });
    throw thrown;
  }
}

async function seal(handle: FileHandle, key: Buffer, source: BlobSource): Promise<Omit<WrittenBlob, 'key'>> {
  const sha1 = createHash('sha1');
  const sha256 = createHash('sha256');
  let size = 0;
  let index = 0;
  const write = async (plain: Uint8Array, isLast: boolean) => {
    sha1.update(plain);
    sha256.update(plain);
    size += plain.length;
    const sealed = sealChunk(key, index++, isLast, plain);
    for (let at = 0; at < sealed.length; ) at += (await handle.write(sealed, at)).bytesWritten;
  };
  // One chunk behind: only at the end is it known which is the last.
  let waiting: Uint8Array | undefined;
  for await (const chunk of inChunks(source)) {
    if (waiting !== undefined) await write(waiting, false);
    waiting = chunk;
  }
  await write(waiting ?? new Uint8Array(), true);
  await handle.sync();
  return { size, sha1: sha1.digest('base64'), sha256: sha256.digest('hex') };
}

/** Cuts whatever comes into full chunks, the last one excepted. */
async function* inChunks(source: BlobSource): AsyncGenerator<Uint8Array> {
  if (source instanceof Uint8Array) {
    for (let at = 0; at < source.length; at += chunkSize) yield source.subarray(at, at + chunkSize);
    return;
  }
  let chunk = Buffer.allocUnsafe(chunkSize);
  let filled = 0;
  for await (const piece of source) {
    for (let at = 0; at < piece.length; ) {
      const taken = piece.subarray(at, at + chunkSize - filled);
      chunk.set(taken, filled);
      filled += taken.length;
      at += taken.length;
      if (filled === chunkSize) {
        yield chunk;
        chunk = Buffer.allocUnsafe(chunkSize);
        filled = 0;
      }
    }
  }
  if (filled > 0) yield chunk.subarray(0, filled);
}

/** Makes the new name itself survive a power cut. Windows neither offers nor needs it. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

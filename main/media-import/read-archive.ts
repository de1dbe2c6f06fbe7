/** The files of a ZIP archive, one after another, out of its encrypted copy: names are only shown, sizes are believed by nobody. */
import { Readable } from 'node:stream';
import { type Entry, fromRandomAccessReader, RandomAccessReader, type ZipFile } from 'yauzl';
import type { ImportRefusal } from '../../preload/contract/media.ts';
import type { ReadableBlob } from '../blobs.ts';
import { Failure } from '../failure.ts';
import { entryName, nextEntry } from '../zip-entries.ts';

export const archiveLimits = {
  entries: 200_000,
  /** Bytes of all that comes out of one archive: five discs of the largest kind. */
  totalBytes: 48 * 1024 ** 3,
  /** Images of one grey compress a thousandfold; a bomb does so by the gigabyte. */
  ratio: 200,
  ratioFrom: 256 * 1024 ** 2,
} as const;

export type ArchiveFile =
  | { readonly kind: 'file'; readonly name: string; readonly content: AsyncIterable<Uint8Array> }
  | { readonly kind: 'refused'; readonly name: string; readonly reason: ImportRefusal };

export interface Archive {
  readonly entryCount: number;
  /** Each file must be read, or left, before the next is asked. */
  readonly files: AsyncGenerator<ArchiveFile>;
}

class BlobReader extends RandomAccessReader {
  readonly #blob: ReadableBlob;
  constructor(blob: ReadableBlob) {
    super();
    this.#blob = blob;
  }
  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(pieces(this.#blob, start, end), { objectMode: false });
  }
}

const pieceSize = 1024 * 1024;

async function* pieces(blob: ReadableBlob, start: number, end: number): AsyncGenerator<Uint8Array> {
  for (let at = start; at < end; at += pieceSize) yield await blob.read(at, Math.min(pieceSize, end - at));
}

/** @throws {Failure} `file.unreadable` for what is no archive or has lost its directory */
export async function openArchive(blob: ReadableBlob): Promise<Archive> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    // Names stay bytes: yauzl would refuse the whole archive for one that leaves its folder, and none is ever a path here.
    const options = { lazyEntries: true, decodeStrings: false, validateEntrySizes: true, autoClose: false } as const;
    fromRandomAccessReader(new BlobReader(blob), blob.size, options, (error, opened) => (error ? reject(error) : resolve(opened)));
  }).catch((thrown: unknown) => {
    throw new Failure('file.unreadable', { kind: 'zip' }, thrown);
  });
  return { entryCount: zip.entryCount, files: filesOf(zip) };
}

async function* filesOf(zip: ZipFile): AsyncGenerator<ArchiveFile> {
  let total = 0;
  const count = (name: string, size: number, compressed: number): ArchiveFile | undefined => {
    total += size;
    const isBomb = total > archiveLimits.totalBytes || (size > archiveLimits.ratioFrom && size > compressed * archiveLimits.ratio);
    return isBomb ? { kind: 'refused', name, reason: 'bomb' } : undefined;
  };
  let seen = 0;
  try {
    for (;;) {
      const entry = await nextEntry(zip);
      if (entry === undefined) return;
      const name = shownName(entry);
      if (name.endsWith('/')) continue;
      if (++seen > archiveLimits.entries) {
        yield { kind: 'refused', name, reason: 'bomb' };
        return;
      }
      yield obstacle(entry, name) ?? count(name, entry.uncompressedSize, entry.compressedSize) ?? (await opened(zip, entry, name));
      if (total > archiveLimits.totalBytes) return;
    }
  } catch {
    yield { kind: 'refused', name: '', reason: 'damaged-archive' };
  } finally {
    zip.close();
  }
}

const linkMode = 0o120000;
const typeMask = 0o170000;
const [stored, deflated] = [0, 8];

function obstacle(entry: Entry, name: string): ArchiveFile | undefined {
  if (((entry.externalFileAttributes >>> 16) & typeMask) === linkMode) return { kind: 'refused', name, reason: 'link' };
  if (entry.isEncrypted()) return { kind: 'refused', name, reason: 'encrypted' };
  const isReadable = entry.compressionMethod === stored || entry.compressionMethod === deflated;
  return isReadable ? undefined : { kind: 'refused', name, reason: 'unsupported-compression' };
}

async function opened(zip: ZipFile, entry: Entry, name: string): Promise<ArchiveFile> {
  const stream = await new Promise<Readable>((resolve, reject) => {
    zip.openReadStream(entry, (error, made) => (error ? reject(error) : resolve(made)));
  }).catch(() => undefined);
  return stream === undefined ? { kind: 'refused', name, reason: 'unreadable' } : { kind: 'file', name, content: stream };
}

/** UTF-8 where the archive says so, else the code page of old tools; only ever shown. */
function shownName(entry: Entry): string {
  const text = entryName(entry);
  return text
    .replaceAll('\\', '/')
    .replaceAll(/\p{Cc}/gu, '')
    .slice(-300);
}

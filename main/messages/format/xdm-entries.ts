/** The files of an archive that came by mail, taken out in memory with limits of count, size, ratio and path; a file that breaks one is left, and said. */
import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import type { XdmProblem } from '../../../preload/contract/message-reports.ts';
import { entryName, nextEntry } from '../../zip-entries.ts';

export const xdmLimits = {
  entries: 500,
  /** Bytes of one file: the largest CDA that the reader takes. */
  fileBytes: 60 * 1024 * 1024,
  /** Bytes of all that comes out of one archive. */
  totalBytes: 150 * 1024 * 1024,
  /** A CDA around a PDF hardly compresses, a structured one tenfold. */
  ratio: 100,
  ratioFrom: 1024 * 1024,
  pathLength: 300,
} as const;

export interface XdmFile {
  /** Folders and name as written, with slashes. Names an entry of the metadata, never a place on a disk. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface XdmFiles {
  readonly files: readonly XdmFile[];
  /** Each once. */
  readonly problems: readonly XdmProblem[];
}

/** Never throws: what is no archive is one that is damaged. */
export async function xdmFiles(archive: Uint8Array): Promise<XdmFiles> {
  const files: XdmFile[] = [];
  const problems = new Set<XdmProblem>();
  let zip: ZipFile | undefined;
  try {
    zip = await opened(archive);
    let total = 0;
    for (let seen = 0; ; seen += 1) {
      const entry = await nextEntry(zip);
      if (entry === undefined) break;
      if (seen >= xdmLimits.entries) {
        problems.add('too-many-files');
        break;
      }
      const path = entryName(entry).replaceAll('\\', '/');
      if (path.endsWith('/')) continue;
      const problem = obstacle(entry, path) ?? (total + entry.uncompressedSize > xdmLimits.totalBytes ? 'bomb' : undefined);
      if (problem !== undefined) {
        problems.add(problem);
        continue;
      }
      const bytes = await contents(zip, entry).catch(() => undefined);
      if (bytes === undefined) problems.add('damaged-archive');
      else {
        total += bytes.byteLength;
        files.push({ path, bytes });
      }
    }
  } catch {
    problems.add('damaged-archive');
  } finally {
    zip?.close();
  }
  return { files, problems: [...problems] };
}

function opened(archive: Uint8Array): Promise<ZipFile> {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  // Names stay bytes: yauzl would refuse the whole archive for one that leaves its folder.
  const options = { lazyEntries: true, decodeStrings: false, validateEntrySizes: true, autoClose: false } as const;
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, options, (error, zip) => (error ? reject(error) : resolve(zip)));
  });
}

const [linkMode, typeMask, stored, deflated] = [0o120000, 0o170000, 0, 8];

function obstacle(entry: Entry, path: string): XdmProblem | undefined {
  if (((entry.externalFileAttributes >>> 16) & typeMask) === linkMode) return 'link';
  if (entry.isEncrypted()) return 'encrypted';
  if (entry.compressionMethod !== stored && entry.compressionMethod !== deflated) return 'unsupported-compression';
  const leaves = path.startsWith('/') || /^[a-z]:/iu.test(path) || path.split('/').includes('..') || /\p{Cc}/u.test(path);
  if (leaves || path.length > xdmLimits.pathLength) return 'path';
  const { uncompressedSize: size, compressedSize } = entry;
  const isBomb = size > xdmLimits.fileBytes || (size > xdmLimits.ratioFrom && size > compressedSize * xdmLimits.ratio);
  return isBomb ? 'bomb' : undefined;
}

/** The declared size is held by yauzl, which stops at the first byte beyond. */
async function contents(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const stream = await new Promise<Readable>((resolve, reject) => {
    zip.openReadStream(entry, (error, made) => (error ? reject(error) : resolve(made)));
  });
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk as Uint8Array);
  const bytes = Buffer.concat(chunks);
  if (crc32(bytes) !== entry.crc32 >>> 0) throw new Error('crc');
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

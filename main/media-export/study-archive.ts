/** A study as a ZIP file-set with its DICOMDIR, made object after object: never more than one of them in memory. */
import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { BlobId } from '../../preload/contract/ids.ts';
import { createDeidentifier, mayShowIdentity } from '../deidentification/index.ts';
import { type Part10, readPart10, transferSyntax, writePart10 } from '../dicom/index.ts';
import { Failure } from '../failure.ts';
import type { BlobStore } from '../store/index.ts';
import { directoryOf, type FiledObject, filedObject } from './directory.ts';

export interface ExportedObject {
  readonly blobId: BlobId;
  readonly seriesRank: number;
}

export interface StudyExport {
  readonly blobs: Pick<BlobStore, 'open' | 'readAll'>;
  readonly signal: AbortSignal;
  readonly identity: 'kept' | 'removed';
  readonly keepsIntervals: boolean;
  readonly takesBurnedIn: boolean;
  progress(done: number): void;
}

export interface StudyArchive {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Once the bytes have been read to their end. */
  outcome(): { readonly count: number; readonly leftOut: number };
}

const pixelData = '7FE00010';

export function studyArchive(objects: readonly ExportedObject[], options: StudyExport): StudyArchive {
  const { blobs, signal, identity, takesBurnedIn, progress } = options;
  const deidentifier = createDeidentifier(options);
  const filed: FiledObject[] = [];
  let leftOut = 0;

  async function written(blobId: BlobId): Promise<{ part10: Part10; bytes: Uint8Array } | undefined> {
    const original = await blobs.readAll(blobId);
    if (identity === 'kept') return { part10: readPart10(original, { before: pixelData }), bytes: original };
    const read = readPart10(original);
    if (!takesBurnedIn && mayShowIdentity(read.set)) return undefined;
    const set = deidentifier.clean(read.set);
    const isRetired = read.transferSyntaxUid === transferSyntax.explicitBigEndian;
    const syntax = isRetired ? transferSyntax.explicitLittleEndian : read.transferSyntaxUid;
    return { part10: { ...read, set, transferSyntaxUid: syntax }, bytes: writePart10(set, syntax, read.pixels) };
  }

  async function* bytes(): AsyncGenerator<Uint8Array> {
    const zip = new ZipFile();
    const output = zip.outputStream.pipe(new PassThrough());
    const fill = async () => {
      for (const [index, { blobId, seriesRank }] of objects.entries()) {
        signal.throwIfAborted();
        const file = ['DICOM', `S${String(seriesRank + 1).padStart(4, '0')}`, `I${String(index + 1).padStart(6, '0')}`];
        const object = await written(blobId).catch((thrown: unknown) => {
          // A damaged object doesn't cost the others.
          if (thrown instanceof Failure && thrown.code.startsWith('document.')) return undefined;
          throw thrown;
        });
        if (object === undefined) leftOut += 1;
        else {
          filed.push(filedObject(object.part10, file));
          await added(zip, object.bytes, file.join('/'));
        }
        progress(index + 1);
      }
      if (filed.length > 0) zip.addBuffer(Buffer.from(directoryOf(filed)), 'DICOMDIR', { compress: false });
      zip.end();
    };
    fill().catch((thrown: unknown) => output.destroy(thrown as Error));
    yield* output;
    if (filed.length === 0) throw new Failure('export.nothing-left');
  }

  return { bytes: bytes(), outcome: () => ({ count: filed.length, leftOut }) };
}

/** Resolves when the archive has taken these bytes: the next object is not read before. */
function added(zip: ZipFile, bytes: Uint8Array, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const source = Readable.from([bytes], { objectMode: false });
    source.once('end', resolve).once('error', reject);
    // Images are compressed already, or soon read again by something that would rather not inflate.
    zip.addReadStream(source, name, { compress: false, size: bytes.byteLength });
  });
}

/** How many of them may show an identity in their pixels. */
export async function surveyed(objects: readonly ExportedObject[], blobs: StudyExport['blobs'], signal: AbortSignal): Promise<number> {
  let count = 0;
  for (const { blobId } of objects) {
    signal.throwIfAborted();
    try {
      const { set } = readPart10(await blobs.readAll(blobId), { before: '00280302' });
      if (mayShowIdentity(set)) count += 1;
    } catch (thrown) {
      if (!(thrown instanceof Failure) || !thrown.code.startsWith('document.')) throw thrown;
    }
  }
  return count;
}

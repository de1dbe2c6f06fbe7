/** The content of a filed document as the page shows it, and as a file that can be sent to the record. */
import type { FiledId } from '../../preload/contract/ids.ts';
import type { PieceContent } from '../../preload/contract/messages.ts';
import type { StagedFile } from '../../preload/contract/publications.ts';
import { type CdaReader, type CdaReading, placeImages } from '../cda/index.ts';
import { sniff } from '../documents/index.ts';
import { Failure } from '../failure.ts';
import type { BlobStore } from '../store/index.ts';
import type { FiledRow } from './filed-repository.ts';

export interface FiledContentsOptions {
  readonly blobs: BlobStore;
  readonly cda: CdaReader;
  /** A PDF of a CDA that has none of its own; `undefined` where it has no words either. */
  pdfOf(reading: CdaReading): Promise<Uint8Array | undefined>;
  stage(fileName: string, contentType: string, content: AsyncIterable<Uint8Array>): Promise<StagedFile>;
}

const extensions: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'text/xml': 'xml',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/tiff': 'tiff',
  'image/gif': 'gif',
  'text/plain': 'txt',
};

/** What a piece really is, by its bytes; what isn't shown here is kept as it came. */
export function kindOf(bytes: Uint8Array, declared: string): { kind: PieceContent['kind']; contentType: string } {
  const { kind, contentType } = sniff(bytes, declared);
  return kind === 'pdf' || kind === 'cda' || kind === 'image' || kind === 'text' ? { kind, contentType } : { kind: 'other', contentType };
}

export function createFiledContents({ blobs, cda, pdfOf, stage }: FiledContentsOptions) {
  /** What was taken out of a CDA lasts as long as the session of work: as contents that no document has, it is swept at the next. */
  const opened = new Map<FiledId, PieceContent>();

  async function open(row: FiledRow, signal: AbortSignal): Promise<PieceContent> {
    const known = opened.get(row.filedId);
    if (known !== undefined) return known;
    const { kind, contentType, blobId, size } = row;
    // Names nobody: it may be written to a disk.
    const plain = { kind, contentType, blobId, size, fileName: `document-recu.${extensions[contentType] ?? 'bin'}` };
    const content = kind === 'cda' ? { ...plain, ...(await readCda(row, signal)) } : plain;
    opened.set(row.filedId, content);
    return content;
  }

  async function readCda(row: FiledRow, signal: AbortSignal): Promise<Pick<PieceContent, 'cda' | 'embedded'>> {
    const { document, embedded, images } = await cda.read(await blobs.readAll(row.blobId), signal);
    const put = async (bytes: Uint8Array, contentType: string) => (await blobs.put(bytes, { contentType, purpose: 'content' })).id;
    const imageIds = await Promise.all(images.map(({ bytes, contentType }) => put(bytes, contentType)));
    return {
      cda: placeImages(document, imageIds),
      ...(embedded !== undefined && {
        embedded: {
          kind: embedded.kind,
          contentType: embedded.contentType,
          size: embedded.bytes.byteLength,
          blobId: await put(embedded.bytes, embedded.contentType),
        },
      }),
    };
  }

  return {
    open,
    forget: (id: FiledId) => void opened.delete(id),
    /** The record takes no CDA of another's as a new document: its copy leaves. @throws {Failure} `file.*` */
    async stage(row: FiledRow, signal: AbortSignal): Promise<StagedFile> {
      const bytes = await blobs.readAll(row.blobId);
      if (row.kind !== 'cda') return stage(row.fileName, row.contentType, once(bytes));
      const reading = await cda.read(bytes, signal);
      const { embedded } = reading;
      const copy = embedded === undefined ? await pdfOf(reading) : embedded.bytes;
      if (copy === undefined) throw new Failure('file.unsupported');
      const contentType = embedded?.contentType ?? 'application/pdf';
      return stage(`document-recu.${extensions[contentType] ?? 'bin'}`, contentType, once(copy));
    },
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

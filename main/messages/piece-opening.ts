/** Opens one piece of a message: known by its bytes, its CDA read, kept encrypted so that the next opening is at once. */
import { createHash } from 'node:crypto';
import type { BlobId } from '../../preload/contract/ids.ts';
import type { PieceContent } from '../../preload/contract/messages.ts';
import { type CdaReader, type CdaReading, placeImages } from '../cda/index.ts';
import { sniff } from '../documents/index.ts';
import { Failure } from '../failure.ts';
import type { BlobStore } from '../store/index.ts';
import type { ContentStore } from './content-store.ts';
import type { KnownMessage } from './message-store.ts';
import type { Reading } from './reading.ts';

export interface PieceOpeningOptions {
  readonly contents: ContentStore;
  readonly blobs: BlobStore;
  readonly reading: Reading;
  readonly cda: CdaReader;
}

export type PieceOpening = (message: KnownMessage, pieceId: string, signal: AbortSignal) => Promise<PieceContent>;

const kinds = ['pdf', 'cda', 'image', 'text'] as const;
const extensions: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'text/xml': 'xml',
  'text/plain': 'txt',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/tiff': 'tif',
  'image/gif': 'gif',
};

export function createPieceOpening({ contents, blobs, reading, cda }: PieceOpeningOptions): PieceOpening {
  async function readCda(bytes: Uint8Array, signal: AbortSignal): Promise<CdaReading | undefined> {
    try {
      return await cda.read(bytes, signal);
    } catch (thrown) {
      if (thrown instanceof Failure && thrown.params.reason === 'not-cda') return undefined;
      throw thrown;
    }
  }

  /** It can be read again from its message. */
  async function keep(bytes: Uint8Array, contentType: string): Promise<BlobId> {
    const about = { contentType, purpose: 'message' } as const;
    const id = blobs.reserve(about);
    const copy = await blobs.writeCopy(once(bytes));
    blobs.admitCopies([{ id, copy }], about, () => undefined);
    return id;
  }

  return async (message, pieceId, signal) => {
    const key = { mailboxId: message.mailboxId, messageId: message.headerId, size: message.size };
    const content = contents.find(key);
    const known = content === undefined ? undefined : contents.shown(content.id, pieceId);
    if (known !== undefined && blobs.has(known.blobId)) return known;
    const { piece, bytes } = await reading.piece(message, pieceId, signal);
    const sniffed = sniff(bytes, piece.contentType);
    const parsed = sniffed.kind === 'cda' ? await readCda(bytes, signal) : undefined;
    const kind = sniffed.kind === 'cda' && parsed === undefined ? 'other' : (kinds.find((each) => each === sniffed.kind) ?? 'other');
    const contentType = sniffed.kind === 'cda' ? 'text/xml' : sniffed.contentType;
    const images = await Promise.all((parsed?.images ?? []).map((image) => keep(image.bytes, image.contentType)));
    const embedded = parsed?.embedded;
    const shown: PieceContent = {
      kind,
      contentType,
      blobId: await keep(bytes, contentType),
      size: bytes.byteLength,
      fileName: fileNameOf(message.headerId, pieceId, contentType, piece.name),
      ...(parsed !== undefined && { cda: placeImages(parsed.document, images) }),
      ...(embedded !== undefined && {
        embedded: {
          kind: embedded.kind,
          contentType: embedded.contentType,
          size: embedded.bytes.byteLength,
          blobId: await keep(embedded.bytes, embedded.contentType),
        },
      }),
    };
    const kept = contents.find(key);
    if (kept !== undefined) contents.saveShown(kept.id, pieceId, shown);
    return shown;
  };
}

/** Says nothing of anybody. */
function fileNameOf(headerId: string, pieceId: string, contentType: string, name: string): string {
  const mark = createHash('sha256').update(`${headerId} ${pieceId}`).digest('hex').slice(0, 8);
  const given = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase();
  return `piece-${mark}.${extensions[contentType] ?? given ?? 'bin'}`;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

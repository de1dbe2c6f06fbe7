/** What a message carries: files, pieces of received messages, documents of the record with the PDF that leaves beside them. */
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import type { DocumentId } from '../../preload/contract/ids.ts';
import { largestMessage } from '../../preload/contract/outgoing.ts';
import { Failure } from '../failure.ts';
import { pdfFonts, pdfOfCda } from '../messages/index.ts';
import { attachedFile } from './file-wrapping.ts';
import type { OutgoingOptions } from './outgoing-options.ts';
import type { StoredAttachment, StoredOutgoing } from './stored-message.ts';

/** METADATA.XML, INDEX.HTM and README.TXT of an archive, and the second part that carries the PDF: never below what they take. */
const archiveOverhead = 12_000;
const longestName = 120;
const deflate = promisify(deflateRaw);

type Sources = Pick<OutgoingOptions, 'blobs' | 'documents' | 'cda' | 'messages' | 'session'>;

export type What =
  | { readonly kind: 'document'; readonly documentId: DocumentId }
  | { readonly kind: 'piece'; readonly messageId: Parameters<OutgoingOptions['messages']['pieceBytes']>[0]; readonly pieceId: string };

/** @throws {Failure} `message.invalid`, `message.too-large`, and those of what is attached */
export async function attachmentOf(message: StoredOutgoing, what: What, sources: Sources, signal: AbortSignal): Promise<StoredAttachment> {
  if (what.kind === 'document') return documentAttachment(message, what.documentId, sources, signal);
  const { piece, bytes } = await sources.messages.pieceBytes(what.messageId, what.pieceId, signal);
  return fileAttachment(piece.name, piece.contentType, bytes, sources);
}

/** A file, as it is. Its declared type is written in the message: it is one, or none. */
export async function fileAttachment(
  fileName: string,
  contentType: string,
  bytes: Uint8Array,
  { blobs }: Pick<Sources, 'blobs'>,
): Promise<StoredAttachment> {
  if (bytes.byteLength === 0) throw new Failure('file.empty');
  const type = /^[a-z0-9!#$&^_.+-]{1,60}\/[a-z0-9!#$&^_.+-]{1,100}/iu.exec(contentType)?.[0].toLowerCase() ?? 'application/octet-stream';
  const { id } = await blobs.put(bytes, { contentType: type, purpose: 'staged' });
  return {
    id: randomUUID(),
    name: plainName(fileName),
    contentType: type,
    size: bytes.byteLength,
    leavingSize: bytes.byteLength,
    blobId: id,
    document: undefined,
    file: await attachedFile(bytes),
  };
}

/** A secretary reads no record: what is in it is attached by those who do. */
async function documentAttachment(message: StoredOutgoing, documentId: DocumentId, sources: Sources, signal: AbortSignal) {
  if (sources.session.role() === 'secretary') throw new Failure('call.forbidden-role', { role: 'secretary' });
  const [document] = sources.documents.summaries([documentId]);
  if (document === undefined) throw new Failure('document.not-found');
  const { patientId } = message;
  if (patientId !== undefined && document.patientId !== patientId) throw new Failure('message.invalid', { field: 'several-patients' });
  const bytes = await sources.documents.contentBytes(documentId, signal);
  // Images are opened in the record; their manifest alone means nothing.
  if (document.contentType === 'application/dicom') throw new Failure('message.invalid', { field: 'attachment', reason: 'images' });
  const isCda = isClinicalDocument(bytes);
  const leavingSize = isCda ? await archivedSize(bytes, sources, signal) : bytes.byteLength;
  const { id } = await sources.blobs.put(bytes, { contentType: isCda ? 'text/xml' : document.contentType, purpose: 'staged' });
  return {
    id: randomUUID(),
    name: isCda ? document.title : plainName(`${document.title}${extensionOf(document.contentType)}`),
    contentType: isCda ? 'text/xml' : document.contentType,
    size: bytes.byteLength,
    leavingSize,
    blobId: id,
    document: { id: documentId, patientId: document.patientId, visibility: document.visibility, isCda },
  } satisfies StoredAttachment;
}

/** By its root, wherever its prolog ends. */
function isClinicalDocument(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 64 * 1024)).toString('latin1');
  return /<(?:[\w-]{1,40}:)?ClinicalDocument[\s>]/u.test(head);
}

async function archivedSize(bytes: Uint8Array, { cda }: Pick<Sources, 'cda'>, signal: AbortSignal): Promise<number> {
  const pdf = await pdfOfCda(await cda.read(bytes, signal), await pdfFonts());
  return (await deflate(bytes)).byteLength + (pdf?.bytes.byteLength ?? 0) + archiveOverhead;
}

/** No path, and an extension that is kept when the rest is cut. */
function plainName(fileName: string): string {
  const name = fileName.replace(/^.*[\\/]/u, '').trim() || 'piece-jointe';
  if (name.length <= longestName) return name;
  const extension = /\.[A-Za-z0-9]{1,8}$/u.exec(name)?.[0] ?? '';
  return `${name.slice(0, longestName - extension.length)}${extension}`;
}

const extensions: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/tiff': '.tif',
  'text/plain': '.txt',
};
const extensionOf = (contentType: string) => extensions[contentType] ?? '';

/** @throws {Failure} `message.too-large` before all of it is in memory */
export async function gathered(content: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of content) {
    size += piece.byteLength;
    if (size > largestMessage) throw new Failure('message.too-large', { size, limit: largestMessage });
    pieces.push(piece);
  }
  return Buffer.concat(pieces, size);
}

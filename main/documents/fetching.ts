/** Brings one content to this workstation: fetched, checked against its announced size and hash, understood, kept encrypted. */
import { createHash } from 'node:crypto';
import type { DocumentId, PatientId } from '../../preload/contract/ids.ts';
import { type CdaReader, type CdaReading, placeImages, type StructuredBody } from '../cda/index.ts';
import { Failure } from '../failure.ts';
import type { DocumentGateway } from '../platform/index.ts';
import type { Clock, Ports } from '../ports.ts';
import type { BlobStore } from '../store/index.ts';
import type { Contents, KeptContent } from './contents.ts';
import type { DocumentRow } from './rows.ts';
import { type Sniffed, sniff } from './sniff.ts';

export interface FetchingOptions {
  readonly gateway: DocumentGateway;
  readonly blobs: BlobStore;
  readonly contents: Contents;
  readonly cda: CdaReader;
  readonly clock: Clock;
  readonly emit: Ports['emit'];
  /** A content has just been kept, in place of any other of the same document. What is made of it goes with its row (`document_content`). */
  onKept?(document: KeptDocument): void;
}

export interface KeptDocument {
  readonly documentId: DocumentId;
  readonly patientId: PatientId;
  /** Its coded entries, of a CDA of level 3 only. */
  readonly structured: StructuredBody | undefined;
}

/** The largest content that is shown; the reader of CDA has limits of its own. */
const maxContentSize = 128 * 1024 * 1024;
const progressEveryBytes = 256 * 1024;

export async function fetchContent(options: FetchingOptions, row: DocumentRow, signal: AbortSignal): Promise<KeptContent> {
  const bytes = await retrieve(options, row, signal);
  return keep(options, row, bytes, signal);
}

/** A content that doesn't match its hash is asked for once more: the fault may have been on the way. */
async function retrieve(options: FetchingOptions, row: DocumentRow, signal: AbortSignal): Promise<Uint8Array> {
  if (row.size > maxContentSize) throw new Failure('document.too-large', { limit: maxContentSize });
  for (let attempt = 1; ; attempt += 1) {
    const bytes = await options.gateway.retrieve(row.url, {
      contentType: row.content_type,
      maxSize: maxContentSize,
      signal,
      onProgress: progressOf(options, row),
    });
    const fault = faultOf(bytes, row);
    if (fault === undefined) return bytes;
    if (attempt === 2) throw new Failure('document.integrity', { reason: fault });
  }
}

function faultOf(bytes: Uint8Array, row: DocumentRow): 'size' | 'hash' | undefined {
  // An announced size that couldn't be read is 0, and then only the hash tells.
  if (row.size > 0 && bytes.byteLength !== row.size) return 'size';
  if (row.hash === null) return undefined;
  const hash = createHash('sha1').update(bytes).digest();
  return hash.equals(Buffer.from(row.hash, 'base64')) ? undefined : 'hash';
}

function progressOf({ emit }: FetchingOptions, row: DocumentRow): (received: number, total?: number) => void {
  let told = 0;
  return (received, announced) => {
    const total = announced ?? (row.size > 0 ? row.size : undefined);
    if (received !== total && received - told < progressEveryBytes) return;
    told = received;
    emit({
      name: 'documents.progress',
      payload: { documentId: row.document_id as DocumentId, received, ...(total === undefined ? {} : { total }) },
    });
  };
}

async function keep(options: FetchingOptions, row: DocumentRow, bytes: Uint8Array, signal: AbortSignal): Promise<KeptContent> {
  const { blobs, contents, clock } = options;
  const guess = sniff(bytes, row.content_type);
  const reading = guess.kind === 'cda' ? await readCda(options.cda, bytes, signal) : undefined;
  // XML of another vocabulary, e.g. a detached signature (urn:ihe:iti:dsg:detached:2014).
  const sniffed: Sniffed = guess.kind === 'cda' && reading === undefined ? { kind: 'other', contentType: 'text/xml' } : guess;
  const put = async (content: Uint8Array, contentType: string) => (await blobs.put(content, { contentType, purpose: 'content' })).id;
  const blobId = await put(bytes, sniffed.contentType);
  const embedded = reading?.embedded;
  const kept: KeptContent = {
    documentId: row.document_id,
    kind: sniffed.kind,
    contentType: sniffed.contentType,
    blobId,
    size: bytes.byteLength,
    hash: row.hash ?? undefined,
    embedded:
      embedded === undefined
        ? undefined
        : {
            kind: embedded.kind,
            contentType: embedded.contentType,
            size: embedded.bytes.byteLength,
            blobId: await put(embedded.bytes, embedded.contentType),
          },
    imageBlobIds: await Promise.all((reading?.images ?? []).map(({ bytes: image, contentType }) => put(image, contentType))),
    cda: undefined,
    studyInstanceUid: sniffed.studyInstanceUid ?? row.study_instance_uid ?? undefined,
    keptAt: clock.now().toISOString(),
    checkedAt: clock.now().toISOString(),
  };
  const whole = reading === undefined ? kept : { ...kept, cda: placeImages(reading.document, kept.imageBlobIds) };
  blobs.remove(contents.remove([row.document_id]));
  contents.save(whole);
  options.onKept?.({
    documentId: row.document_id as DocumentId,
    patientId: row.patient_id as PatientId,
    structured: reading?.structured,
  });
  return whole;
}

/** @returns `undefined` for sound XML that isn't a CDA */
async function readCda(cda: CdaReader, bytes: Uint8Array, signal: AbortSignal): Promise<CdaReading | undefined> {
  try {
    return await cda.read(bytes, signal);
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.params.reason === 'not-cda') return undefined;
    throw thrown;
  }
}

/** The contents kept on this workstation, and who has opened what. Rows only: the bytes are the blob store's. */
import type { CdaDocument } from '../../preload/contract/cda.ts';
import type { DocumentContent } from '../../preload/contract/documents.ts';
import type { BlobId } from '../../preload/contract/ids.ts';
import type { Database } from '../store/index.ts';

export interface KeptContent {
  readonly documentId: string;
  readonly kind: DocumentContent['kind'];
  readonly contentType: string;
  readonly blobId: BlobId;
  readonly size: number;
  readonly hash: string | undefined;
  readonly embedded:
    | { readonly kind: 'pdf' | 'image' | 'text'; readonly contentType: string; readonly blobId: BlobId; readonly size: number }
    | undefined;
  readonly imageBlobIds: readonly BlobId[];
  readonly cda: CdaDocument | undefined;
  readonly studyInstanceUid: string | undefined;
  readonly keptAt: string;
  readonly checkedAt: string;
}

export interface Contents {
  get(documentId: string): KeptContent | undefined;
  save(content: KeptContent): void;
  saveChecked(documentId: string, at: string): void;
  /** @returns blobs that nothing points to any more */
  remove(documentIds: readonly string[]): BlobId[];
  markRead(documentId: string, professionalId: string, at: string): void;
  /** Blobs of contents that a crash left without a row, or rows whose blob is gone. */
  sweep(): BlobId[];
}

interface Row {
  document_id: string;
  kind: KeptContent['kind'];
  content_type: string;
  blob_id: BlobId;
  size: number;
  hash: string | null;
  embedded_kind: 'pdf' | 'image' | 'text' | null;
  embedded_content_type: string | null;
  embedded_blob_id: BlobId | null;
  embedded_size: number | null;
  image_blob_ids: string;
  cda: string | null;
  study_instance_uid: string | null;
  kept_at: string;
  checked_at: string;
}

export function createContents(db: Database): Contents {
  const select = db.prepare<[string], Row>('SELECT * FROM document_content WHERE document_id = ?');
  const replace = db.prepare(
    `INSERT OR REPLACE INTO document_content VALUES (@documentId, @kind, @contentType, @blobId, @size, @hash, @embeddedKind,
       @embeddedContentType, @embeddedBlobId, @embeddedSize, @imageBlobIds, @cda, @studyInstanceUid, @keptAt, @checkedAt)`,
  );
  const check = db.prepare('UPDATE document_content SET checked_at = ? WHERE document_id = ?');
  const deleteRow = db.prepare<[string], Row>('DELETE FROM document_content WHERE document_id = ? RETURNING *');
  const read = db.prepare('INSERT OR IGNORE INTO document_read (professional_id, document_id, read_at) VALUES (?, ?, ?)');
  const broken = db.prepare('DELETE FROM document_content WHERE blob_id NOT IN (SELECT blob_id FROM blob_file)');
  // Masked when it was opened by those who may: a copy lasts no longer than the session of work (REC_3.2-1020). CROSS JOIN has SQLite
  // go from the few copies to their documents, not through all documents, each time the vault is opened.
  const masked = db
    .prepare<[], string>('SELECT c.document_id FROM document_content c CROSS JOIN document d USING (document_id) WHERE d.is_masked = 1')
    .pluck();
  // What was filed from a message is owned: its bytes exist nowhere else.
  const orphans = db
    .prepare<[], BlobId>(
      `SELECT blob_id FROM blob_file WHERE purpose = 'content' AND is_owned = 0 AND blob_id NOT IN (
         SELECT blob_id FROM document_content UNION SELECT embedded_blob_id FROM document_content WHERE embedded_blob_id IS NOT NULL
         UNION SELECT value FROM document_content, json_each(image_blob_ids))`,
    )
    .pluck();

  return {
    get(documentId) {
      const row = select.get(documentId);
      return row === undefined ? undefined : toContent(row);
    },
    save: (content) => void replace.run(toValues(content)),
    saveChecked: (documentId, at) => void check.run(at, documentId),
    remove: (documentIds) => documentIds.flatMap((id) => deleteRow.all(id)).flatMap((row) => blobsOf(toContent(row))),
    markRead: (documentId, professionalId, at) => void read.run(professionalId, documentId, at),
    sweep() {
      broken.run();
      for (const documentId of masked.all()) deleteRow.run(documentId);
      return orphans.all();
    },
  };
}

function blobsOf({ blobId, embedded, imageBlobIds }: KeptContent): BlobId[] {
  return [blobId, ...(embedded === undefined ? [] : [embedded.blobId]), ...imageBlobIds];
}

function toContent(row: Row): KeptContent {
  const hasEmbedded = row.embedded_kind !== null && row.embedded_blob_id !== null;
  return {
    documentId: row.document_id,
    kind: row.kind,
    contentType: row.content_type,
    blobId: row.blob_id,
    size: row.size,
    hash: row.hash ?? undefined,
    embedded: hasEmbedded
      ? {
          kind: row.embedded_kind ?? 'pdf',
          contentType: row.embedded_content_type ?? '',
          blobId: row.embedded_blob_id ?? row.blob_id,
          size: row.embedded_size ?? 0,
        }
      : undefined,
    imageBlobIds: JSON.parse(row.image_blob_ids) as BlobId[],
    cda: row.cda === null ? undefined : (JSON.parse(row.cda) as CdaDocument),
    studyInstanceUid: row.study_instance_uid ?? undefined,
    keptAt: row.kept_at,
    checkedAt: row.checked_at,
  };
}

function toValues({ embedded, imageBlobIds, cda, hash, studyInstanceUid, ...rest }: KeptContent) {
  return {
    ...rest,
    hash: hash ?? null,
    embeddedKind: embedded?.kind ?? null,
    embeddedContentType: embedded?.contentType ?? null,
    embeddedBlobId: embedded?.blobId ?? null,
    embeddedSize: embedded?.size ?? null,
    imageBlobIds: JSON.stringify(imageBlobIds),
    cda: cda === undefined ? null : JSON.stringify(cda),
    studyInstanceUid: studyInstanceUid ?? null,
  };
}

/** Files waiting to be published: taken in as they stream, checked, kept encrypted, dismissed when nothing wants them. */
import { createHash, randomUUID } from 'node:crypto';
import type { StagedId } from '../../preload/contract/ids.ts';
import { type StagedFile, stagedFile } from '../../preload/contract/publications.ts';
import { maxUploadSize } from '../../preload/contract/uploads.ts';
import { Failure } from '../failure.ts';
import type { Clock } from '../ports.ts';
import type { BlobStore, Database } from '../store/index.ts';
import { inspectPdf } from './inspect-pdf.ts';
import { contentTypes, type MadeKind, sniffFile } from './sniff.ts';

interface Row {
  staged_id: string;
  blob_id: string;
  file_name: string;
  kind: string;
  content_type: string;
  size: number;
  page_count: number | null;
}

const longestName = 200;

export type StagedFiles = ReturnType<typeof createStagedFiles>;

export function createStagedFiles({ db, blobs, clock }: { db: Database; blobs: BlobStore; clock: Clock }) {
  const insert = db.prepare(
    `INSERT INTO staged_file (staged_id, blob_id, file_name, kind, content_type, size, page_count, content_hash, created_at)
     VALUES (@id, @blobId, @fileName, @kind, @contentType, @size, @pageCount, @contentHash, @at)`,
  );
  const select = db.prepare<[string], Row>('SELECT * FROM staged_file WHERE staged_id = ?');
  const selectHash = db.prepare<[string], string | null>('SELECT content_hash FROM staged_file WHERE staged_id = ?').pluck();
  const remove = db.prepare('DELETE FROM staged_file WHERE staged_id = ?');
  // Left by a form that was closed by a crash: nobody can find it again.
  const orphans = db.prepare<[string], { staged_id: string }>(
    `SELECT staged_id FROM staged_file WHERE created_at < ? AND staged_id NOT IN
     (SELECT json_extract(file, '$.id') FROM publication WHERE sent_at IS NULL AND stage <> 'discarded')`,
  );

  function get(id: StagedId): StagedFile | undefined {
    const row = select.get(id);
    if (row === undefined) return undefined;
    return stagedFile.parse({
      id: row.staged_id,
      blobId: row.blob_id,
      fileName: row.file_name,
      kind: row.kind,
      contentType: row.content_type,
      size: row.size,
      ...(row.page_count === null ? {} : { pageCount: row.page_count }),
    });
  }

  function dismiss(id: StagedId): void {
    const file = get(id);
    if (file === undefined) return;
    db.transaction(() => {
      remove.run(id);
      blobs.remove([file.blobId]);
    })();
  }

  async function keep(fileName: string, kind: string, contentType: string, bytes: Uint8Array, pageCount?: number): Promise<StagedFile> {
    const blob = await blobs.put(bytes, { contentType, purpose: 'staged' });
    const id = randomUUID() as string as StagedId;
    insert.run({
      id,
      blobId: blob.id,
      fileName,
      kind,
      contentType,
      size: bytes.length,
      pageCount: pageCount ?? null,
      contentHash: createHash('sha256').update(bytes).digest('hex'),
      at: clock.now().toISOString(),
    });
    return get(id) as StagedFile;
  }

  return {
    get,
    dismiss,
    /** SHA-256 of the file, hex: what tells that it was sent already. */
    hashOf: (id: StagedId): string | undefined => selectHash.get(id) ?? undefined,
    /** @throws {Failure} `file.empty`, `file.too-large`, `file.encrypted`, `file.unreadable` or `file.unsupported` */
    async stage(fileName: string, content: AsyncIterable<Uint8Array>): Promise<StagedFile> {
      const bytes = await collect(content);
      const kind = sniffFile(bytes);
      // EX_GEN-1060: an empty document is never sent; a text of blanks is one.
      if (kind === 'text' && new TextDecoder().decode(bytes).trim() === '') throw new Failure('file.empty');
      const pageCount = kind === 'pdf' ? inspectPdf(bytes) : undefined;
      const contentType = contentTypes[kind];
      const name = fileName.replace(/^.*[\\/]/, '').slice(0, longestName) || 'document';
      return keep(name, kind, contentType, bytes, pageCount);
    },
    /** What was made here needs no look at its bytes. */
    make: (fileName: string, kind: MadeKind, contentType: string, bytes: Uint8Array): Promise<StagedFile> =>
      keep(fileName, kind, contentType, bytes),
    /** Forgets files older than a day that no publication wants. */
    sweep(): void {
      const yesterday = new Date(clock.now().getTime() - 24 * 3600 * 1000).toISOString();
      for (const { staged_id: id } of orphans.all(yesterday)) dismiss(id as StagedId);
    },
  };
}

async function collect(content: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content) {
    size += chunk.length;
    if (size > maxUploadSize.publication) throw new Failure('file.too-large', { maxSize: maxUploadSize.publication });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

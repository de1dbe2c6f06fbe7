/** What the messages written here carry, on disk. */
import type { BlobId } from '../../preload/contract/ids.ts';
import type { OutgoingId } from '../../preload/contract/outgoing.ts';
import type { Database } from '../store/index.ts';
import type { StoredAttachment } from './stored-message.ts';

interface Row {
  attachment_id: string;
  name: string;
  content_type: string;
  size: number;
  leaving_size: number;
  blob_id: BlobId;
  document: string | null;
  file: string | null;
}

export type AttachmentRepository = ReturnType<typeof createAttachmentRepository>;

export function createAttachmentRepository(db: Database) {
  const insert = db.prepare(
    `INSERT INTO outgoing_attachment (attachment_id, outgoing_id, position, name, content_type, size, leaving_size, blob_id, document, file)
     VALUES (@id, @outgoingId, (SELECT coalesce(max(position), 0) + 1 FROM outgoing_attachment WHERE outgoing_id = @outgoingId),
       @name, @contentType, @size, @leavingSize, @blobId, @document, @file)`,
  );
  const select = db.prepare<[string], Row>('SELECT * FROM outgoing_attachment WHERE outgoing_id = ? ORDER BY position');
  const updateFile = db.prepare('UPDATE outgoing_attachment SET file = ? WHERE outgoing_id = ? AND attachment_id = ?');
  const removeOne = db.prepare<[string, string], BlobId>(
    'DELETE FROM outgoing_attachment WHERE outgoing_id = ? AND attachment_id = ? RETURNING blob_id',
  );

  return {
    of: (outgoingId: OutgoingId): StoredAttachment[] => select.all(outgoingId).map(toAttachment),
    add(outgoingId: OutgoingId, attachment: StoredAttachment): void {
      const { document, file, ...rest } = attachment;
      const written = (value: unknown) => (value === undefined ? null : JSON.stringify(value));
      insert.run({ ...rest, outgoingId, document: written(document), file: written(file) });
    },
    setFile: (outgoingId: OutgoingId, attachmentId: string, file: StoredAttachment['file']): void =>
      void updateFile.run(JSON.stringify(file), outgoingId, attachmentId),
    /** @returns its blob */
    remove: (outgoingId: OutgoingId, attachmentId: string): BlobId[] => removeOne.pluck().all(outgoingId, attachmentId),
  };
}

function toAttachment(row: Row): StoredAttachment {
  return {
    id: row.attachment_id,
    name: row.name,
    contentType: row.content_type,
    size: row.size,
    leavingSize: row.leaving_size,
    blobId: row.blob_id,
    document: row.document === null ? undefined : (JSON.parse(row.document) as StoredAttachment['document']),
    file: row.file === null ? undefined : (JSON.parse(row.file) as StoredAttachment['file']),
  };
}

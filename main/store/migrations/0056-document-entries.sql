-- mirror: where the platform gives a document another id at each change of its metadata (XDS entryUUID), the ids that it had after the
-- one it is known by here.
CREATE TABLE document_entry (
  entry_id TEXT PRIMARY KEY,
  document_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX document_entry_by_document ON document_entry (document_id);
CREATE INDEX document_by_logical_id ON document (logical_id);

UPDATE sync_cursor SET cursor = 'changes|' || cursor, next = NULL WHERE name = 'document-submissions' AND cursor IS NOT NULL;

-- mirror: the same document (uniqueId) that arrived under two ids: one line is shown, and says how else it came.
CREATE TABLE document_twin (
  row_id INTEGER PRIMARY KEY,
  document_id TEXT NOT NULL,
  twin_of TEXT NOT NULL
) STRICT;
CREATE INDEX document_twin_by_first ON document_twin (twin_of);

-- Who sent the set; all sets are read again to know it.
ALTER TABLE document_submission ADD COLUMN author TEXT;
UPDATE document_submission SET version = '';
DELETE FROM sync_cursor WHERE name = 'document-submissions';

-- owned: documents that came by message and that somebody put in a patient's file; their bytes are blobs that exist nowhere else.
CREATE TABLE filed_document (
  filed_id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL,
  -- The piece that it was: its message (Message-ID, RFC 5322), its place in it, its size.
  mailbox_id TEXT NOT NULL,
  header_id TEXT NOT NULL,
  piece_id TEXT NOT NULL,
  size INTEGER NOT NULL,
  -- XDS uniqueId, where the document has one: the record knows the same document by it.
  unique_id TEXT,
  file_name TEXT NOT NULL,
  title TEXT NOT NULL,
  type_code TEXT NOT NULL,
  service_start TEXT NOT NULL,
  from_name TEXT NOT NULL,
  from_address TEXT NOT NULL,
  received_at TEXT NOT NULL,
  filed_at TEXT NOT NULL,
  filed_by TEXT NOT NULL,
  filed_by_name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('pdf', 'cda', 'image', 'text', 'other')),
  content_type TEXT NOT NULL,
  blob_id TEXT NOT NULL,
  -- A piece is in one file at most.
  UNIQUE (header_id, piece_id, size)
) STRICT;
CREATE INDEX filed_by_patient ON filed_document (patient_id, service_start);

-- owned: pieces of which somebody said that they aren't to be filed.
CREATE TABLE ignored_piece (
  header_id TEXT NOT NULL,
  piece_id TEXT NOT NULL,
  size INTEGER NOT NULL,
  ignored_at TEXT NOT NULL,
  ignored_by TEXT NOT NULL,
  ignored_by_name TEXT NOT NULL,
  PRIMARY KEY (header_id, piece_id, size)
) STRICT, WITHOUT ROWID;

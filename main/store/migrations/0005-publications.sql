-- owned: files dropped or chosen, checked, waiting to be published or dismissed. Their bytes are blobs of purpose 'staged'.
CREATE TABLE staged_file (
  staged_id TEXT PRIMARY KEY,
  blob_id TEXT NOT NULL,
  file_name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('pdf', 'jpeg', 'png', 'tiff', 'text')),
  content_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  page_count INTEGER,
  created_at TEXT NOT NULL
) STRICT;

-- owned: documents on their way to the record, and the trace of those that left.
CREATE TABLE publication (
  publication_id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL,
  -- What the platform tells a repetition by (XDS uniqueId, an OID): set before the first attempt, changed by an edit.
  unique_id TEXT NOT NULL UNIQUE,
  submission_unique_id TEXT NOT NULL,
  -- JSON array: unique ids under which an earlier form of it was attempted, and may have arrived after all.
  former_unique_ids TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(former_unique_ids)),
  -- `prepared` and `discarded` are ours; once signed, the state is the outbox entry's.
  stage TEXT NOT NULL CHECK (stage IN ('prepared', 'signed', 'discarded')),
  entry_id TEXT,
  -- JSON: the form; who prepared it; who signed it, and where.
  form TEXT NOT NULL CHECK (json_valid(form)),
  file TEXT NOT NULL CHECK (json_valid(file)),
  prepared_by TEXT NOT NULL,
  signer TEXT CHECK (signer IS NULL OR json_valid(signer)),
  workplace TEXT CHECK (workplace IS NULL OR json_valid(workplace)),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  signed_at TEXT,
  sent_at TEXT,
  document_id TEXT
) STRICT;
CREATE INDEX publication_by_patient ON publication (patient_id, created_at);
CREATE INDEX publication_by_entry ON publication (entry_id);

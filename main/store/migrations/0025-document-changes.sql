-- owned: changes of documents' properties that were asked for here, until the platform holds them or a human gives them up.
CREATE TABLE document_change (
  change_id TEXT PRIMARY KEY,
  -- Order of asking, within a document.
  position INTEGER NOT NULL UNIQUE,
  document_id TEXT NOT NULL,
  patient_id TEXT NOT NULL,
  title TEXT NOT NULL,
  entry_id TEXT NOT NULL UNIQUE,
  stage TEXT NOT NULL CHECK (stage IN ('grace', 'leaving', 'sent', 'discarded')),
  -- JSON: what is asked; the properties as the asker saw them.
  requested TEXT NOT NULL CHECK (json_valid(requested)),
  base TEXT NOT NULL CHECK (json_valid(base)),
  -- JSON: what the platform was found to hold when it stood against the request.
  conflict TEXT CHECK (conflict IS NULL OR json_valid(conflict)),
  asked_by TEXT NOT NULL,
  asked_by_id TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  leaves_at TEXT NOT NULL,
  sent_at TEXT
) STRICT;
CREATE INDEX document_change_pending ON document_change (document_id, position) WHERE stage IN ('grace', 'leaving');
CREATE INDEX document_change_by_patient ON document_change (patient_id, created_at);

-- owned: what the platform holds of a document that is shown otherwise, because of changes that have not reached it.
CREATE TABLE document_platform_state (
  document_id TEXT PRIMARY KEY,
  properties TEXT NOT NULL CHECK (json_valid(properties))
) STRICT;

-- National identifiers of the authors, as a JSON array: only its author withdraws a document. Everything is read again to fill it.
ALTER TABLE document ADD COLUMN author_ids TEXT;
UPDATE document SET version = '';
DELETE FROM sync_cursor WHERE name = 'documents';

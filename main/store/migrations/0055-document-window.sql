-- owned: how far back each patient's documents are searched: two years at the first opening, everything once a professional asked for it.
CREATE TABLE document_window (
  patient_id TEXT PRIMARY KEY,
  -- Day of the oldest act that is searched (UTC); NULL once widened.
  since TEXT,
  opened_at TEXT NOT NULL,
  -- Documents by others that the first opening brought, once it is over.
  third_party_count INTEGER,
  -- Last search of the vaccination history, and the notes that it found.
  vaccination_searched_at TEXT,
  vaccination_count INTEGER
) STRICT;

-- Those pulled until now were pulled whole.
INSERT INTO document_window (patient_id, opened_at)
  SELECT scope, coalesce(synced_at, '') FROM sync_cursor WHERE name = 'documents' AND cursor IS NOT NULL;
UPDATE sync_cursor SET cursor = 'changes:|' || cursor, next = NULL WHERE name = 'documents' AND cursor IS NOT NULL;

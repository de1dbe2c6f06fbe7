-- owned: what others changed of the documents that professionals here had opened or published: they are told.
CREATE TABLE document_notice (
  notice_id INTEGER PRIMARY KEY,
  patient_id TEXT NOT NULL,
  document_id TEXT NOT NULL,
  -- The document may be gone from the mirror by the time it is told.
  title TEXT NOT NULL,
  -- JSON array of what happened to it.
  changes TEXT NOT NULL CHECK (json_valid(changes)),
  -- When the platform held it so, and when it was learnt here.
  changed_at TEXT NOT NULL,
  noticed_at TEXT NOT NULL,
  -- Who asked for it from this workstation, where somebody did.
  by_id TEXT,
  by_name TEXT
) STRICT;
CREATE INDEX document_notice_by_document ON document_notice (document_id);
CREATE INDEX document_notice_by_patient ON document_notice (patient_id);

-- owned: which notices each professional has acknowledged.
CREATE TABLE document_notice_seen (
  professional_id TEXT NOT NULL,
  notice_id INTEGER NOT NULL,
  PRIMARY KEY (professional_id, notice_id)
) STRICT;

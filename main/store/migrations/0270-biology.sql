-- mirror: reports of biology whose kept content was read for its results; gone with that content.
CREATE TABLE lab_reading (
  document_id TEXT NOT NULL PRIMARY KEY,
  -- Of the content that was read: another one is to be read again.
  kept_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- mirror: results in codes of these reports, as they were written.
CREATE TABLE lab_result (
  document_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  loinc TEXT,
  label TEXT NOT NULL,
  -- ISO 8601, of the precision that was written; NULL where only the report is dated.
  at TEXT,
  value REAL,
  comparator TEXT CHECK (comparator IN ('<', '<=', '>=', '>')),
  unit TEXT,
  text TEXT,
  range_low REAL,
  range_high REAL,
  range_text TEXT,
  interpretations TEXT NOT NULL CHECK (json_valid(interpretations)),
  PRIMARY KEY (document_id, position)
) STRICT, WITHOUT ROWID;

-- However a local copy ends (masked, deleted, replaced, refused, taken off), what was read in it ends with it (REC_3.2-1020).
CREATE TRIGGER lab_result_goes_with_its_content AFTER DELETE ON document_content
BEGIN
  DELETE FROM lab_result WHERE document_id = OLD.document_id;
  DELETE FROM lab_reading WHERE document_id = OLD.document_id;
END;

-- The way out carries reports and manifests too: a table's check can't be changed, so the table is made again.
ALTER TABLE staged_file RENAME TO staged_file_before;
-- owned: files dropped or chosen, or made here (a report, a manifest), waiting to be published or dismissed. Bytes of purpose 'staged'.
CREATE TABLE staged_file (
  staged_id TEXT PRIMARY KEY,
  blob_id TEXT NOT NULL,
  file_name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('pdf', 'jpeg', 'png', 'tiff', 'text', 'report', 'manifest')),
  content_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  page_count INTEGER,
  content_hash TEXT,
  created_at TEXT NOT NULL
) STRICT;
INSERT INTO staged_file (staged_id, blob_id, file_name, kind, content_type, size, page_count, content_hash, created_at)
  SELECT staged_id, blob_id, file_name, kind, content_type, size, page_count, content_hash, created_at FROM staged_file_before;
DROP TABLE staged_file_before;

-- JSON: what a document made here is about (study, accession number), whom it is for, and the report that it comes from.
ALTER TABLE publication ADD COLUMN about TEXT CHECK (about IS NULL OR json_valid(about));

-- owned: imaging reports being written, waiting for a signature, and what became of those that were signed. One row for each version.
CREATE TABLE report (
  report_id TEXT PRIMARY KEY,
  study_uid TEXT NOT NULL,
  patient_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('report', 'addendum', 'correction')),
  stage TEXT NOT NULL CHECK (stage IN ('draft', 'prepared', 'signed', 'discarded')),
  -- JSON: title, sections, measurements, key images, recipients, facts of the study.
  content TEXT NOT NULL CHECK (json_valid(content)),
  facts TEXT NOT NULL CHECK (json_valid(facts)),
  -- The document of the record that it replaces.
  replaces TEXT,
  -- JSON: who began it and who last wrote in it; who signed is the publication's.
  author TEXT NOT NULL CHECK (json_valid(author)),
  workplace_id TEXT NOT NULL,
  publication_id TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX report_by_study ON report (study_uid, created_at);

-- owned: DICOM objects made with a report (key images, measurements): sent to the image source before the documents that name them.
CREATE TABLE report_object (
  sop_instance_uid TEXT PRIMARY KEY,
  report_id TEXT NOT NULL REFERENCES report (report_id),
  study_uid TEXT NOT NULL,
  series_uid TEXT NOT NULL,
  sop_class_uid TEXT NOT NULL,
  blob_id TEXT NOT NULL,
  size INTEGER NOT NULL,
  stored_at TEXT
) STRICT;
CREATE INDEX report_object_by_report ON report_object (report_id);

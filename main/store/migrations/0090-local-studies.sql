-- owned: studies taken in from a disc, a folder or an archive: there is nowhere to fetch them from again.
CREATE TABLE local_study (
  study_uid TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL,
  title TEXT NOT NULL,
  -- ISO date, empty when the images don't say.
  study_date TEXT NOT NULL,
  organization TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('folder', 'archive', 'disc', 'files')),
  imported_at TEXT NOT NULL
) STRICT;
CREATE INDEX local_study_by_patient ON local_study (patient_id, study_date);

-- owned: their series.
CREATE TABLE local_series (
  series_uid TEXT PRIMARY KEY,
  study_uid TEXT NOT NULL REFERENCES local_study (study_uid) ON DELETE CASCADE,
  modality TEXT NOT NULL,
  description TEXT NOT NULL,
  series_number INTEGER
) STRICT;
CREATE INDEX local_series_by_study ON local_series (study_uid);

-- owned: their objects, whose bytes are owned blobs.
CREATE TABLE local_instance (
  sop_instance_uid TEXT PRIMARY KEY,
  series_uid TEXT NOT NULL REFERENCES local_series (series_uid) ON DELETE CASCADE,
  sop_class_uid TEXT NOT NULL,
  instance_number INTEGER,
  number_of_frames INTEGER NOT NULL,
  blob_id TEXT NOT NULL,
  sha256 TEXT NOT NULL
) STRICT;
CREATE INDEX local_instance_by_series ON local_instance (series_uid);

-- mirror: bytes of an import that nobody has attached yet; an interrupted one is swept when the vault next opens.
CREATE TABLE import_blob (blob_id TEXT PRIMARY KEY) STRICT;

-- Bytes that exist nowhere else are carried over with the owned tables.
ALTER TABLE blob_file ADD COLUMN is_owned INTEGER NOT NULL DEFAULT 0;

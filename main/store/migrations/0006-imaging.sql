-- mirror: studies whose manifest was read.
CREATE TABLE imaging_study (
  study_uid TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL,
  kos_document_id TEXT NOT NULL,
  kos_sop_instance_uid TEXT NOT NULL
) STRICT;
CREATE INDEX imaging_study_by_manifest ON imaging_study (kos_document_id);

-- mirror: their series, in the order of the manifest.
CREATE TABLE imaging_series (
  series_uid TEXT PRIMARY KEY,
  study_uid TEXT NOT NULL REFERENCES imaging_study (study_uid) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  modality TEXT NOT NULL,
  description TEXT NOT NULL,
  series_number INTEGER
) STRICT;
CREATE INDEX imaging_series_by_study ON imaging_series (study_uid, position);

-- mirror: their images, and where their bytes are kept.
CREATE TABLE imaging_instance (
  sop_instance_uid TEXT PRIMARY KEY,
  series_uid TEXT NOT NULL REFERENCES imaging_series (series_uid) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  sop_class_uid TEXT NOT NULL,
  instance_number INTEGER,
  number_of_frames INTEGER NOT NULL,
  -- NULL until the whole file is here.
  blob_id TEXT
) STRICT;
CREATE INDEX imaging_instance_by_series ON imaging_instance (series_uid, position);

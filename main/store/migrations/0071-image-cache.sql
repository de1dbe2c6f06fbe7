-- When the source said that it has an image no longer; NULL for the others.
ALTER TABLE imaging_instance ADD COLUMN lost_at TEXT;

-- Where the manifest says that the series is, a JSON array of addresses or names.
ALTER TABLE imaging_series ADD COLUMN sources TEXT NOT NULL DEFAULT '[]';

-- Of the request that the study answers, as the manifest has it.
ALTER TABLE imaging_study ADD COLUMN accession_number TEXT;
-- When its images were last asked for: the least recent leave first.
ALTER TABLE imaging_study ADD COLUMN used_at TEXT;

-- owned: patients whose images stay on this workstation, whatever room the others need.
CREATE TABLE imaging_pin (
  patient_id TEXT PRIMARY KEY,
  pinned_at TEXT NOT NULL
) STRICT;

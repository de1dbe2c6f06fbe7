-- owned: the PACS of the place, and what each asks to be spoken to. The secret never leaves this database but for that server.
CREATE TABLE pacs (
  pacs_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  url TEXT NOT NULL,
  -- 1 once somebody was told that the network can read what is exchanged, and went on.
  accepts_clear INTEGER NOT NULL CHECK (accepts_clear IN (0, 1)),
  authentication TEXT NOT NULL CHECK (authentication IN ('none', 'basic', 'bearer')),
  user_name TEXT NOT NULL,
  secret TEXT,
  aliases TEXT NOT NULL,
  added_at TEXT NOT NULL
) STRICT;

-- owned: authorities trusted to vouch for a PACS; PEM.
CREATE TABLE pacs_anchor (
  pacs_id TEXT NOT NULL REFERENCES pacs (pacs_id) ON DELETE CASCADE,
  fingerprint TEXT NOT NULL,
  certificate TEXT NOT NULL,
  added_at TEXT NOT NULL,
  PRIMARY KEY (pacs_id, fingerprint)
) STRICT;

-- owned: studies of a PACS that somebody put in a patient's file; their images are copies, which can be fetched again.
CREATE TABLE pacs_study (
  study_uid TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL,
  -- Outlives the setting: the study stays in the file, with what is kept of it.
  pacs_id TEXT NOT NULL,
  pacs_name TEXT NOT NULL,
  title TEXT NOT NULL,
  -- ISO date, empty when the PACS doesn't say.
  study_date TEXT NOT NULL,
  -- A JSON array.
  modalities TEXT NOT NULL,
  organization TEXT NOT NULL,
  accession_number TEXT NOT NULL,
  attached_at TEXT NOT NULL
) STRICT;
CREATE INDEX pacs_study_by_patient ON pacs_study (patient_id, study_date);

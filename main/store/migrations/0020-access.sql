-- The state of the record has more to it than a word: refilled from the platform.
ALTER TABLE patient DROP COLUMN record_state;
ALTER TABLE patient ADD COLUMN record TEXT NOT NULL DEFAULT '{"state":"unknown"}' CHECK (json_valid(record));
UPDATE patient SET version = '';
DELETE FROM sync_cursor WHERE name = 'patients';

-- mirror: FHIR Consent, what each patient says of a professional's consultation of the record.
CREATE TABLE access_consent (
  consent_id TEXT PRIMARY KEY,
  version TEXT NOT NULL,
  last_updated TEXT NOT NULL,
  patient_id TEXT NOT NULL,
  professional_id TEXT NOT NULL,
  -- A `deny` in force blocks, whatever else there is.
  kind TEXT NOT NULL CHECK (kind IN ('permit', 'deny')),
  is_break_glass INTEGER NOT NULL CHECK (is_break_glass IN (0, 1)),
  is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
  ends_at TEXT
) STRICT;
CREATE INDEX access_consent_by_patient ON access_consent (patient_id, professional_id);

-- owned: accesses out of the ordinary, each with its reason and its end (EX_0.3-1050, EX_0.1-1100).
CREATE TABLE access_session (
  access_session_id INTEGER PRIMARY KEY,
  professional_id TEXT NOT NULL,
  patient_id TEXT NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('bris_de_glace', 'secret')),
  reason TEXT,
  words TEXT,
  consent_id TEXT,
  started_at TEXT NOT NULL,
  ends_at TEXT NOT NULL,
  ended_at TEXT
) STRICT;
CREATE INDEX access_session_by_patient ON access_session (patient_id, professional_id, mode);

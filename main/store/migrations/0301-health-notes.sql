-- owned: what clinicians noted here of a patient's health, and what they marked as entered in error, until the platform holds it; kept after.
CREATE TABLE health_note (
  -- Fixed before the first attempt: the resource's identifier is `urn:uuid:` and this.
  note_id TEXT PRIMARY KEY,
  -- Order of asking.
  position INTEGER NOT NULL UNIQUE,
  action TEXT NOT NULL CHECK (action IN ('write', 'retract')),
  -- Of the note that is marked as entered in error.
  of_note_id TEXT REFERENCES health_note (note_id),
  patient_id TEXT NOT NULL,
  entry TEXT NOT NULL CHECK (json_valid(entry)),
  resource_type TEXT NOT NULL,
  -- Once the platform holds it.
  remote_id TEXT,
  entry_id TEXT NOT NULL UNIQUE,
  stage TEXT NOT NULL CHECK (stage IN ('grace', 'leaving', 'sent', 'discarded')),
  -- To be withdrawn even though somebody else changed it meanwhile.
  is_forced INTEGER NOT NULL DEFAULT 0 CHECK (is_forced IN (0, 1)),
  noted_by TEXT NOT NULL,
  noted_by_id TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  leaves_at TEXT NOT NULL,
  sent_at TEXT
) STRICT;
CREATE INDEX health_note_by_patient ON health_note (patient_id, position);
CREATE INDEX health_note_by_target ON health_note (of_note_id) WHERE of_note_id IS NOT NULL;

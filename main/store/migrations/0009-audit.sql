-- owned: who did what, when, in which patient's file (PGSSI-S, imputabilité). Append-only: see the triggers.
CREATE TABLE audit_entry (
  audit_id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  action TEXT NOT NULL,
  professional_id TEXT,
  workplace_id TEXT,
  patient_id TEXT,
  -- JSON: numbers, codes and identifiers.
  detail TEXT NOT NULL CHECK (json_valid(detail))
) STRICT;

CREATE INDEX audit_entry_by_patient ON audit_entry (patient_id, at);

CREATE TRIGGER audit_entry_is_never_changed BEFORE UPDATE ON audit_entry
BEGIN
  SELECT RAISE(ABORT, 'the journal is append-only');
END;

CREATE TRIGGER audit_entry_is_never_deleted BEFORE DELETE ON audit_entry
BEGIN
  SELECT RAISE(ABORT, 'the journal is append-only');
END;

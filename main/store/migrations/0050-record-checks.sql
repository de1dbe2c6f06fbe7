-- mirror: what the existence test (TD0.2) last answered of each patient. Never the record's traits (RG_0320): which of ours differ, and a digest.
CREATE TABLE record_check (
  patient_id TEXT PRIMARY KEY,
  checked_at TEXT NOT NULL,
  -- JSON: state of the record; names of the traits that differ, and of those that one side leaves unsaid.
  status TEXT NOT NULL CHECK (json_valid(status)),
  differences TEXT NOT NULL CHECK (json_valid(differences)),
  uncompared TEXT NOT NULL CHECK (json_valid(uncompared)),
  -- Of the traits of both sides: a decision holds as long as they stay what they were.
  digest TEXT NOT NULL
) STRICT;

-- owned: what each professional decided where traits differ (EX_GEN-1230).
CREATE TABLE identity_decision (
  identity_decision_id INTEGER PRIMARY KEY,
  patient_id TEXT NOT NULL,
  digest TEXT NOT NULL,
  professional_id TEXT NOT NULL,
  professional_name TEXT NOT NULL,
  goes_on INTEGER NOT NULL CHECK (goes_on IN (0, 1)),
  decided_at TEXT NOT NULL
) STRICT;
CREATE INDEX identity_decision_by_patient ON identity_decision (patient_id, digest);

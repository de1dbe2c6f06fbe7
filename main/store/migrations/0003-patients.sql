-- mirror: FHIR Patient (FR Core), one row a patient of the practice.
CREATE TABLE patient (
  patient_row INTEGER PRIMARY KEY,
  patient_id TEXT NOT NULL UNIQUE,
  version TEXT NOT NULL,
  last_updated TEXT NOT NULL,
  birth_name TEXT NOT NULL,
  used_name TEXT,
  first_given_name TEXT NOT NULL,
  -- JSON array, in the order of the civil status.
  given_names TEXT NOT NULL CHECK (json_valid(given_names)),
  -- ISO, possibly partial.
  birth_date TEXT NOT NULL,
  -- MM-DD where known: « 12 mars » of any year.
  birth_day TEXT GENERATED ALWAYS AS (CASE length(birth_date) WHEN 10 THEN substr(birth_date, 6) END) VIRTUAL,
  gender TEXT NOT NULL CHECK (gender IN ('male', 'female', 'other', 'unknown')),
  birth_place_code TEXT,
  birth_place_name TEXT,
  ins_matricule TEXT,
  ins_oid TEXT,
  identity_status TEXT NOT NULL CHECK (identity_status IN ('provisoire', 'recuperee', 'validee', 'qualifiee')),
  is_deceased INTEGER NOT NULL CHECK (is_deceased IN (0, 1)),
  record_state TEXT NOT NULL CHECK (record_state IN ('active', 'closed', 'opposed', 'unknown')),
  -- Practitioner.id, or national identifier, of the « médecin traitant ».
  treating_physician TEXT,
  -- Folded names: the order of lists.
  sort_key TEXT NOT NULL
) STRICT;
CREATE INDEX patient_by_sort_key ON patient (sort_key);
CREATE INDEX patient_by_birth_date ON patient (birth_date);
CREATE INDEX patient_by_birth_day ON patient (birth_day);
CREATE INDEX patient_by_ins ON patient (ins_matricule);

-- mirror: folded words of each patient's names, by patient_row. Contentless: only the index is kept.
CREATE VIRTUAL TABLE patient_words USING fts5(words, content='', contentless_delete=1, tokenize='ascii', prefix='1 2 3', detail=none);

-- mirror: AllergyIntolerance and Flag.
CREATE TABLE patient_alert (
  alert_id TEXT PRIMARY KEY,
  resource_type TEXT NOT NULL CHECK (resource_type IN ('AllergyIntolerance', 'Flag')),
  version TEXT NOT NULL,
  last_updated TEXT NOT NULL,
  patient_id TEXT NOT NULL,
  is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
  kind TEXT NOT NULL,
  label TEXT NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('high', 'moderate', 'unknown'))
) STRICT;
CREATE INDEX patient_alert_by_patient ON patient_alert (patient_id, is_active);

-- mirror: Practitioner, so that our professional is recognised in references.
CREATE TABLE practitioner (
  practitioner_id TEXT PRIMARY KEY,
  version TEXT NOT NULL,
  last_updated TEXT NOT NULL,
  national_id TEXT NOT NULL
) STRICT;
CREATE INDEX practitioner_by_national_id ON practitioner (national_id);

-- owned: when each professional opened each file (EX_3.1-1020, « depuis ma dernière visite »).
CREATE TABLE visit (
  visit_id INTEGER PRIMARY KEY,
  professional_id TEXT NOT NULL,
  patient_id TEXT NOT NULL,
  started_at TEXT NOT NULL
) STRICT;
CREATE INDEX visit_by_patient ON visit (professional_id, patient_id, started_at);
CREATE INDEX visit_by_date ON visit (professional_id, started_at, patient_id);

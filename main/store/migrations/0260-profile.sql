-- mirror: resources of the platform that say something of a patient's health: allergies, conditions, treatments, vaccinations, measures…
CREATE TABLE profile_resource (
  resource_type TEXT NOT NULL,
  resource_id TEXT NOT NULL,
  version TEXT NOT NULL,
  last_updated TEXT NOT NULL,
  patient_id TEXT NOT NULL,
  -- What it says: an array of facts, empty for what says nothing, e.g. entered in error.
  facts TEXT NOT NULL CHECK (json_valid(facts)),
  PRIMARY KEY (resource_type, resource_id)
) STRICT;

CREATE INDEX profile_resource_by_patient ON profile_resource (patient_id, resource_type, resource_id);

-- mirror: what the coded entries of a document say, as long as its content is kept on this workstation.
CREATE TABLE profile_entry (
  document_id TEXT NOT NULL REFERENCES document_content (document_id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  patient_id TEXT NOT NULL,
  fact TEXT NOT NULL CHECK (json_valid(fact)),
  PRIMARY KEY (document_id, position)
) STRICT;

CREATE INDEX profile_entry_by_patient ON profile_entry (patient_id);

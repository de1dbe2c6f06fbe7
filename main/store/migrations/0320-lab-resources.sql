-- mirror: results of laboratories that the platform's health profile holds by themselves (FHIR Observation, DiagnosticReport).
CREATE TABLE lab_resource (
  resource_type TEXT NOT NULL,
  resource_id TEXT NOT NULL,
  version TEXT NOT NULL,
  last_updated TEXT NOT NULL,
  patient_id TEXT NOT NULL,
  -- What it says, as it was written: results, their sample, who made them. Empty for what says nothing, e.g. entered in error.
  content TEXT NOT NULL CHECK (json_valid(content)),
  PRIMARY KEY (resource_type, resource_id)
) STRICT;

CREATE INDEX lab_resource_by_patient ON lab_resource (patient_id, resource_type, resource_id);

-- mirror: FHIR Appointment of the days around today, and those that today's patients kept before.
CREATE TABLE appointment (
  appointment_id TEXT PRIMARY KEY,
  version TEXT NOT NULL,
  last_updated TEXT NOT NULL,
  -- UTC instants.
  start_at TEXT NOT NULL,
  end_at TEXT NOT NULL,
  status TEXT NOT NULL,
  reason TEXT NOT NULL,
  patient_id TEXT NOT NULL,
  -- Practitioner.id or national identifier.
  practitioner TEXT,
  practitioner_name TEXT NOT NULL,
  -- Names and identifiers of the place, JSON array: the workplace is recognised by any of them.
  place TEXT NOT NULL CHECK (json_valid(place))
) STRICT;
CREATE INDEX appointment_by_start ON appointment (start_at);
CREATE INDEX appointment_by_patient ON appointment (patient_id, start_at);

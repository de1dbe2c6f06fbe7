-- The agenda: the list of the day becomes a part of it.
DROP TABLE appointment;
DELETE FROM sync_cursor WHERE name IN ('appointments', 'appointments-history');

-- mirror: FHIR Appointment, three months back and six ahead, the waiting list, and what today's patients kept before.
CREATE TABLE agenda_appointment (
  remote_id TEXT PRIMARY KEY,
  version TEXT NOT NULL,
  last_updated TEXT NOT NULL,
  -- UUID of its identifier, else its id.
  appointment_id TEXT NOT NULL,
  -- UTC instants; NULL on the waiting list.
  start_at TEXT,
  end_at TEXT,
  status TEXT NOT NULL,
  patient_id TEXT,
  -- National identifier of the first practitioner, or Practitioner.id.
  practitioner TEXT,
  -- What is read of it, as JSON.
  body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE INDEX agenda_appointment_by_start ON agenda_appointment (start_at);
CREATE INDEX agenda_appointment_by_patient ON agenda_appointment (patient_id, start_at);
CREATE INDEX agenda_appointment_by_id ON agenda_appointment (appointment_id);
CREATE INDEX agenda_waiting ON agenda_appointment (status) WHERE start_at IS NULL;

-- mirror: the time that each practitioner of an appointment is taken by it, ms since 1970; only where it occupies its time.
CREATE TABLE agenda_occupancy (
  practitioner_id TEXT NOT NULL,
  start_ms INTEGER NOT NULL,
  remote_id TEXT NOT NULL,
  end_ms INTEGER NOT NULL,
  location_id TEXT NOT NULL,
  appointment_id TEXT NOT NULL,
  PRIMARY KEY (practitioner_id, start_ms, remote_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX agenda_occupancy_by_appointment ON agenda_occupancy (remote_id);

-- mirror: FHIR Schedule, Location and HealthcareService that agendas are made of.
CREATE TABLE agenda_part (
  type TEXT NOT NULL CHECK (type IN ('Schedule', 'Location', 'HealthcareService')),
  remote_id TEXT NOT NULL,
  version TEXT NOT NULL,
  last_updated TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  PRIMARY KEY (type, remote_id)
) STRICT, WITHOUT ROWID;

-- mirror: FHIR Slot `busy-unavailable`, in the same days as the appointments.
CREATE TABLE agenda_block (
  remote_id TEXT PRIMARY KEY,
  version TEXT NOT NULL,
  last_updated TEXT NOT NULL,
  block_id TEXT NOT NULL,
  schedule_id TEXT NOT NULL,
  start_at TEXT NOT NULL,
  end_at TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE INDEX agenda_block_by_time ON agenda_block (schedule_id, start_at);
CREATE INDEX agenda_block_by_id ON agenda_block (block_id);

-- owned: what was done to the agenda here and the platform doesn't have yet, in order; what it could not take awaits a decision.
CREATE TABLE agenda_act (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id TEXT NOT NULL UNIQUE,
  target TEXT NOT NULL CHECK (target IN ('appointment', 'block')),
  -- Of the appointment or of the block.
  target_id TEXT NOT NULL,
  action TEXT NOT NULL,
  is_new INTEGER NOT NULL CHECK (is_new IN (0, 1)),
  -- Fields that it changes: as they were, and as they are wanted (null takes one off).
  base TEXT NOT NULL CHECK (json_valid(base)),
  wanted TEXT NOT NULL CHECK (json_valid(wanted)),
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'held', 'conflict')),
  -- Why the platform could not take it.
  why TEXT,
  patient_id TEXT,
  -- It is in the journal: one that the platform refuses at once was never done.
  is_journaled INTEGER NOT NULL DEFAULT 0 CHECK (is_journaled IN (0, 1))
) STRICT;
CREATE INDEX agenda_act_by_target ON agenda_act (target, target_id, position);

-- owned: messages to the patient that were written from an appointment here; what became of each is told by the message itself.
CREATE TABLE agenda_letter (
  outgoing_id TEXT PRIMARY KEY,
  appointment_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('confirmation', 'change', 'cancellation', 'reminder')),
  -- Of the appointment as the message told it: one that moved since isn't reminded of.
  start_at TEXT NOT NULL,
  written_at TEXT NOT NULL,
  written_by TEXT NOT NULL,
  sent_at TEXT,
  sent_by TEXT,
  -- IdNat_PS: what is to be told to the platform is told in their name alone.
  sent_by_id TEXT,
  -- The appointment says it, for the other workstations.
  is_told INTEGER NOT NULL DEFAULT 0 CHECK (is_told IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX agenda_letter_by_appointment ON agenda_letter (appointment_id);

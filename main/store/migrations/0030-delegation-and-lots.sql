-- What tells a file that was already sent, unchanged: SHA-256, hex.
ALTER TABLE staged_file ADD COLUMN content_hash TEXT;
ALTER TABLE publication ADD COLUMN content_hash TEXT;

-- `prepared` but not waiting for a signature: kept on this workstation (`local`), or sent back by the doctor with a note (`returned`).
ALTER TABLE publication ADD COLUMN aside TEXT CHECK (aside IS NULL OR aside IN ('local', 'returned'));
-- JSON: who prepared it, and the doctor whom it waits for; the note of the one who sent it back.
ALTER TABLE publication ADD COLUMN preparer TEXT CHECK (preparer IS NULL OR json_valid(preparer));
ALTER TABLE publication ADD COLUMN validator TEXT CHECK (validator IS NULL OR json_valid(validator));
ALTER TABLE publication ADD COLUMN returned TEXT CHECK (returned IS NULL OR json_valid(returned));
ALTER TABLE publication ADD COLUMN held_by TEXT;
-- JSON: the lot (one submission set) that it was validated with. Publications of one outbox entry leave in one transaction.
ALTER TABLE publication ADD COLUMN lot TEXT CHECK (lot IS NULL OR json_valid(lot));
-- Attempts made under an outbox entry that it has left since: it may have arrived.
ALTER TABLE publication ADD COLUMN former_attempts INTEGER NOT NULL DEFAULT 0;
CREATE INDEX publication_by_content ON publication (patient_id, content_hash);

-- owned: what each professional wants of each type of document at validation (EX_GEN-1060); a type without a row follows the default.
CREATE TABLE sending_rule (
  professional_id TEXT NOT NULL,
  type_code TEXT NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('proposed', 'automatic', 'never')),
  audience TEXT NOT NULL CHECK (audience IN ('everyone', 'later', 'masked')),
  updated_at TEXT NOT NULL,
  PRIMARY KEY (professional_id, type_code)
) STRICT;

-- owned: messages written here, from the first word until long after they left.
CREATE TABLE outgoing_message (
  outgoing_id TEXT PRIMARY KEY,
  mailbox_id TEXT NOT NULL,
  patient_id TEXT,
  -- draft, prepared, returned, held, scheduled, leaving, aside (tried again by itself, apart from the others), awaiting (its document isn't in the record yet), signed (in the outbox), blocked, discarded.
  stage TEXT NOT NULL,
  form TEXT NOT NULL CHECK (json_valid(form)),
  -- What it answers or passes on, as headers say it: `{ conversationId, headerId, references }`.
  thread TEXT CHECK (thread IS NULL OR json_valid(thread)),
  entry_id TEXT,
  -- Message-ID, decided with the bytes when somebody sends.
  header_id TEXT,
  raw_blob TEXT,
  written_by TEXT NOT NULL CHECK (json_valid(written_by)),
  -- Professional and workplace in whose name it leaves.
  sender TEXT CHECK (sender IS NULL OR json_valid(sender)),
  returned TEXT CHECK (returned IS NULL OR json_valid(returned)),
  diffusion_id TEXT,
  -- Where the same act sends its documents: `{ toRecord, toProfessionals, toPatient }`.
  act TEXT CHECK (act IS NULL OR json_valid(act)),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  -- Of `leaving`, `scheduled`, `aside`.
  leaves_at TEXT,
  sent_at TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  last_error TEXT CHECK (last_error IS NULL OR json_valid(last_error)),
  -- Written before the last byte is handed over: since when it may have left, and whom the server had taken it for.
  doubt TEXT CHECK (doubt IS NULL OR json_valid(doubt)),
  -- The copy in the folder of sent messages: '' none yet, 'filed', 'appended' (the one that came back may still come).
  copy TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX outgoing_by_mailbox ON outgoing_message (mailbox_id, updated_at);
CREATE INDEX outgoing_by_patient ON outgoing_message (patient_id, updated_at);
CREATE INDEX outgoing_by_header ON outgoing_message (header_id);
CREATE INDEX outgoing_by_entry ON outgoing_message (entry_id);
CREATE INDEX outgoing_by_departure ON outgoing_message (leaves_at) WHERE leaves_at IS NOT NULL;

-- owned: what a message carries. Bytes of purpose 'staged'; of a document of the record, its CDA.
CREATE TABLE outgoing_attachment (
  attachment_id TEXT PRIMARY KEY,
  outgoing_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  content_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  -- Bytes of what leaves for it before the encoding of messages: more or less than its own, for a document of an archive.
  leaving_size INTEGER NOT NULL,
  blob_id TEXT NOT NULL,
  document TEXT CHECK (document IS NULL OR json_valid(document))
) STRICT;
CREATE INDEX outgoing_attachment_of ON outgoing_attachment (outgoing_id, position);

-- owned: what became of a message for each of its recipients.
CREATE TABLE outgoing_delivery (
  outgoing_id TEXT NOT NULL,
  address TEXT NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  at TEXT,
  reason TEXT,
  integration_error TEXT,
  PRIMARY KEY (outgoing_id, address)
) STRICT, WITHOUT ROWID;
CREATE INDEX outgoing_delivery_to ON outgoing_delivery (address, at);

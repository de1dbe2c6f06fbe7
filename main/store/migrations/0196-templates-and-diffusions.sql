-- owned: templates of messages; of a person, or of all who open a mailbox.
CREATE TABLE message_template (
  template_id TEXT PRIMARY KEY,
  -- National identifier; NULL for one of a mailbox.
  owner TEXT,
  mailbox_id TEXT,
  name TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

-- owned: who has been given the first templates; those that they took away don't come back.
CREATE TABLE message_template_given (owner TEXT PRIMARY KEY) STRICT;

-- owned: what ends the messages of a person in a mailbox.
CREATE TABLE message_signature (
  owner TEXT NOT NULL,
  mailbox_id TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (owner, mailbox_id)
) STRICT, WITHOUT ROWID;

-- owned: one act that deposits a document and sends it; its messages bear its identifier.
CREATE TABLE diffusion (
  diffusion_id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL,
  mailbox_id TEXT NOT NULL,
  title TEXT NOT NULL,
  created_at TEXT NOT NULL,
  made_by TEXT NOT NULL CHECK (json_valid(made_by)),
  -- Of the deposit, where there is one.
  publication_id TEXT,
  -- Of the record: the one that was there, or the one that the deposit became.
  document_id TEXT,
  -- Why messages wait for somebody though the record has the document.
  last_error TEXT CHECK (last_error IS NULL OR json_valid(last_error))
) STRICT;
CREATE INDEX diffusion_by_patient ON diffusion (patient_id, created_at);
CREATE INDEX diffusion_by_publication ON diffusion (publication_id);

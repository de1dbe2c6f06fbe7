-- What a message carries is read by whoever may open its mailbox: its bytes have a purpose of their own.
ALTER TABLE blob_file RENAME TO blob_file_before;

-- mirror: fetched again when missing, but for the rows of purpose 'staged' and those marked as owned.
CREATE TABLE blob_file (
  blob_id TEXT NOT NULL PRIMARY KEY,
  -- Random and unlike the id: what lies in the folder tells nothing, and a content written again gets another file and another key.
  file_name TEXT NOT NULL UNIQUE,
  -- AES-256 key of this file alone. Deleting the row is enough to make the file unreadable for ever.
  key BLOB NOT NULL CHECK (length(key) = 32),
  purpose TEXT NOT NULL CHECK (purpose IN ('content', 'staged', 'dicom', 'message')),
  content_type TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size >= 0),
  -- base64, as DocumentReference.content.attachment.hash has it.
  sha1 TEXT NOT NULL,
  -- hexadecimal.
  sha256 TEXT NOT NULL,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  is_copy INTEGER NOT NULL DEFAULT 0,
  is_owned INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO blob_file (blob_id, file_name, key, purpose, content_type, size, sha1, sha256, created_at, is_copy, is_owned)
  SELECT blob_id, file_name, key, purpose, content_type, size, sha1, sha256, created_at, is_copy, is_owned FROM blob_file_before;
DROP TABLE blob_file_before;

DROP TABLE mail_message;
DROP TABLE mail_text;
DELETE FROM mail_reference;
DELETE FROM mail_folder;

-- mirror: messages as their server tells them, and as they are shown while what was asked here hasn't reached it.
CREATE TABLE mail_message (
  -- Never given twice: a page may still name one that is gone.
  message_row INTEGER PRIMARY KEY AUTOINCREMENT,
  folder_id INTEGER NOT NULL REFERENCES mail_folder (folder_id) ON DELETE CASCADE,
  uid INTEGER NOT NULL,
  -- The mailbox's, so that a conversation crosses its folders.
  mailbox_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  -- With its angle brackets; one is made for a message that has none.
  message_id TEXT NOT NULL,
  received_at TEXT NOT NULL,
  size INTEGER NOT NULL,
  is_ours INTEGER NOT NULL,
  -- As shown: what is pending included.
  is_seen INTEGER NOT NULL,
  is_flagged INTEGER NOT NULL,
  -- As the server says.
  flags TEXT NOT NULL CHECK (json_valid(flags)),
  -- Where it is shown until the server has moved it.
  shown_folder_id INTEGER,
  UNIQUE (folder_id, uid)
) STRICT;
CREATE INDEX mail_by_conversation ON mail_message (mailbox_id, conversation_id);
CREATE INDEX mail_by_date ON mail_message (mailbox_id, received_at);
CREATE INDEX mail_by_message_id ON mail_message (mailbox_id, message_id);
CREATE INDEX mail_unread ON mail_message (mailbox_id, folder_id, shown_folder_id) WHERE is_seen = 0;

-- mirror: what the list shows of a message: people, subject, attachments, header fields; JSON.
CREATE TABLE mail_summary (
  message_row INTEGER PRIMARY KEY REFERENCES mail_message (message_row) ON DELETE CASCADE,
  summary TEXT NOT NULL CHECK (json_valid(summary))
) STRICT;

-- mirror: contents that were brought, by what names a message wherever it is; small ones here, larger ones as files.
CREATE TABLE mail_content (
  content_id INTEGER PRIMARY KEY,
  mailbox_id TEXT NOT NULL,
  message_id TEXT NOT NULL,
  size INTEGER NOT NULL,
  raw BLOB,
  blob_id TEXT,
  -- NULL until it was read.
  state TEXT,
  -- What is searched in, and what the list shows of it.
  text TEXT NOT NULL DEFAULT '',
  excerpt TEXT NOT NULL DEFAULT '',
  -- What it says of itself: report, end of the conversation, patient; JSON.
  facts TEXT CHECK (facts IS NULL OR json_valid(facts)),
  UNIQUE (mailbox_id, message_id, size)
) STRICT;
CREATE INDEX mail_content_to_read ON mail_content (mailbox_id) WHERE state IS NULL;

-- mirror: what each content carries, once it was read; what was opened of it is kept too.
CREATE TABLE mail_piece (
  content_id INTEGER NOT NULL REFERENCES mail_content (content_id) ON DELETE CASCADE,
  piece_id TEXT NOT NULL,
  rank INTEGER NOT NULL,
  piece TEXT NOT NULL CHECK (json_valid(piece)),
  shown TEXT CHECK (shown IS NULL OR json_valid(shown)),
  PRIMARY KEY (content_id, piece_id)
) STRICT, WITHOUT ROWID;

-- mirror: words of subject, people, body and attachments, by message_row.
CREATE VIRTUAL TABLE mail_text USING fts5 (
  subject, people, body, attachments,
  content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);

-- mirror: a line per conversation, made again with its messages.
CREATE TABLE mail_conversation (
  conversation_row INTEGER PRIMARY KEY,
  mailbox_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  last_at TEXT NOT NULL,
  -- A bit per view that it is in.
  views INTEGER NOT NULL,
  kind TEXT NOT NULL,
  unread_count INTEGER NOT NULL,
  has_pieces INTEGER NOT NULL,
  assignee TEXT,
  matricule TEXT,
  -- Chosen by somebody; empty when what was thought is wrong.
  chosen_patient TEXT,
  -- All that is shown of it; JSON.
  line TEXT NOT NULL CHECK (json_valid(line)),
  UNIQUE (mailbox_id, conversation_id)
) STRICT;
CREATE INDEX mail_conversation_listed
  ON mail_conversation (mailbox_id, last_at DESC, views, unread_count, has_pieces, kind, assignee, matricule, chosen_patient);

-- mirror: addresses met in a mailbox, which another may imitate.
CREATE TABLE mail_address (
  mailbox_id TEXT NOT NULL,
  address TEXT NOT NULL,
  -- Somebody here wrote to it.
  is_written_to INTEGER NOT NULL,
  PRIMARY KEY (mailbox_id, address)
) STRICT, WITHOUT ROWID;

-- mirror: when the copy of a mailbox was last the same as its server's.
CREATE TABLE mail_check (
  mailbox_id TEXT PRIMARY KEY,
  checked_at TEXT NOT NULL
) STRICT;

-- mirror: lists of revoked certificates, as they were signed.
CREATE TABLE mail_revocation_list (
  url TEXT PRIMARY KEY,
  list BLOB NOT NULL
) STRICT;

-- owned: what was asked here of a message and isn't at its server yet, in order.
CREATE TABLE mail_pending (
  pending_id INTEGER PRIMARY KEY AUTOINCREMENT,
  mailbox_id TEXT NOT NULL,
  message_id TEXT NOT NULL,
  -- Where it was when it was asked.
  folder_path TEXT NOT NULL,
  -- 'flag': add or remove; 'move': to a role; 'receipt': a message that answers this one.
  kind TEXT NOT NULL CHECK (kind IN ('flag', 'move', 'receipt')),
  flag TEXT,
  is_added INTEGER,
  target TEXT,
  raw BLOB,
  recipient TEXT,
  asked_at TEXT NOT NULL,
  asked_by TEXT NOT NULL
) STRICT;
CREATE INDEX mail_pending_of_message ON mail_pending (mailbox_id, message_id);

-- owned: receipts that were asked of us, given or refused.
CREATE TABLE mail_receipt (
  mailbox_id TEXT NOT NULL,
  message_id TEXT NOT NULL,
  is_given INTEGER NOT NULL,
  answered_at TEXT NOT NULL,
  answered_by TEXT NOT NULL,
  PRIMARY KEY (mailbox_id, message_id)
) STRICT, WITHOUT ROWID;

-- owned: whom somebody said that a conversation is about, by one of its messages; NULL: not whom it seems.
CREATE TABLE mail_patient_choice (
  mailbox_id TEXT NOT NULL,
  message_id TEXT NOT NULL,
  patient_id TEXT,
  chosen_at TEXT NOT NULL,
  chosen_by TEXT NOT NULL,
  PRIMARY KEY (mailbox_id, message_id)
) STRICT, WITHOUT ROWID;

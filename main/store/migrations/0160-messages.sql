-- owned: the mailboxes that this workstation opens, and for whom.
CREATE TABLE mailbox (
  mailbox_id TEXT PRIMARY KEY,
  address TEXT NOT NULL UNIQUE,
  -- PER, ORG, CAB, APP.
  kind TEXT NOT NULL,
  label TEXT NOT NULL,
  server TEXT NOT NULL CHECK (json_valid(server)),
  -- National identifiers of the professionals who may open it, JSON array.
  holders TEXT NOT NULL CHECK (json_valid(holders))
) STRICT;

-- mirror: folders of a mailbox, and how far each has been read (RFC 7162).
CREATE TABLE mail_folder (
  folder_id INTEGER PRIMARY KEY,
  mailbox_id TEXT NOT NULL,
  path TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT,
  -- Empty before the first reading.
  uid_validity TEXT NOT NULL DEFAULT '',
  uid_next INTEGER NOT NULL DEFAULT 1,
  mod_seq TEXT NOT NULL DEFAULT '',
  UNIQUE (mailbox_id, path)
) STRICT;

-- mirror: messages as their server tells them; the content is a blob once it was brought.
CREATE TABLE mail_message (
  message_row INTEGER PRIMARY KEY,
  folder_id INTEGER NOT NULL REFERENCES mail_folder (folder_id) ON DELETE CASCADE,
  uid INTEGER NOT NULL,
  -- The mailbox's, so that a conversation crosses its folders.
  mailbox_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  message_id TEXT NOT NULL,
  received_at TEXT NOT NULL,
  size INTEGER NOT NULL,
  is_seen INTEGER NOT NULL,
  is_flagged INTEGER NOT NULL,
  flags TEXT NOT NULL CHECK (json_valid(flags)),
  -- What the list shows: people, subject, attachments, header fields; JSON.
  summary TEXT NOT NULL CHECK (json_valid(summary)),
  content_blob TEXT,
  UNIQUE (folder_id, uid)
) STRICT;
CREATE INDEX mail_by_conversation ON mail_message (mailbox_id, conversation_id);
CREATE INDEX mail_by_date ON mail_message (folder_id, received_at);

-- mirror: every identifier that a message bears or refers to, with the conversation that it belongs to.
CREATE TABLE mail_reference (
  mailbox_id TEXT NOT NULL,
  message_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  PRIMARY KEY (mailbox_id, message_id)
) STRICT, WITHOUT ROWID;

-- mirror: words of subject, people, body and attachments.
CREATE VIRTUAL TABLE mail_text USING fts5 (
  subject, people, body, attachments,
  content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);

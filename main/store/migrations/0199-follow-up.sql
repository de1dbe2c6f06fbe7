-- owned: who took, noted, handled which conversation of a shared mailbox. Known to the others once it is in its folder at the server; from there
-- an act comes back under the same id, and is known once.
CREATE TABLE follow_up_act (
  act_id TEXT PRIMARY KEY,
  mailbox_id TEXT NOT NULL,
  -- The last message of the conversation when it was done (Message-ID, RFC 5322).
  header_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('assigned', 'released', 'noted', 'handled', 'reopened')),
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  to_id TEXT,
  to_name TEXT,
  text TEXT,
  at TEXT NOT NULL,
  -- NULL once the server has it; else how many times it was tried.
  attempts INTEGER
) STRICT;
CREATE INDEX follow_up_by_message ON follow_up_act (mailbox_id, header_id);
CREATE INDEX follow_up_pending ON follow_up_act (mailbox_id, at, act_id) WHERE attempts IS NOT NULL;

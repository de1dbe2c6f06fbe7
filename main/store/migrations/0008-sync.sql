-- mirror: how far each collection has been pulled. Losing it costs a full pull and nothing else.
CREATE TABLE sync_cursor (
  name TEXT NOT NULL,
  -- A patient's id, a workplace's, or '' for all.
  scope TEXT NOT NULL,
  -- Opaque to the engine; of the last whole pull.
  cursor TEXT,
  -- Next page of a pull that was interrupted, resumed there.
  next TEXT,
  -- End of the last whole pull, and of the last whole reconciliation.
  synced_at TEXT,
  reconciled_at TEXT,
  -- Something that it goes with has changed since its last pull.
  is_stale INTEGER NOT NULL DEFAULT 0,
  -- The platform moved while pages were read that can shift: to be compared.
  is_unsure INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (name, scope)
) STRICT;

-- owned: what has to leave for the platform. An entry stays until the platform holds its effect or a human gives it up.
CREATE TABLE outbox_entry (
  -- Order of arrival, hence of departure within an entity.
  position INTEGER PRIMARY KEY,
  entry_id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  entity TEXT NOT NULL,
  -- Written before the first attempt, the same to the last.
  idempotency_key TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'done', 'waiting', 'blocked', 'held')),
  attempts INTEGER NOT NULL DEFAULT 0,
  next_attempt_at TEXT,
  -- AppError as JSON: codes and numbers.
  last_error TEXT CHECK (last_error IS NULL OR json_valid(last_error)),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;

CREATE INDEX outbox_entry_pending ON outbox_entry (entity, position) WHERE state <> 'done';

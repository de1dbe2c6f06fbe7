-- owned: who is signed in behind each passphrase of this workstation, and the proxy's session. Gone at sign-out.
-- By passphrase: a secretary who unlocks with hers must not find herself the doctor.
CREATE TABLE session (
  slot_id TEXT PRIMARY KEY,
  -- Pro Santé Connect's userinfo claims, JSON.
  claims TEXT NOT NULL CHECK (json_valid(claims)),
  signed_in_at TEXT NOT NULL,
  -- As the Cookie header takes it; NULL once the platform no longer knows it.
  cookie TEXT,
  workplace_id TEXT
) STRICT;

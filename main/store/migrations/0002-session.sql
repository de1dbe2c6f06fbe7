-- owned: who signed in last on this workstation, and the proxy's session. One row or none; gone at sign-out.
CREATE TABLE session (
  session_id INTEGER PRIMARY KEY CHECK (session_id = 1),
  -- Pro Santé Connect's userinfo claims, JSON.
  claims TEXT NOT NULL CHECK (json_valid(claims)),
  signed_in_at TEXT NOT NULL,
  -- As the Cookie header takes it; NULL once the platform no longer knows it.
  cookie TEXT,
  workplace_id TEXT
) STRICT;

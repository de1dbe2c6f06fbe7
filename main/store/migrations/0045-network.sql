-- owned: how this workstation goes out, one row: its proxy and what it asks for, and whether the public authorities are trusted beside those added.
CREATE TABLE network_setting (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  proxy_url TEXT,
  proxy_user TEXT,
  proxy_password TEXT,
  trusts_public INTEGER NOT NULL CHECK (trusts_public IN (0, 1))
) STRICT;

-- owned: the certificate by which this workstation is known to the platform, with its key; PEM. Never leaves this database but for TLS.
CREATE TABLE client_certificate (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  chain TEXT NOT NULL,
  private_key TEXT NOT NULL,
  imported_at TEXT NOT NULL
) STRICT;

-- owned: authorities trusted to vouch for the platform; PEM.
CREATE TABLE trust_anchor (
  fingerprint TEXT PRIMARY KEY,
  certificate TEXT NOT NULL,
  added_at TEXT NOT NULL
) STRICT;

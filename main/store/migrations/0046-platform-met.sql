-- owned: the platform that this workstation last spoke to, one row. A session is for it alone.
CREATE TABLE platform_met (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  origin TEXT NOT NULL
) STRICT;

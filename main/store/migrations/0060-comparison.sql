-- mirror: the comparison of a collection with the platform that is under way, so that an interrupted one goes on where it was.
CREATE TABLE sync_comparison (
  -- Never used again: a page of an earlier comparison can't be taken for one of this.
  comparison_id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  scope TEXT NOT NULL,
  started_at TEXT NOT NULL,
  -- Page to be asked next, and the last one read; NULL for the first.
  link TEXT,
  last_link TEXT,
  pages INTEGER NOT NULL DEFAULT 0,
  -- The listing has been read: what it didn't name is looked for in the mirror, from `after` on.
  is_listed INTEGER NOT NULL DEFAULT 0 CHECK (is_listed IN (0, 1)),
  after TEXT,
  -- It was interrupted: what it saw before may have gone meanwhile.
  is_resumed INTEGER NOT NULL DEFAULT 0 CHECK (is_resumed IN (0, 1)),
  compared INTEGER NOT NULL DEFAULT 0,
  missing_here INTEGER NOT NULL DEFAULT 0,
  missing_there INTEGER NOT NULL DEFAULT 0,
  other_version INTEGER NOT NULL DEFAULT 0,
  UNIQUE (name, scope)
) STRICT;

-- mirror: what that listing has named so far, a page a row, six bytes of each id's SHA-1.
CREATE TABLE sync_listed (
  page_id INTEGER PRIMARY KEY,
  comparison_id INTEGER NOT NULL,
  marks BLOB NOT NULL
) STRICT;

CREATE INDEX sync_listed_by_comparison ON sync_listed (comparison_id, page_id);

-- mirror: how many items the last whole comparison of each collection went through.
CREATE TABLE sync_compared (
  name TEXT NOT NULL,
  scope TEXT NOT NULL,
  at TEXT NOT NULL,
  compared INTEGER NOT NULL,
  PRIMARY KEY (name, scope)
) STRICT, WITHOUT ROWID;

-- mirror: what comparisons found and mended, for « Diagnostic »; the latest ones.
CREATE TABLE sync_drift (
  drift_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  at TEXT NOT NULL,
  missing_here INTEGER NOT NULL,
  missing_there INTEGER NOT NULL,
  other_version INTEGER NOT NULL
) STRICT;

-- owned: two files of one person, read as one. What each wrote keeps its own id: to undo is to forget the link.
CREATE TABLE patient_merge (
  patient_merge_id INTEGER PRIMARY KEY,
  removed_id TEXT NOT NULL,
  kept_id TEXT NOT NULL,
  merged_at TEXT NOT NULL,
  merged_by_name TEXT NOT NULL,
  undone_at TEXT,
  undone_by_name TEXT,
  CHECK (removed_id <> kept_id)
) STRICT;
CREATE UNIQUE INDEX patient_merge_in_force ON patient_merge (removed_id) WHERE undone_at IS NULL;
CREATE INDEX patient_merge_by_kept ON patient_merge (kept_id) WHERE undone_at IS NULL;

-- owned: files that somebody compared and said are of two people; looked at again once a trait of either changes.
CREATE TABLE patient_distinct (
  -- The lesser of the two first.
  first_id TEXT NOT NULL,
  second_id TEXT NOT NULL,
  digest TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  decided_by_name TEXT NOT NULL,
  PRIMARY KEY (first_id, second_id)
) STRICT, WITHOUT ROWID;

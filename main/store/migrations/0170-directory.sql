-- mirror: professionals and organisations that the directory gave, as they were read.
CREATE TABLE directory_entry (
  entry_row INTEGER PRIMARY KEY,
  -- Practitioner/… or Organization/…
  entry_id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('professional', 'organization')),
  -- IDNPS or IdNat_Struct.
  national_id TEXT,
  -- JDV_J01.
  profession_code TEXT,
  -- Folded, words in order: the order of lists, and who is meant by a name.
  sort_key TEXT NOT NULL,
  entry TEXT NOT NULL CHECK (json_valid(entry)),
  received_at TEXT NOT NULL
) STRICT;
CREATE INDEX directory_entry_by_national_id ON directory_entry (national_id);
CREATE INDEX directory_entry_by_sort_key ON directory_entry (sort_key);
CREATE INDEX directory_entry_by_age ON directory_entry (received_at);

-- mirror: folded words of each entry, by entry_row: all of them, those of its name once more after ¤, those of its towns after §, so that
-- either is looked for without walking through the others. Contentless: only the index is kept.
CREATE VIRTUAL TABLE directory_words USING fts5(words, content='', contentless_delete=1, tokenize='ascii', prefix='1 2 3 4', detail=none);

-- mirror: secure addresses of the entries.
CREATE TABLE directory_mailbox (
  address TEXT NOT NULL,
  entry_row INTEGER NOT NULL,
  is_red_listed INTEGER NOT NULL CHECK (is_red_listed IN (0, 1)),
  PRIMARY KEY (address, entry_row)
) STRICT, WITHOUT ROWID;
CREATE INDEX directory_mailbox_by_entry ON directory_mailbox (entry_row);

-- mirror: until when the entries kept here were compared with the directory's.
CREATE TABLE directory_refresh (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  refreshed_at TEXT NOT NULL
) STRICT;

-- owned: the key of the directory, where the proxy doesn't hold it.
CREATE TABLE directory_setting (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  api_key TEXT NOT NULL
) STRICT;

-- owned: whom one writes to from a workplace, with a note.
CREATE TABLE contact (
  workplace_id TEXT NOT NULL,
  address TEXT NOT NULL,
  name TEXT NOT NULL,
  detail TEXT,
  kind TEXT,
  national_id TEXT,
  note TEXT NOT NULL,
  added_at TEXT NOT NULL,
  PRIMARY KEY (workplace_id, address)
) STRICT;

-- owned: how often each professional wrote to an address: the usual ones come first.
CREATE TABLE address_use (
  professional_id TEXT NOT NULL,
  address TEXT NOT NULL,
  uses INTEGER NOT NULL,
  last_used_at TEXT NOT NULL,
  PRIMARY KEY (professional_id, address)
) STRICT;

-- owned: who cares for a patient, said by hand.
CREATE TABLE care_team_member (
  member_id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('treating', 'other')),
  name TEXT NOT NULL,
  detail TEXT,
  national_id TEXT,
  address TEXT,
  added_at TEXT NOT NULL,
  -- Name of who added them.
  added_by TEXT
) STRICT;
CREATE INDEX care_team_member_by_patient ON care_team_member (patient_id);
CREATE UNIQUE INDEX one_treating_physician ON care_team_member (patient_id) WHERE role = 'treating';

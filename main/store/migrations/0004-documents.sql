-- mirror: the documents of the patients whose files were opened or whose day it is. Metadata only (EX_3.2-1010).
CREATE TABLE document (
  row_id INTEGER PRIMARY KEY,
  document_id TEXT NOT NULL UNIQUE,
  patient_id TEXT NOT NULL,
  version TEXT NOT NULL,
  last_updated TEXT NOT NULL,
  unique_id TEXT NOT NULL,
  logical_id TEXT,
  title TEXT NOT NULL,
  type_code TEXT NOT NULL,
  type_system TEXT NOT NULL,
  type_display TEXT NOT NULL,
  class_code TEXT NOT NULL,
  author_name TEXT NOT NULL,
  author_specialty TEXT,
  author_organization TEXT,
  author_kind TEXT NOT NULL CHECK (author_kind IN ('professional', 'patient', 'device')),
  -- Lower case without accents, to sort by.
  title_key TEXT NOT NULL,
  author_key TEXT NOT NULL,
  type_key TEXT NOT NULL,
  service_start TEXT NOT NULL,
  service_stop TEXT,
  created_at TEXT NOT NULL,
  -- Date of its submission set, or of its creation while the set isn't known.
  deposited_at TEXT NOT NULL,
  content_type TEXT NOT NULL,
  format_code TEXT,
  size INTEGER NOT NULL,
  hash TEXT,
  url TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('current', 'superseded', 'entered-in-error')),
  is_archived INTEGER NOT NULL,
  is_masked INTEGER NOT NULL,
  is_hidden_from_patient INTEGER NOT NULL,
  is_hidden_from_representatives INTEGER NOT NULL,
  -- It replaces others: there is a chain to read.
  has_older INTEGER NOT NULL,
  -- The document that replaces it, where that one is known here.
  replaced_by TEXT,
  facility_type_code TEXT,
  practice_setting_code TEXT,
  events TEXT NOT NULL CHECK (json_valid(events)),
  study_instance_uid TEXT,
  defect TEXT
) STRICT;

-- Everything that the filters look at, so that counting ten thousand documents reads this index alone; for the default view its
-- order is also that of the groups to count.
CREATE INDEX document_filter ON document (
  patient_id, status, replaced_by, is_archived, is_masked, is_hidden_from_patient, is_hidden_from_representatives,
  class_code, type_code, type_display, author_name, service_start, deposited_at
);
CREATE INDEX document_by_service ON document (patient_id, service_start);
CREATE INDEX document_by_deposit ON document (patient_id, deposited_at);
CREATE INDEX document_by_title ON document (patient_id, title_key);
CREATE INDEX document_by_author ON document (patient_id, author_key);
CREATE INDEX document_by_type ON document (patient_id, type_key);
CREATE INDEX document_by_update ON document (patient_id, last_updated);
CREATE INDEX document_by_unique_id ON document (unique_id);
CREATE INDEX document_by_replacement ON document (replaced_by) WHERE replaced_by IS NOT NULL;
CREATE INDEX document_by_study ON document (study_instance_uid, deposited_at) WHERE study_instance_uid IS NOT NULL;
CREATE INDEX document_of_imaging ON document (type_code, service_start) WHERE type_code = 'IMG-KOS';

-- mirror: what a document says that it replaces, by id or by unique id; the other may not be known here.
CREATE TABLE document_replaces (
  document_id TEXT NOT NULL,
  target_id TEXT,
  target_unique_id TEXT
) STRICT;

CREATE INDEX document_replaces_by_document ON document_replaces (document_id);
CREATE INDEX document_replaces_by_target ON document_replaces (target_id) WHERE target_id IS NOT NULL;
CREATE INDEX document_replaces_by_unique_id ON document_replaces (target_unique_id) WHERE target_unique_id IS NOT NULL;

-- mirror: submission sets, to know what came together and when.
CREATE TABLE document_submission (
  submission_id TEXT NOT NULL,
  version TEXT NOT NULL,
  document_id TEXT NOT NULL,
  submitted_at TEXT NOT NULL,
  PRIMARY KEY (submission_id, document_id)
) STRICT;

CREATE INDEX document_submission_by_document ON document_submission (document_id);

-- mirror: text index of the metadata; its rows are the documents' row_id.
CREATE VIRTUAL TABLE document_text USING fts5 (
  title, author, type, organization,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

-- mirror: the contents kept on this workstation, each because somebody opened it.
CREATE TABLE document_content (
  document_id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('pdf', 'cda', 'image', 'text', 'kos', 'dicom', 'other')),
  content_type TEXT NOT NULL,
  blob_id TEXT NOT NULL,
  size INTEGER NOT NULL,
  -- Attachment hash at the time of fetching: another one on the platform makes this copy obsolete.
  hash TEXT,
  embedded_kind TEXT CHECK (embedded_kind IN ('pdf', 'image', 'text')),
  embedded_content_type TEXT,
  embedded_blob_id TEXT,
  embedded_size INTEGER,
  -- Pictures of a CDA narrative.
  image_blob_ids TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(image_blob_ids)),
  -- CdaDocument as JSON.
  cda TEXT CHECK (cda IS NULL OR json_valid(cda)),
  study_instance_uid TEXT,
  kept_at TEXT NOT NULL,
  checked_at TEXT NOT NULL
) STRICT;

-- owned: what each professional has opened.
CREATE TABLE document_read (
  professional_id TEXT NOT NULL,
  document_id TEXT NOT NULL,
  read_at TEXT NOT NULL,
  PRIMARY KEY (professional_id, document_id)
) STRICT;

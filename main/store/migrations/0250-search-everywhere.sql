-- Documents are found newest first: the number under which the index knows each follows the day of its act, so that the first hits are
-- the ones to show and a period is a range of numbers. Day since 1900 × 2^24, and a rank within that day.
ALTER TABLE document ADD COLUMN search_row INTEGER;
UPDATE document SET search_row = numbered.number FROM (
  SELECT row_id, day * 16777216 + row_number() OVER (PARTITION BY day ORDER BY row_id) AS number FROM (
    SELECT row_id, max(0, CAST(coalesce(julianday(substr(service_start, 1, 10)), 2415020.5) - 2415020.5 AS INTEGER)) AS day FROM document
  )
) numbered WHERE numbered.row_id = document.row_id;
CREATE UNIQUE INDEX document_by_search_row ON document (search_row);

DROP TABLE document_text;
-- mirror: text index of the metadata; its rows are the documents' search_row. `patient` holds one word, `_` and the patient's id in
-- hexadecimal: no word that is typed has an underscore.
CREATE VIRTUAL TABLE document_text USING fts5 (
  title, author, type, organization, patient,
  content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2 tokenchars '_'", prefix = '2 3'
);
INSERT INTO document_text (rowid, title, author, type, organization, patient)
  SELECT search_row, replace(title_key, '_', ' '), replace(author_key || ' ' || coalesce(author_specialty, ''), '_', ' '),
    replace(type_key || ' ' || type_code || ' ' || coalesce((SELECT group_concat(value ->> '$.display', ' ') FROM json_each(events)), ''), '_', ' '),
    replace(coalesce(author_organization, ''), '_', ' '), '_' || lower(hex(patient_id))
  FROM document WHERE status <> 'entered-in-error';

-- mirror: what each kept content says, to find its document by and to show the words around; it goes with the content.
CREATE TABLE document_words (
  -- The document's, at the time.
  search_row INTEGER PRIMARY KEY,
  document_id TEXT NOT NULL UNIQUE,
  -- The content that it was read from.
  blob_id TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
-- mirror: text index of the contents, and of what is said of their documents.
CREATE VIRTUAL TABLE document_words_text USING fts5 (
  title, author, type, organization, patient, text,
  content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2 tokenchars '_'", prefix = '2 3'
);
-- Whatever ends a copy ends its words with it, in the same transaction.
CREATE TRIGGER document_content_gone AFTER DELETE ON document_content BEGIN
  DELETE FROM document_words WHERE document_id = old.document_id;
END;
CREATE TRIGGER document_content_other AFTER INSERT ON document_content BEGIN
  DELETE FROM document_words WHERE document_id = new.document_id AND blob_id <> new.blob_id;
END;
CREATE TRIGGER document_words_gone AFTER DELETE ON document_words BEGIN
  DELETE FROM document_words_text WHERE rowid = old.search_row;
END;

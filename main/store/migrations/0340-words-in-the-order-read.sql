-- Texts lie in the order in which they were read rather than by their document's number, which falls anywhere among the others': a lot of
-- them is written at the end of the table, not into as many pages in its midst.
DROP TRIGGER document_content_gone;
DROP TRIGGER document_content_other;
DROP TRIGGER document_words_gone;
-- mirror: what each kept content says, to find its document by and to show the words around; it goes with the content.
CREATE TABLE document_words_as_read (
  word_row INTEGER PRIMARY KEY,
  document_id TEXT NOT NULL UNIQUE,
  -- The document's, at the time.
  search_row INTEGER NOT NULL,
  -- The content that it was read from.
  blob_id TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
INSERT INTO document_words_as_read (document_id, search_row, blob_id, text)
  SELECT document_id, search_row, blob_id, text FROM document_words ORDER BY search_row;
DROP TABLE document_words;
ALTER TABLE document_words_as_read RENAME TO document_words;
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

-- FTS5 merges what it has written by sixteen parts, the most it allows: each merge writes its pages anew, and each has to be encrypted.
INSERT INTO document_words_text (document_words_text, rank) VALUES ('automerge', 16);
INSERT INTO document_text (document_text, rank) VALUES ('automerge', 16);
-- Of a page, 80 bytes are for its encryption: some of FTS5's usual 4050 need a second one for their end.
INSERT INTO document_words_text (document_words_text, rank) VALUES ('pgsz', 3960);
INSERT INTO document_text (document_text, rank) VALUES ('pgsz', 3960);

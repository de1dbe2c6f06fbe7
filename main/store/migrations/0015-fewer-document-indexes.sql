-- Sorting the documents of one patient by a title takes milliseconds without them; keeping them took a tenth of each first pull.
DROP INDEX document_by_title;
DROP INDEX document_by_author;
DROP INDEX document_by_type;

-- Of a file that was given: what it really is, the type of document that it is said to be, and bytes that leave for it within an archive: `{ kind, typeCode, wrappedSize }`.
ALTER TABLE outgoing_attachment ADD COLUMN file TEXT CHECK (file IS NULL OR json_valid(file));

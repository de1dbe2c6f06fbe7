-- 1 for a file that can be fetched again: written without waiting for the disk and without hashes (both empty). Found damaged, it is forgotten.
ALTER TABLE blob_file ADD COLUMN is_copy INTEGER NOT NULL DEFAULT 0;

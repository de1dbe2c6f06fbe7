-- mirror: fetched again when missing. Its rows of purpose 'staged' are the exception: files that a professional is about
-- to publish, hence owned, and carried over with the owned tables.
CREATE TABLE blob_file (
  blob_id TEXT NOT NULL PRIMARY KEY,
  -- Random and unlike the id: what lies in the folder tells nothing, and a content written again gets another file and another key.
  file_name TEXT NOT NULL UNIQUE,
  -- AES-256 key of this file alone. Deleting the row is enough to make the file unreadable for ever.
  key BLOB NOT NULL CHECK (length(key) = 32),
  purpose TEXT NOT NULL CHECK (purpose IN ('content', 'staged', 'dicom')),
  content_type TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size >= 0),
  -- base64, as DocumentReference.content.attachment.hash has it.
  sha1 TEXT NOT NULL,
  -- hexadecimal.
  sha256 TEXT NOT NULL,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
) STRICT;

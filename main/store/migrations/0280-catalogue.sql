-- mirror: the catalogue of referenced digital health services.
CREATE TABLE catalogue_service (
  service_id TEXT PRIMARY KEY,
  version TEXT NOT NULL,
  last_updated TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body))
) STRICT, WITHOUT ROWID;

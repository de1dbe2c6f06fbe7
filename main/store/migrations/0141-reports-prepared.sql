-- JSON: who handed the report over for a signature; named beside whoever signs (no anonymous delegation).
ALTER TABLE report ADD COLUMN preparer TEXT CHECK (preparer IS NULL OR json_valid(preparer));

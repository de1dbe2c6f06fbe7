-- What was noted of an identity (RNIV): homonym, doubtful, fictitious; the document that proved it. What is mirrored already doesn't say
-- it, so the patients are asked for again.
ALTER TABLE patient ADD COLUMN identity_attributes TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(identity_attributes));
ALTER TABLE patient ADD COLUMN identity_proof TEXT;
UPDATE patient SET version = '';
DELETE FROM sync_cursor WHERE name = 'patients';

-- owned: what the teleservice INSi last answered of each patient, and to whom. None of the traits that it gave.
CREATE TABLE insi_answer (
  patient_id TEXT PRIMARY KEY,
  asked_at TEXT NOT NULL,
  professional_name TEXT NOT NULL,
  -- A search that found one, nobody or several; a known INS that was confirmed or not.
  outcome TEXT NOT NULL CHECK (outcome IN ('found', 'none', 'several', 'confirmed', 'unconfirmed')),
  -- Of the traits and the INS that were asked about: the answer holds as long as they stay what they were.
  digest TEXT NOT NULL
) STRICT;

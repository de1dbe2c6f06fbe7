-- Number under which the centre publishes an imported study: drawn at its first publication, and kept.
ALTER TABLE local_study ADD COLUMN accession_number TEXT;
-- On its way to the image source: taken, refused at the last attempt, or left out of what is published since.
ALTER TABLE local_instance ADD COLUMN outcome TEXT CHECK (outcome IS NULL OR outcome IN ('stored', 'refused', 'left-out'));

-- Images are published without a report too: what is made then belongs to the act, which a table's reference can't say.
ALTER TABLE report_object RENAME TO report_object_before;
DROP INDEX report_object_by_report;
-- owned: DICOM objects made with a report or a publication of images (key images, measurements, manifest): sent to the image source before
-- the documents that name them. The act is the report, or the study whose images are published.
CREATE TABLE report_object (
  sop_instance_uid TEXT PRIMARY KEY,
  act_id TEXT NOT NULL,
  study_uid TEXT NOT NULL,
  series_uid TEXT NOT NULL,
  sop_class_uid TEXT NOT NULL,
  blob_id TEXT NOT NULL,
  size INTEGER NOT NULL,
  stored_at TEXT
) STRICT;
INSERT INTO report_object SELECT * FROM report_object_before;
DROP TABLE report_object_before;
CREATE INDEX report_object_by_act ON report_object (act_id);

-- owned: what professionals drew and measured on images. It outlives the images' local copy, which names nothing here.
CREATE TABLE measurement (
  measurement_id TEXT PRIMARY KEY,
  study_uid TEXT NOT NULL,
  series_uid TEXT NOT NULL,
  sop_instance_uid TEXT NOT NULL,
  sop_class_uid TEXT NOT NULL,
  -- From 1, as in Referenced Frame Number.
  frame INTEGER NOT NULL,
  series_number INTEGER,
  instance_number INTEGER,
  image TEXT NOT NULL CHECK (json_valid(image)),
  shape TEXT NOT NULL CHECK (json_valid(shape)),
  quantities TEXT NOT NULL CHECK (json_valid(quantities)),
  calibration TEXT NOT NULL,
  shown TEXT NOT NULL,
  target TEXT,
  author_id TEXT NOT NULL,
  author_name TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX measurement_by_study ON measurement (study_uid, created_at);

-- owned: images marked as key, by whom: one mark an image, whoever made it.
CREATE TABLE key_image (
  study_uid TEXT NOT NULL,
  series_uid TEXT NOT NULL,
  sop_instance_uid TEXT NOT NULL,
  sop_class_uid TEXT NOT NULL,
  frame INTEGER NOT NULL,
  series_number INTEGER,
  instance_number INTEGER,
  author_id TEXT NOT NULL,
  author_name TEXT NOT NULL,
  marked_at TEXT NOT NULL,
  PRIMARY KEY (sop_instance_uid, frame)
) STRICT;
CREATE INDEX key_image_by_study ON key_image (study_uid, marked_at);

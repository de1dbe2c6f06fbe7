-- Whether the source was asked what the manifest doesn't tell: names and numbers of the series, order and frames of the images.
ALTER TABLE imaging_study ADD COLUMN is_described INTEGER NOT NULL DEFAULT 1;

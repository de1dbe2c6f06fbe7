-- Whether a bound of the range of what is normal is itself outside (CDA inclusive="false"): what was read without it is read again.
ALTER TABLE lab_result ADD COLUMN range_excludes_low INTEGER NOT NULL DEFAULT 0;
ALTER TABLE lab_result ADD COLUMN range_excludes_high INTEGER NOT NULL DEFAULT 0;
DELETE FROM lab_result;
DELETE FROM lab_reading;

-- Why two files that don't look alike were merged; nothing where they were found to.
ALTER TABLE patient_merge ADD COLUMN reason TEXT;

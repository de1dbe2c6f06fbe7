-- owned (measurement): where in the patient lies the reconstructed image that it was drawn on; none on an image of the record.
ALTER TABLE measurement ADD COLUMN cut TEXT CHECK (cut IS NULL OR json_valid(cut));

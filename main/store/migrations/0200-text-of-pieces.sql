-- What a piece says, to find it by; NULL until it was read for that.
ALTER TABLE mail_piece ADD COLUMN text TEXT;
CREATE INDEX mail_piece_to_read ON mail_piece (content_id) WHERE text IS NULL;

-- Of a message taken from a draft that another client left in the mailbox: which one it was, and what of it could not be taken.
ALTER TABLE outgoing_message ADD COLUMN origin TEXT CHECK (origin IS NULL OR json_valid(origin));
CREATE INDEX outgoing_by_origin ON outgoing_message (mailbox_id) WHERE origin IS NOT NULL;

-- owned: how each professional wants studies of a kind laid out.
CREATE TABLE hanging_protocol (
  owner_id TEXT NOT NULL,
  protocol_id TEXT NOT NULL,
  protocol TEXT NOT NULL CHECK (json_valid(protocol)),
  PRIMARY KEY (owner_id, protocol_id)
) STRICT;

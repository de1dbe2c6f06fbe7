-- owned: small pictures of the key images of a report that is written, made where images are decoded. Bytes of purpose 'staged'.
CREATE TABLE report_picture (
  report_id TEXT NOT NULL,
  sop_instance_uid TEXT NOT NULL,
  frame INTEGER NOT NULL,
  blob_id TEXT NOT NULL,
  PRIMARY KEY (report_id, sop_instance_uid, frame)
) STRICT;

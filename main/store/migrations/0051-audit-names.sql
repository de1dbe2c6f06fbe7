-- Names as they were at the time of the act: a journal is read by people, years later, and outlives directories (EX_GEN-1320).
ALTER TABLE audit_entry ADD COLUMN professional_name TEXT;
ALTER TABLE audit_entry ADD COLUMN workplace_name TEXT;
CREATE INDEX audit_entry_by_date ON audit_entry (at);

/** Files that were merged are read as one: each keeps what it wrote under its own id, and whoever reads asks for all of them. */

/**
 * A condition of SQL: the column names the patient given as the next parameter (`?`, or the one named), or a file that was merged into
 * theirs, whatever was merged into that one before.
 */
export function ofSamePatient(column: string, parameter = '?'): string {
  return `${column} IN (WITH RECURSIVE same_patient (id) AS (
    SELECT ${parameter} UNION SELECT m.removed_id FROM patient_merge m JOIN same_patient s ON m.kept_id = s.id WHERE m.undone_at IS NULL
  ) SELECT id FROM same_patient)`;
}

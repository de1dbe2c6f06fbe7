/**
 * The same document known under two ids of the platform (two ways of arriving): the first one known is shown, the others are its trace.
 * One uniqueId over two contents is a fault of whoever made them (ITI TF-3 §4.2.4.2, XDSNonIdenticalHash): both are shown.
 */
import type { Database } from '../store/index.ts';

export interface Twins {
  /** To be called after the rows of these are written. */
  refresh(uniqueIds: readonly string[]): void;
  /** Ids of the others, the first known first. */
  of(documentId: string): string[];
}

/** Of a query on `document d`: only what isn't the trace of another. */
export const notTwin = 'd.row_id NOT IN (SELECT row_id FROM document_twin)';

export function createTwins(db: Database): Twins {
  const clear = db.prepare(
    `DELETE FROM document_twin WHERE row_id NOT IN (SELECT row_id FROM document)
       OR row_id IN (SELECT d.row_id FROM document d WHERE d.unique_id IN (SELECT value FROM json_each(?)))`,
  );
  // A withdrawn one hides nobody. With min() SQLite takes the other columns from that same row.
  const insert = db.prepare(
    `INSERT INTO document_twin (row_id, document_id, twin_of)
     SELECT row_id, document_id, first FROM (
       SELECT d.row_id, d.document_id, f.document_id AS first, min(f.row_id)
       FROM document d JOIN document f ON f.unique_id = d.unique_id AND f.patient_id = d.patient_id AND f.row_id < d.row_id
         AND coalesce(f.hash = d.hash, true)
       WHERE d.unique_id IN (SELECT value FROM json_each(?)) AND f.status <> 'entered-in-error'
       GROUP BY d.row_id)`,
  );
  const select = db.prepare<[string], string>('SELECT document_id FROM document_twin WHERE twin_of = ? ORDER BY row_id').pluck();
  return {
    refresh(uniqueIds) {
      const ids = JSON.stringify(uniqueIds);
      clear.run(ids);
      insert.run(ids);
    },
    of: (documentId) => select.all(documentId),
  };
}

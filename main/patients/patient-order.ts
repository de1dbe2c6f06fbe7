/** The alphabetical order of all patients as numbers, so that thousands of matches are put in order without reading their names. */
import type { Database } from '../store/index.ts';

export interface PatientOrder {
  /** Every patient_row, by name. */
  rows(): readonly number[];
  /** Given rows by name; those that are gone are left out. */
  sort(rows: Iterable<number>): number[];
  /** Names were added, changed or removed. */
  forget(): void;
}

export function createPatientOrder(db: Database): PatientOrder {
  const select = db.prepare<[], number>('SELECT patient_row FROM patient ORDER BY sort_key, patient_row').pluck();
  let ordered: { readonly rows: readonly number[]; readonly ranks: ReadonlyMap<number, number> } | undefined;
  function known() {
    if (ordered === undefined) {
      const rows = select.all();
      ordered = { rows, ranks: new Map(rows.map((row, rank) => [row, rank])) };
    }
    return ordered;
  }
  return {
    rows: () => known().rows,
    sort(rows) {
      const { rows: all, ranks } = known();
      const found: number[] = [];
      for (const row of rows) {
        const rank = ranks.get(row);
        if (rank !== undefined) found.push(rank);
      }
      return Array.from(Uint32Array.from(found).sort(), (rank) => all[rank] ?? 0);
    },
    forget() {
      ordered = undefined;
    },
  };
}

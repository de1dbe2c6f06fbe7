/** Which files were merged into which: the link that reading resolves, and that undoing forgets. */
import type { MergeInForce } from '../../preload/contract/duplicates.ts';
import type { Database } from '../store/index.ts';

/** A merge, without whom it is of. */
export type MergeLink = Pick<MergeInForce, 'removedId' | 'keptId' | 'at' | 'by' | 'reason'>;

export interface Merges {
  /** The file that stands for this one: itself where nothing was merged. */
  keptOf(patientId: string): string;
  /** Whose file was merged into another. */
  removed(): ReadonlySet<string>;
  /** Those in force, the last one first; names are whose they are now. */
  inForce(): MergeLink[];
  /** @param at ISO instant */
  add(merge: { removedId: string; keptId: string; at: string; by: string; reason?: string | undefined }): void;
  /** @returns whether there was one to undo */
  undo(removedId: string, by: { at: string; by: string }): boolean;
}

interface Row {
  readonly removed_id: string;
  readonly kept_id: string;
  readonly merged_at: string;
  readonly merged_by_name: string;
  readonly reason: string | null;
}

export function createMerges(db: Database): Merges {
  const select = db.prepare<[], Row>(
    `SELECT removed_id, kept_id, merged_at, merged_by_name, reason FROM patient_merge WHERE undone_at IS NULL
     ORDER BY merged_at DESC, patient_merge_id DESC`,
  );
  const insert = db.prepare('INSERT INTO patient_merge (removed_id, kept_id, merged_at, merged_by_name, reason) VALUES (?, ?, ?, ?, ?)');
  const end = db.prepare('UPDATE patient_merge SET undone_at = ?, undone_by_name = ? WHERE removed_id = ? AND undone_at IS NULL');
  let known:
    | { readonly rows: readonly Row[]; readonly into: ReadonlyMap<string, string>; readonly removed: ReadonlySet<string> }
    | undefined;

  /** Few, and asked for at every reading of a patient. */
  function links() {
    if (known === undefined) {
      const rows = select.all();
      const into = new Map(rows.map(({ removed_id, kept_id }) => [removed_id, kept_id]));
      known = { rows, into, removed: new Set(into.keys()) };
    }
    return known;
  }

  return {
    keptOf(patientId) {
      const { into } = links();
      let current = patientId;
      // What is merged is never merged into itself: `add` is refused then.
      for (let next = into.get(current); next !== undefined && next !== patientId; next = into.get(current)) current = next;
      return current;
    },
    removed: () => links().removed,
    inForce: () =>
      links().rows.map(({ removed_id, kept_id, merged_at, merged_by_name, reason }) => ({
        ...{ removedId: removed_id, keptId: kept_id, at: merged_at, by: merged_by_name },
        ...(reason !== null && { reason }),
      })) as MergeLink[],
    add({ removedId, keptId, at, by, reason }) {
      insert.run(removedId, keptId, at, by, reason ?? null);
      known = undefined;
    },
    undo(removedId, { at, by }) {
      const { changes } = end.run(at, by, removedId);
      known = undefined;
      return changes > 0;
    },
  };
}

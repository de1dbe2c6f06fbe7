/** Carries the owned tables of a database that can't be used any more over to a fresh one. */
import type { Database } from './database.ts';
import { readTableKinds } from './table-kinds.ts';

export interface CopiedRows {
  /** Rows carried over, by table. */
  readonly rows: Readonly<Record<string, number>>;
  /** Tables that could be read in part only, or not at all. */
  readonly damaged: readonly string[];
}

/**
 * Copies what both databases know: a newer one may have columns and tables that mean nothing here. Rows that can't be read
 * or don't fit are left (they stay in the file set aside), the others are saved.
 */
export function copyOwned(from: Database, to: Database): CopiedRows {
  const rows: Record<string, number> = {};
  const damaged: string[] = [];
  // An owned row may point into the mirror, which is still empty.
  to.pragma('foreign_keys = OFF');
  try {
    to.transaction(() => {
      for (const [table, kind] of readTableKinds()) {
        // Staged and imported files are the owned rows of a mirror table.
        const condition = kind === 'owned' ? '' : table === 'blob_file' ? ownedBlobs(from) : undefined;
        if (condition === undefined) continue;
        const copied = copyTable(from, to, table, condition);
        rows[table] = copied.count;
        if (!copied.isWhole) damaged.push(table);
      }
    })();
  } finally {
    to.pragma('foreign_keys = ON');
  }
  return { rows, damaged };
}

/** A database that no import has reached yet has no such column. */
function ownedBlobs(from: Database): string {
  try {
    return columnsOf(from, 'blob_file').includes('is_owned') ? " WHERE purpose = 'staged' OR is_owned = 1" : " WHERE purpose = 'staged'";
  } catch {
    return " WHERE purpose = 'staged'";
  }
}

function copyTable(from: Database, to: Database, table: string, condition: string): { count: number; isWhole: boolean } {
  let count = 0;
  let isWhole = true;
  try {
    const theirs = new Set(columnsOf(from, table));
    const columns = columnsOf(to, table).filter((column) => theirs.has(column));
    if (columns.length === 0) return { count, isWhole: theirs.size === 0 };
    const names = columns.map((column) => `"${column}"`).join(', ');
    const insert = to.prepare(`INSERT INTO "${table}" (${names}) VALUES (${columns.map(() => '?').join(', ')})`);
    // In the order of the rows, so that an append-only journal keeps its own. Integers as they are, however large.
    const select = from.prepare<[], unknown[]>(`SELECT ${names} FROM "${table}"${condition}`).raw().safeIntegers();
    for (const row of select.iterate()) {
      try {
        insert.run(row);
        count += 1;
      } catch {
        isWhole = false;
      }
    }
  } catch {
    isWhole = false;
  }
  return { count, isWhole };
}

function columnsOf(db: Database, table: string): string[] {
  return db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table);
}

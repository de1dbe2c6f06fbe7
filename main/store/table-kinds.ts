/** Which tables are ours to keep and which can be fetched again, as the comment in front of each `CREATE TABLE` says. */
import { type Migration, readMigrations } from './migrate.ts';

/** `mirror`: droppable, rebuilt from the platform. `owned`: a clinician's work, never dropped, carried over. */
export type TableKind = 'mirror' | 'owned';

/** @returns each table that the migrations make; one whose comment says neither is a mistake of ours */
export function readTableKinds(migrations: readonly Migration[] = readMigrations()): ReadonlyMap<string, TableKind> {
  const kinds = new Map<string, TableKind>();
  for (const { name, sql } of migrations) {
    const lines = sql.split('\n');
    for (const [index, line] of lines.entries()) {
      const table = /^\s*CREATE\s+(?:VIRTUAL\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?["[`]?(\w+)/i.exec(line)?.[1];
      if (table === undefined) continue;
      const kind = kindAbove(lines, index) ?? kindOf(lines[index + 1]) ?? kindOf(line.slice(line.indexOf('--')));
      if (kind === undefined) throw new Error(`${name}: table ${table} is neither mirror nor owned`);
      kinds.set(table, kind);
    }
  }
  return kinds;
}

/** Reads up the block of comment lines that ends just above; its first line to say so decides. */
function kindAbove(lines: readonly string[], index: number): TableKind | undefined {
  let kind: TableKind | undefined;
  for (let at = index - 1; at >= 0 && lines[at]?.trimStart().startsWith('--'); at -= 1) kind = kindOf(lines[at]) ?? kind;
  return kind;
}

function kindOf(line: string | undefined): TableKind | undefined {
  return /^\s*--\s*(mirror|owned)\b/.exec(line ?? '')?.[1] as TableKind | undefined;
}

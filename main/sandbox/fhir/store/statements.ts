/** Prepared statements, made once for each text. */
import type BetterSqlite3 from 'better-sqlite3';
import type { Database } from './schema.ts';

export type Value = string | number;
export type Prepare = (sql: string) => BetterSqlite3.Statement<unknown[]>;

export function preparer(db: Database): Prepare {
  const statements = new Map<string, BetterSqlite3.Statement<unknown[]>>();
  return (sql) => {
    let statement = statements.get(sql);
    if (!statement) {
      statement = db.prepare<unknown[]>(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
}

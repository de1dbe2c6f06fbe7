/** What the domains see of the encrypted database. */
import type BetterSqlite3 from 'better-sqlite3';

export type Database = BetterSqlite3.Database;

/** Tells the failures of a disk or of a database file from those of our own making. */
import SqliteDatabase from 'better-sqlite3';
import { Failure } from '../failure.ts';

/**
 * The `vault.*` failure that stands for what SQLite or the file system threw; `undefined` for anything else.
 * SQLCipher answers SQLITE_NOTADB for a wrong key and for a damaged first page alike: the two can't be told apart.
 */
export function storeFailure(thrown: unknown): Failure | undefined {
  if (thrown instanceof Failure) return thrown;
  const code = thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL') return new Failure('vault.disk-full', {}, thrown);
  if (!(thrown instanceof SqliteDatabase.SqliteError)) return undefined;
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) return new Failure('vault.corrupt', {}, thrown);
  return undefined;
}

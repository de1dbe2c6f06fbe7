/** The encrypted database: its settings, its key, its versions, and that nothing is ever deleted. */
import { randomBytes } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { Failure } from '../../../main/failure.ts';
import { openDatabase } from '../../../main/store/index.ts';
import { readMigrations } from '../../../main/store/migrate.ts';
import { temporaryDirectory } from './temporary-directory.ts';

function place() {
  return { path: join(temporaryDirectory(), 'liaison.db'), key: randomBytes(32) };
}

function failureOf(action: () => unknown): Failure {
  try {
    action();
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown;
    throw thrown;
  }
  throw new Error('nothing was thrown');
}

test('sets what the design asks for and runs every migration', () => {
  const db = openDatabase(place());
  onTestFinished(() => void db.close());
  const read = (name: string) => db.pragma(name, { simple: true });
  expect(read('journal_mode')).toBe('wal');
  expect(read('synchronous')).toBe(2);
  expect(read('temp_store')).toBe(2);
  expect(read('foreign_keys')).toBe(1);
  expect(read('page_size')).toBe(4096);
  expect(read('user_version')).toBe(readMigrations().at(-1)?.version);
});

test('opens again with the same key and leaves the key alone', () => {
  const at = place();
  const before = Buffer.from(at.key);
  const first = openDatabase(at);
  first.exec("CREATE TABLE note (text TEXT) STRICT; INSERT INTO note VALUES ('gardé')");
  first.close();
  const second = openDatabase(at);
  onTestFinished(() => void second.close());
  expect(second.prepare('SELECT text FROM note').pluck().get()).toBe('gardé');
  expect(before.equals(at.key)).toBe(true);
});

test('refuses another key and leaves the file as it is', () => {
  const at = place();
  openDatabase(at).close();
  const before = readFileSync(at.path);
  expect(failureOf(() => openDatabase({ path: at.path, key: randomBytes(32) })).code).toBe('vault.corrupt');
  expect(readFileSync(at.path).equals(before)).toBe(true);
  openDatabase(at).close();
});

test('refuses a damaged file and leaves it as it is', () => {
  const at = place();
  openDatabase(at).close();
  const damaged = readFileSync(at.path);
  damaged.fill(0x5a, 40, 400);
  writeFileSync(at.path, damaged);
  expect(failureOf(() => openDatabase(at)).code).toBe('vault.corrupt');
  expect(readFileSync(at.path).equals(damaged)).toBe(true);
});

test('refuses a file from a later version, says which, and leaves it as it is', () => {
  const at = place();
  const db = openDatabase(at);
  const known = Number(db.pragma('user_version', { simple: true }));
  db.pragma('user_version = 9001');
  db.close();
  const before = readFileSync(at.path);
  const failure = failureOf(() => openDatabase(at));
  expect(failure.code).toBe('vault.newer-version');
  expect(failure.params).toEqual({ found: 9001, known });
  expect(readFileSync(at.path).equals(before)).toBe(true);
});

test.skipIf(process.platform === 'win32')('lets nobody else on the machine read the file', () => {
  const at = place();
  const db = openDatabase(at);
  onTestFinished(() => void db.close());
  db.exec('CREATE TABLE note (text TEXT) STRICT');
  expect(statSync(at.path).mode & 0o077).toBe(0);
  expect(statSync(`${at.path}-wal`).mode & 0o077).toBe(0);
});

test('is a SQLCipher 4 file with a raw key, as its public description has it: other readers open it too', () => {
  const at = place();
  const db = openDatabase(at);
  db.exec("CREATE TABLE note (text TEXT) STRICT; INSERT INTO note VALUES ('lu')");
  db.close();
  expect(readFileSync(at.path).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
  const reader = new SqliteDatabase(at.path);
  onTestFinished(() => void reader.close());
  for (const setting of ["cipher = 'sqlcipher'", 'legacy = 4', `key = "x'${at.key.toString('hex')}'"`]) reader.pragma(setting);
  expect(reader.prepare('SELECT text FROM note').pluck().get()).toBe('lu');
});

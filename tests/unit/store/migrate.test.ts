/** Migrations: forward only, each whole or not at all; and what every table of ours must say of itself. */
import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { type Migration, migrate, readMigrations } from '../../../main/store/migrate.ts';
import { readTableKinds } from '../../../main/store/table-kinds.ts';

const first: Migration = { version: 1, name: '0001-a.sql', sql: '-- owned\nCREATE TABLE a (x TEXT) STRICT;' };
const second: Migration = {
  version: 2,
  name: '0002-b.sql',
  sql: "INSERT INTO a VALUES ('once');\n-- mirror\nCREATE TABLE b (x TEXT) STRICT;",
};

test('runs only what the database has not seen', () => {
  const db = new SqliteDatabase(':memory:');
  migrate(db, [first]);
  migrate(db, [first, second]);
  migrate(db, [first, second]);
  expect(db.prepare('SELECT x FROM a').pluck().all()).toEqual(['once']);
  expect(db.pragma('user_version', { simple: true })).toBe(2);
});

test('undoes the whole of a migration that fails and keeps those before it', () => {
  const db = new SqliteDatabase(':memory:');
  const broken: Migration = { version: 3, name: '0003-c.sql', sql: "INSERT INTO a VALUES ('half'); CREATE TABLE oops (;" };
  expect(() => migrate(db, [first, second, broken])).toThrow();
  expect(db.prepare('SELECT x FROM a').pluck().all()).toEqual(['once']);
  expect(db.pragma('user_version', { simple: true })).toBe(2);
});

test('refuses a migration that leaves a reference to nothing', () => {
  const db = new SqliteDatabase(':memory:');
  db.pragma('foreign_keys = OFF');
  const dangling: Migration = {
    version: 1,
    name: '0001-d.sql',
    sql: 'CREATE TABLE p (id TEXT PRIMARY KEY) STRICT; CREATE TABLE c (p TEXT REFERENCES p) STRICT; INSERT INTO c VALUES (1);',
  };
  expect(() => migrate(db, [dangling])).toThrow(/dangling/);
});

test('the shipped ones make STRICT tables only, and each says whether it is mirror or owned', () => {
  const db = new SqliteDatabase(':memory:');
  migrate(db, readMigrations());
  const tables = db
    .prepare<[], { name: string; strict: number; type: string }>("SELECT name, strict, type FROM pragma_table_list WHERE schema = 'main'")
    .all();
  const kinds = readTableKinds();
  const plain = tables.filter((table) => table.type === 'table' && !table.name.startsWith('sqlite_'));
  expect(plain.length).toBeGreaterThan(0);
  expect(plain.filter((table) => table.strict !== 1).map((table) => table.name)).toEqual([]);
  expect(plain.filter((table) => !kinds.has(table.name)).map((table) => table.name)).toEqual([]);
});

test('reads the kind from the first line of the comment above the table', () => {
  const sql = '-- owned: what\n-- mirror would say otherwise\nCREATE TABLE a (x TEXT);\n\n-- mirror\nCREATE VIRTUAL TABLE b USING fts5(x);';
  expect([...readTableKinds([{ version: 1, name: 'x', sql }])]).toEqual([
    ['a', 'owned'],
    ['b', 'mirror'],
  ]);
});

test('refuses a table that says nothing', () => {
  expect(() => readTableKinds([{ version: 1, name: 'x', sql: '-- a table\nCREATE TABLE a (x TEXT);' }])).toThrow(/neither/);
});

/** Tables of the embedded platform's FHIR store. Plain SQLite: its world is invented. */
import { createHash } from 'node:crypto';
import BetterSqlite3 from 'better-sqlite3';
import { parameters } from '../search/parameters.ts';

export type Database = BetterSqlite3.Database;

const tables = `
create table if not exists meta (name text primary key, value text not null) strict;
-- The current version of every resource; a deleted one keeps its row with an empty body.
create table if not exists res (
  row integer primary key, type text not null, id text not null, version integer not null,
  updated integer not null, deleted integer not null default 0, body text not null, unique (type, id)
) strict;
create index if not exists res_updated on res (type, updated, row);
create table if not exists hist (
  row integer not null, version integer not null, updated integer not null, deleted integer not null, body text not null,
  primary key (row, version)
) strict, without rowid;
create table if not exists bin (row integer primary key, content_type text not null, size integer not null, sha1 text not null, bytes blob not null) strict;
create table if not exists param (id integer primary key, name text not null unique) strict;
create table if not exists idx (
  param integer not null, v1 any not null, v2 any not null, row integer not null, primary key (param, v1, v2, row)
) strict, without rowid;
create index if not exists idx_row on idx (row, param, v1);
`;

/** Changes when the search parameters do: the index is then built anew. */
export const indexStamp = createHash('sha1').update(JSON.stringify(parameters)).digest('hex');

export function openDatabase(path: string): Database {
  const db = new BetterSqlite3(path);
  db.pragma('journal_mode = wal');
  db.pragma('synchronous = normal');
  db.pragma('cache_size = -32000');
  db.exec(tables);
  return db;
}

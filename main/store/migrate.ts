/** Brings a database to the newest version: numbered scripts, forward only, each in one transaction. */
import { readdirSync, readFileSync } from 'node:fs';
import { Failure } from '../failure.ts';
import type { Database } from './database.ts';

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

/** In the bundle this folder is copied beside the chunk. */
const shippedMigrations = new URL('./migrations/', import.meta.url);

/** @returns the scripts in order; a file that isn't named NNNN-name.sql, or a number used twice, is a mistake of ours */
export function readMigrations(directory: URL = shippedMigrations): readonly Migration[] {
  const migrations = readdirSync(directory)
    .filter((name) => name.endsWith('.sql'))
    .map((name) => {
      const number = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1];
      if (number === undefined) throw new Error(`not a migration's name: ${name}`);
      return { version: Number(number), name, sql: readFileSync(new URL(name, directory), 'utf8') };
    })
    .sort((a, b) => a.version - b.version);
  for (const [index, migration] of migrations.entries()) {
    if (migrations[index - 1]?.version === migration.version) throw new Error(`two migrations ${migration.version}`);
  }
  return migrations;
}

/**
 * Runs what the database has not seen yet. To be called with `foreign_keys` off (SQLite's advice for scripts that rebuild a table);
 * the keys are checked before each commit instead.
 * @throws {Failure} `vault.newer-version` with the version `found` and the newest one `known`
 */
export function migrate(db: Database, migrations: readonly Migration[] = readMigrations()): void {
  const found = Number(db.pragma('user_version', { simple: true }));
  const known = migrations.at(-1)?.version ?? 0;
  if (found > known) throw new Failure('vault.newer-version', { found, known });
  for (const migration of migrations) {
    if (migration.version <= found) continue;
    db.transaction(() => {
      db.exec(migration.sql);
      const broken = db.pragma('foreign_key_check') as unknown[];
      if (broken.length > 0) throw new Error(`${migration.name} leaves ${broken.length} dangling references`);
      db.pragma(`user_version = ${migration.version}`);
    }).immediate();
  }
}

/** The real schema in memory, without encryption: for tests of what is written, not of how it is kept. */
import SqliteDatabase from 'better-sqlite3';
import type { Database } from '../../../main/store/database.ts';
import { migrate } from '../../../main/store/migrate.ts';

let migrated: Buffer | undefined;

/** The scripts run once; each database starts as a copy of what they left. */
export function openMemoryDatabase(): Database {
  migrated ??= migratedImage();
  return new SqliteDatabase(migrated);
}

function migratedImage(): Buffer {
  const db = new SqliteDatabase(':memory:');
  migrate(db);
  const image = db.serialize();
  db.close();
  return image;
}

export interface SwitchableNetwork {
  isUp(): boolean;
  onChange(listener: () => void): () => void;
  set(up: boolean): void;
}

export function createSwitchableNetwork(up = true): SwitchableNetwork {
  const listeners = new Set<() => void>();
  let state = up;
  return {
    isUp: () => state,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(next) {
      state = next;
      for (const listener of [...listeners]) listener();
    },
  };
}

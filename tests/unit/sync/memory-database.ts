/** The real schema in memory, without encryption: for tests of what is written, not of how it is kept. */
import SqliteDatabase from 'better-sqlite3';
import type { Database } from '../../../main/store/database.ts';
import { migrate } from '../../../main/store/migrate.ts';

export function openMemoryDatabase(): Database {
  const db = new SqliteDatabase(':memory:');
  migrate(db);
  return db;
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

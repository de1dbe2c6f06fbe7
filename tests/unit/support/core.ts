/** What the tests of the core's domains share: a migrated database in memory and a clock that is told the time. */
import type { Clock } from '../../../main/ports.ts';
import type { Database } from '../../../main/store/index.ts';
import { openMemoryDatabase } from '../sync/memory-database.ts';

export function memoryDatabase(): Database {
  const db = openMemoryDatabase();
  db.pragma('foreign_keys = ON');
  return db;
}

export interface SteadyClock extends Clock {
  set(iso: string): void;
  advance(milliseconds: number): void;
}

/** Time stands still unless told; timers never fire by themselves. */
export function steadyClock(iso = '2026-03-12T09:00:00.000Z'): SteadyClock {
  let now = Date.parse(iso);
  return {
    now: () => new Date(now),
    after: () => () => undefined,
    set: (next) => {
      now = Date.parse(next);
    },
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
}

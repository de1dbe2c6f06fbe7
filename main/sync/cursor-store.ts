/** Where each collection stands, written in the transaction of the page it stands for. */
import type { Database } from '../store/database.ts';

export interface CursorRow {
  readonly cursor: string | undefined;
  readonly next: string | undefined;
  readonly syncedAt: string | undefined;
  readonly reconciledAt: string | undefined;
  readonly isStale: boolean;
  readonly isUnsure: boolean;
}

export interface CursorStore {
  read(name: string, scope: string): CursorRow;
  /** The pull goes on at `next`. */
  saveNext(name: string, scope: string, next: string | undefined): void;
  /** The pull is over; the next one starts from `cursor`. */
  saveEnd(name: string, scope: string, cursor: string | undefined, at: string): void;
  saveReconciled(name: string, scope: string, at: string): void;
  /** To be compared as soon as the pull is over. */
  saveUnsure(name: string, scope: string): void;
  /** To be pulled even if nothing says that it changed. */
  saveStale(name: string, scope: string): void;
  forget(name: string, scope: string): void;
}

interface Row {
  cursor: string | null;
  next: string | null;
  synced_at: string | null;
  reconciled_at: string | null;
  is_stale: number;
  is_unsure: number;
}

export function createCursorStore(db: Database): CursorStore {
  const select = db.prepare<[string, string], Row>(
    'SELECT cursor, next, synced_at, reconciled_at, is_stale, is_unsure FROM sync_cursor WHERE name = ? AND scope = ?',
  );
  const upsertNext = db.prepare(
    'INSERT INTO sync_cursor (name, scope, next) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET next = excluded.next',
  );
  const upsertEnd = db.prepare(
    `INSERT INTO sync_cursor (name, scope, cursor, next, synced_at) VALUES (?, ?, ?, NULL, ?)
     ON CONFLICT DO UPDATE SET cursor = excluded.cursor, next = NULL, synced_at = excluded.synced_at, is_stale = 0`,
  );
  const upsertReconciled = db.prepare(
    `INSERT INTO sync_cursor (name, scope, reconciled_at) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET reconciled_at = excluded.reconciled_at, is_unsure = 0`,
  );
  const upsertStale = db.prepare('INSERT INTO sync_cursor (name, scope, is_stale) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET is_stale = 1');
  const upsertUnsure = db.prepare(
    'INSERT INTO sync_cursor (name, scope, is_unsure) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET is_unsure = 1',
  );
  const remove = db.prepare('DELETE FROM sync_cursor WHERE name = ? AND scope = ?');
  return {
    read(name, scope) {
      const row = select.get(name, scope);
      return {
        cursor: row?.cursor ?? undefined,
        next: row?.next ?? undefined,
        syncedAt: row?.synced_at ?? undefined,
        reconciledAt: row?.reconciled_at ?? undefined,
        isStale: row?.is_stale === 1,
        isUnsure: row?.is_unsure === 1,
      };
    },
    saveNext: (name, scope, next) => void upsertNext.run(name, scope, next ?? null),
    saveEnd: (name, scope, cursor, at) => void upsertEnd.run(name, scope, cursor ?? null, at),
    saveReconciled: (name, scope, at) => void upsertReconciled.run(name, scope, at),
    saveUnsure: (name, scope) => void upsertUnsure.run(name, scope),
    saveStale: (name, scope) => void upsertStale.run(name, scope),
    forget: (name, scope) => void remove.run(name, scope),
  };
}

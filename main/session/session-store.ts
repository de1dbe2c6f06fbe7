/** The session's row in the encrypted database: what is needed to go on after a lock, a restart or a cut of the network. */
import type { Database } from '../store/index.ts';
import { type Claims, claimsSchema } from './claims.ts';

export interface StoredSession {
  readonly claims: Claims;
  readonly cookie: string | undefined;
  readonly workplaceId: string | undefined;
}

export interface SessionStore {
  read(): StoredSession | undefined;
  write(claims: Claims, signedInAt: string): void;
  setCookie(cookie: string | undefined): void;
  setWorkplace(workplaceId: string | undefined): void;
  clear(): void;
}

interface Row {
  readonly claims: string;
  readonly cookie: string | null;
  readonly workplace_id: string | null;
}

export function createSessionStore(db: Database, slotId: string): SessionStore {
  const select = db.prepare<[string], Row>('SELECT claims, cookie, workplace_id FROM session WHERE slot_id = ?');
  const replace = db.prepare('INSERT OR REPLACE INTO session (slot_id, claims, signed_in_at) VALUES (?, ?, ?)');
  const updateCookie = db.prepare('UPDATE session SET cookie = ? WHERE slot_id = ?');
  const updateWorkplace = db.prepare('UPDATE session SET workplace_id = ? WHERE slot_id = ?');
  const remove = db.prepare('DELETE FROM session WHERE slot_id = ?');
  return {
    read() {
      const row = select.get(slotId);
      if (row === undefined) return undefined;
      const claims = claimsSchema.safeParse(JSON.parse(row.claims));
      if (!claims.success) return undefined;
      return { claims: claims.data, cookie: row.cookie ?? undefined, workplaceId: row.workplace_id ?? undefined };
    },
    write: (claims, signedInAt) => void replace.run(slotId, JSON.stringify(claims), signedInAt),
    setCookie: (cookie) => void updateCookie.run(cookie ?? null, slotId),
    setWorkplace: (workplaceId) => void updateWorkplace.run(workplaceId ?? null, slotId),
    clear: () => void remove.run(slotId),
  };
}

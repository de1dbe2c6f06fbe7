/** The grants and tokens of the embedded provider, in the storage interface that oidc-provider asks for. */
import type BetterSqlite3 from 'better-sqlite3';

interface Payload {
  readonly grantId?: string;
  readonly uid?: string;
  readonly userCode?: string;
  readonly [name: string]: unknown;
}

/** One for each of the provider's models. */
export interface ProviderAdapter {
  upsert(id: string, payload: Payload, expiresInSeconds?: number): Promise<void>;
  find(id: string): Promise<Payload | undefined>;
  findByUid(uid: string): Promise<Payload | undefined>;
  findByUserCode(userCode: string): Promise<Payload | undefined>;
  consume(id: string): Promise<void>;
  destroy(id: string): Promise<void>;
  revokeByGrantId(grantId: string): Promise<void>;
}

/** Kept this much longer: the provider checks itself what has expired, and has another word for that than for what never was. */
const graceMs = 60_000;
/** What the provider gives no end. */
const foreverMs = 10 * 365 * 24 * 60 * 60_000;

type Row = { payload: string };

export function createGrants(db: BetterSqlite3.Database): (model: string) => ProviderAdapter {
  const purge = db.prepare('delete from entry where expires_at <= ?');
  const upsert = db.prepare(
    'insert or replace into entry (model, id, payload, grant_id, uid, user_code, expires_at) values (?, ?, ?, ?, ?, ?, ?)',
  );
  const by = (column: 'id' | 'uid' | 'user_code') =>
    db.prepare<[string, string, number], Row>(`select payload from entry where model = ? and ${column} = ? and expires_at > ?`);
  const [byId, byUid, byUserCode] = [by('id'), by('uid'), by('user_code')];
  const consume = db.prepare("update entry set payload = json_set(payload, '$.consumed', ?) where model = ? and id = ?");
  const destroy = db.prepare('delete from entry where model = ? and id = ?');
  const revoke = db.prepare('delete from entry where grant_id = ?');

  return (model) => {
    const read = (statement: typeof byId, key: string): Payload | undefined => {
      const row = statement.get(model, key, Date.now());
      return row === undefined ? undefined : (JSON.parse(row.payload) as Payload);
    };
    return {
      async upsert(id, payload, expiresInSeconds) {
        // Tokens live minutes: what has expired goes whenever something comes.
        purge.run(Date.now());
        const expiresAt = Date.now() + (expiresInSeconds === undefined ? foreverMs : expiresInSeconds * 1000 + graceMs);
        const { grantId = null, uid = null, userCode = null } = payload;
        upsert.run(model, id, JSON.stringify(payload), grantId, uid, userCode, Math.floor(expiresAt));
      },
      find: async (id) => read(byId, id),
      findByUid: async (uid) => read(byUid, uid),
      findByUserCode: async (userCode) => read(byUserCode, userCode),
      consume: async (id) => void consume.run(Math.floor(Date.now() / 1000), model, id),
      destroy: async (id) => void destroy.run(model, id),
      revokeByGrantId: async (grantId) => void revoke.run(grantId),
    };
  };
}

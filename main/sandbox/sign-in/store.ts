/** Where the embedded sign-in keeps its grants, its proxy's sessions and its secrets, so that a restart signs nobody out. */
import { generateKeyPairSync, type JsonWebKey, randomBytes } from 'node:crypto';
import BetterSqlite3 from 'better-sqlite3';
import { createGrants, type ProviderAdapter } from './grants.ts';

export interface Secrets {
  readonly clientSecret: string;
  readonly cookieKey: string;
  /** Private, EC P-256. */
  readonly signingKey: JsonWebKey;
}

export interface SignInStore {
  readonly secrets: Secrets;
  /** The factory that the provider's configuration takes. */
  adapter(model: string): ProviderAdapter;
  /** Sessions of the proxy that have not ended yet, as they were saved. */
  sessions(): readonly unknown[];
  /** @param expiresAt milliseconds since 1970 */
  saveSession(id: string, session: object, expiresAt: number): void;
  removeSession(id: string): void;
  close(): void;
}

const tables = `
create table if not exists meta (name text primary key, value text not null) strict;
create table if not exists session (id text primary key, body text not null, expires_at integer not null) strict;
create table if not exists entry (
  model text not null, id text not null, payload text not null, grant_id text, uid text, user_code text, expires_at integer not null,
  primary key (model, id)
) strict, without rowid;
create index if not exists entry_grant on entry (grant_id);
`;

/** @param path its file; in memory when left out. Invented professionals only: nothing here needs to be encrypted. */
export function openSignInStore(path = ':memory:'): SignInStore {
  const db = new BetterSqlite3(path);
  db.pragma('journal_mode = wal');
  db.pragma('synchronous = normal');
  db.exec(tables);
  const selectSessions = db.prepare<[number], { body: string }>('select body from session where expires_at > ?');
  const upsertSession = db.prepare('insert or replace into session (id, body, expires_at) values (?, ?, ?)');
  const deleteSession = db.prepare('delete from session where id = ?');
  db.prepare('delete from session where expires_at <= ?').run(Date.now());
  return {
    secrets: readSecrets(db),
    adapter: createGrants(db),
    sessions: () => selectSessions.all(Date.now()).map(({ body }) => JSON.parse(body) as unknown),
    saveSession: (id, session, expiresAt) => void upsertSession.run(id, JSON.stringify(session), Math.floor(expiresAt)),
    removeSession: (id) => void deleteSession.run(id),
    close: () => void db.close(),
  };
}

/** Made once: tokens that outlive a restart were signed with them. */
function readSecrets(db: BetterSqlite3.Database): Secrets {
  const kept = db.prepare<[], { value: string }>("select value from meta where name = 'secrets'").get();
  if (kept !== undefined) return JSON.parse(kept.value) as Secrets;
  const secrets: Secrets = {
    clientSecret: randomBytes(32).toString('base64url'),
    cookieKey: randomBytes(32).toString('hex'),
    signingKey: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
  };
  db.prepare("insert into meta (name, value) values ('secrets', ?)").run(JSON.stringify(secrets));
  return secrets;
}

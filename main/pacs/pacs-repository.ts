/** The rows that say how each PACS is reached; all of it stays in the encrypted database. */
import type { PacsAuthentication, PacsId } from '../../preload/contract/pacs.ts';
import type { Database } from '../store/index.ts';

export interface PacsRow {
  readonly id: PacsId;
  readonly name: string;
  readonly url: string;
  readonly acceptsClear: boolean;
  readonly authentication: PacsAuthentication;
  readonly user: string;
  readonly secret: string | undefined;
  readonly aliases: string;
}

type Stored = Omit<PacsRow, 'acceptsClear' | 'secret'> & { readonly acceptsClear: 0 | 1; readonly secret: string | null };

export type PacsRepository = ReturnType<typeof createPacsRepository>;

export function createPacsRepository(db: Database) {
  const select = db.prepare<[], Stored>(`
    SELECT pacs_id AS id, name, url, accepts_clear AS acceptsClear, authentication, user_name AS user, secret, aliases
    FROM pacs ORDER BY added_at, rowid`);
  const upsert = db.prepare(`
    INSERT INTO pacs (pacs_id, name, url, accepts_clear, authentication, user_name, secret, aliases, added_at)
    VALUES (@id, @name, @url, @acceptsClear, @authentication, @user, @secret, @aliases, @at)
    ON CONFLICT (pacs_id) DO UPDATE SET name = @name, url = @url, accepts_clear = @acceptsClear, authentication = @authentication,
      user_name = @user, secret = @secret, aliases = @aliases`);
  const remove = db.prepare('DELETE FROM pacs WHERE pacs_id = ?');
  const selectAnchors = db
    .prepare<[string], string>('SELECT certificate FROM pacs_anchor WHERE pacs_id = ? ORDER BY added_at, fingerprint')
    .pluck();
  const insertAnchor = db.prepare('INSERT OR IGNORE INTO pacs_anchor (pacs_id, fingerprint, certificate, added_at) VALUES (?, ?, ?, ?)');
  const deleteAnchor = db.prepare('DELETE FROM pacs_anchor WHERE pacs_id = ? AND fingerprint = ?');
  return {
    list: (): PacsRow[] => select.all().map((row) => ({ ...row, acceptsClear: row.acceptsClear === 1, secret: row.secret ?? undefined })),
    save: (row: PacsRow, at: string) => void upsert.run({ ...row, acceptsClear: row.acceptsClear ? 1 : 0, secret: row.secret ?? null, at }),
    remove: (id: PacsId) => void remove.run(id),
    /** PEM. */
    anchors: (id: PacsId) => selectAnchors.all(id),
    addAnchor: (id: PacsId, fingerprint: string, certificate: string, at: string) =>
      void insertAnchor.run(id, fingerprint, certificate, at),
    removeAnchor: (id: PacsId, fingerprint: string) => void deleteAnchor.run(id, fingerprint),
  };
}

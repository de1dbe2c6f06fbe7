/** Starts a fresh database in place of one that can't be used, and saves the owned work. Sets aside, never deletes. */
import { constants, copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { blobPath } from './blob-writer.ts';
import { type CopiedRows, copyOwned } from './copy-owned.ts';
import type { Database } from './database.ts';
import { openDatabase, openEncrypted } from './open-database.ts';
import { storePaths } from './paths.ts';

export interface RebuiltMirror extends CopiedRows {
  /** Name, without its folder, of the database that was set aside. */
  readonly keptFile: string;
}

const freshName = 'liaison-reconstruite.db';
const freshBlobsName = 'blobs-reconstruits';

/**
 * The new database is made whole beside the old one and takes its place last: whenever this is interrupted, either the old one
 * or the new one is there.
 * @param today names the files set aside
 */
export function rebuildMirror(options: { readonly dataDirectory: string; readonly key: Uint8Array; readonly today: Date }): RebuiltMirror {
  const { dataDirectory, key, today } = options;
  const paths = storePaths(dataDirectory);
  const fresh = join(dataDirectory, freshName);
  const freshBlobs = join(dataDirectory, freshBlobsName);
  // Left by a rebuild that was interrupted: all that is in it is still in the old one.
  for (const leftover of [fresh, `${fresh}-wal`, `${fresh}-shm`, freshBlobs]) rmSync(leftover, { recursive: true, force: true });

  const db = openDatabase({ path: fresh, key });
  let copied: CopiedRows;
  try {
    copied = rescue(paths.database, key, db);
    copyStagedFiles(db, paths.blobs, freshBlobs);
  } finally {
    db.close();
  }
  const keptFile = setAsideStore(dataDirectory, today);
  if (existsSync(freshBlobs)) renameSync(freshBlobs, paths.blobs);
  renameSync(fresh, paths.database);
  return { keptFile, ...copied };
}

/**
 * Moves database and blobs away under a dated name; says which.
 * The write-ahead log is copied before the database moves: a log alone in its place would be taken for stale and emptied.
 */
export function setAsideStore(dataDirectory: string, today: Date): string {
  const paths = storePaths(dataDirectory);
  const label = freeLabel(dataDirectory, today);
  const kept = join(dataDirectory, `liaison-${label}.db`);
  for (const suffix of ['-wal', '-shm']) {
    if (existsSync(paths.database + suffix)) copyFileSync(paths.database + suffix, kept + suffix, constants.COPYFILE_EXCL);
  }
  if (existsSync(paths.blobs)) renameSync(paths.blobs, join(dataDirectory, `blobs-${label}`));
  if (existsSync(paths.database)) renameSync(paths.database, kept);
  for (const suffix of ['-wal', '-shm']) rmSync(paths.database + suffix, { force: true });
  return `liaison-${label}.db`;
}

function freeLabel(dataDirectory: string, today: Date): string {
  const date = today.toISOString().slice(0, 10);
  for (let number = 1; ; number += 1) {
    const label = number === 1 ? `mise-de-cote-${date}` : `mise-de-cote-${date}-${number}`;
    const taken = [`liaison-${label}.db`, `liaison-${label}.db-wal`, `liaison-${label}.db-shm`, `blobs-${label}`];
    if (!taken.some((name) => existsSync(join(dataDirectory, name)))) return label;
  }
}

function rescue(path: string, key: Uint8Array, to: Database): CopiedRows {
  if (!existsSync(path)) return { rows: {}, damaged: [] };
  let from: Database | undefined;
  try {
    from = openEncrypted({ path, key, readonly: true });
    from.prepare('SELECT count(*) FROM sqlite_schema').get();
    return copyOwned(from, to);
  } catch {
    return { rows: {}, damaged: ['sqlite_schema'] };
  } finally {
    from?.close();
  }
}

/** Copied, not moved: what is set aside stays whole. */
function copyStagedFiles(db: Database, from: string, to: string): void {
  for (const name of db.prepare<[], string>('SELECT file_name FROM blob_file').pluck().all()) {
    const source = blobPath(from, name);
    if (!existsSync(source)) continue;
    mkdirSync(dirname(blobPath(to, name)), { recursive: true, mode: 0o700 });
    copyFileSync(source, blobPath(to, name));
  }
}

/** Starting afresh: owned work carried over, everything set aside, nothing deleted. */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createBlobStore, openDatabase, rebuildMirror, storePaths } from '../../../main/store/index.ts';
import { openEncrypted } from '../../../main/store/open-database.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const today = new Date('2026-03-12T10:00:00Z');

async function filled() {
  const dataDirectory = temporaryDirectory();
  const key = randomBytes(32);
  const paths = storePaths(dataDirectory);
  const db = openDatabase({ path: paths.database, key });
  const blobs = createBlobStore({ db, directory: paths.blobs });
  const staged = await blobs.put(Buffer.from('à publier'), { contentType: 'text/plain', purpose: 'staged' });
  const content = await blobs.put(Buffer.from('à reprendre'), { contentType: 'text/plain', purpose: 'content' });
  db.prepare("INSERT INTO audit_entry (at, action, detail) VALUES ('2026-03-12T09:00:00Z', 'document.opened', '{}')").run();
  return { dataDirectory, key, paths, db, staged, content };
}

test('carries over owned rows and staged files, sets the rest aside', async () => {
  const { dataDirectory, key, paths, db, staged, content } = await filled();
  db.pragma('user_version = 9001');
  db.close();
  const rebuilt = rebuildMirror({ dataDirectory, key, today });
  expect(rebuilt.keptFile).toBe('liaison-mise-de-cote-2026-03-12.db');
  expect(rebuilt.rows).toMatchObject({ audit_entry: 1, blob_file: 1 });
  expect(rebuilt.damaged).toEqual([]);

  const fresh = openDatabase({ path: paths.database, key });
  const blobs = createBlobStore({ db: fresh, directory: paths.blobs });
  expect(Buffer.from(await blobs.readAll(staged.id)).toString()).toBe('à publier');
  await expect(blobs.open(content.id)).rejects.toMatchObject({ code: 'blob.not-found' });
  expect(fresh.prepare('SELECT action FROM audit_entry').pluck().all()).toEqual(['document.opened']);
  fresh.close();

  const kept = openEncrypted({ path: join(dataDirectory, rebuilt.keptFile), key });
  expect(kept.prepare('SELECT count(*) FROM blob_file').pluck().get()).toBe(2);
  kept.close();
  const keptBlobs = readdirSync(join(dataDirectory, 'blobs-mise-de-cote-2026-03-12'), { recursive: true, withFileTypes: true });
  expect(keptBlobs.filter((entry) => entry.isFile())).toHaveLength(2);
});

test('carries over what only the write-ahead log holds, after a kill', async () => {
  const { dataDirectory, key, paths, db } = await filled();
  const killed = temporaryDirectory();
  for (const suffix of ['', '-wal', '-shm']) writeFileSync(storePaths(killed).database + suffix, readFileSync(paths.database + suffix));
  db.close();
  expect(dataDirectory).not.toBe(killed);
  expect(rebuildMirror({ dataDirectory: killed, key, today }).rows).toMatchObject({ audit_entry: 1 });
});

test('of an unreadable file it saves nothing, says so, and keeps it byte for byte', async () => {
  const { dataDirectory, key, paths, db } = await filled();
  db.close();
  const damaged = randomBytes(8192);
  writeFileSync(paths.database, damaged);
  const rebuilt = rebuildMirror({ dataDirectory, key, today });
  expect(rebuilt.damaged).toEqual(['sqlite_schema']);
  expect(readFileSync(join(dataDirectory, rebuilt.keptFile)).equals(damaged)).toBe(true);
  openDatabase({ path: paths.database, key }).close();
});

test('a second one on the same day takes another name', async () => {
  const { dataDirectory, key, db } = await filled();
  db.close();
  rebuildMirror({ dataDirectory, key, today });
  const second = rebuildMirror({ dataDirectory, key, today });
  expect(second.keptFile).toBe('liaison-mise-de-cote-2026-03-12-2.db');
  expect(second.rows).toMatchObject({ audit_entry: 1, blob_file: 1 });
  expect(existsSync(join(dataDirectory, 'liaison-mise-de-cote-2026-03-12.db'))).toBe(true);
});

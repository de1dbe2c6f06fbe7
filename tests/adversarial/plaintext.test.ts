/** Whoever copies the profile's folder finds no patient in it: every file is read byte by byte for names that were put in. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { createAudit, createLogger } from '../../main/audit/index.ts';
import { Failure, toFailure } from '../../main/failure.ts';
import { createBlobStore, type Database, openDatabase, rebuildMirror, storePaths } from '../../main/store/index.ts';
import { temporaryDirectory } from '../unit/store/temporary-directory.ts';
import { context, createdVault, HandClock, HandKeychain, strong } from '../unit/vault/vault-bench.ts';

/** Invented, and unlike anything that a file could hold by chance. */
const names = ['KERVADEC-MOULINIÉ', 'Théodorine', 'Angoulême-sur-Layon', '258034900711254'];
const letter = `Chère consœur, je vous adresse ${names[1]} ${names[0]}, née à ${names[2]}, INS ${names[3]}. `;

/** Each name in the encodings that a database, a text index, a PDF or a Windows file would use, accents folded or not. */
const needles = names.flatMap((name) => {
  const folded = name.normalize('NFD').replace(/\p{M}/gu, '');
  const forms = [name, name.normalize('NFD'), folded, folded.toLowerCase(), name.toLowerCase()];
  return [...new Set(forms)].flatMap((form) => {
    const wide = Buffer.from(form, 'utf16le');
    return [Buffer.from(form, 'utf8'), Buffer.from(form, 'latin1'), wide, Buffer.from(wide).swap16()];
  });
});

function filesIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function filesWith(directory: string, found: readonly Buffer[]): string[] {
  return filesIn(directory).filter((path) => {
    const bytes = readFileSync(path);
    return path.includes(names[0] ?? '') || found.some((needle) => bytes.includes(needle));
  });
}

function fillDatabase(db: Database): void {
  db.exec(`
    CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
    CREATE VIRTUAL TABLE note_text USING fts5 (text, tokenize = "unicode61 remove_diacritics 2");`);
  const insert = db.prepare('INSERT INTO note (text) VALUES (?)');
  const index = db.prepare('INSERT INTO note_text (text) VALUES (?)');
  db.transaction(() => {
    for (let i = 0; i < 2000; i += 1) {
      insert.run(letter.repeat(3) + i);
      index.run(letter + i);
    }
  })();
  // Pages that are freed, a sort and a temporary table too big for the cache: leftovers are where names escape.
  db.exec('DELETE FROM note WHERE id % 2 = 0');
  db.prepare('SELECT text FROM note ORDER BY text || random()').all();
  db.exec('CREATE TEMP TABLE scratch AS SELECT a.text FROM note a, (SELECT 1 FROM note LIMIT 20)');
}

test('the search itself finds a name in any of the encodings', () => {
  for (const needle of needles) {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, 'leak'), Buffer.concat([Buffer.alloc(5000, 1), needle, Buffer.alloc(10, 2)]));
    expect(filesWith(directory, needles)).toHaveLength(1);
  }
});

test('the search itself finds them in a database that is not encrypted', () => {
  const directory = temporaryDirectory();
  const plain = new SqliteDatabase(join(directory, 'plain.db'));
  fillDatabase(plain);
  plain.close();
  expect(filesWith(directory, needles)).toHaveLength(1);
});

test('no file of the profile holds a name or the key: while open, after the close, after a rebuild', async () => {
  const directory = temporaryDirectory();
  const temporary = join(directory, 'tmp');
  mkdirSync(temporary);
  const before = process.env.SQLITE_TMPDIR;
  process.env.SQLITE_TMPDIR = temporary;
  const clock = new HandClock();
  const paths = storePaths(directory);
  let db: Database | undefined;
  const open = async (key: Uint8Array) => {
    db = openDatabase({ path: paths.database, key });
  };
  const { vault, slotId, keys } = await createdVault({ directory, clock, keychain: new HandKeychain(), open });
  db?.close();
  await vault.handlers['vault.unlock']({ slotId, passphrase: strong }, context);
  if (db === undefined) throw new Error('not open');
  fillDatabase(db);
  createAudit({ db, clock }).record({ action: 'document.opened', patientId: names[3] ?? '', detail: { title: letter } });

  const blobs = createBlobStore({ db, directory: paths.blobs });
  await blobs.put(Buffer.from(letter.repeat(20_000)), { contentType: 'text/plain', purpose: 'content' });
  const staged = await blobs.put(Buffer.from(letter, 'utf16le'), { contentType: 'text/plain', purpose: 'staged' });
  await blobs.readAll(staged.id);

  const logger = createLogger({ directory, clock });
  logger.info('search.done', { text: names[0] ?? '', ins: names[3] ?? '', number: Number(names[3]) });
  logger.failure('documents.open', toFailure(new Error(letter)));
  logger.failure('documents.open', new Failure('document.unreadable', { title: letter }));

  const key = keys[0] ?? Buffer.alloc(32);
  const secrets = [...needles, key, Buffer.from(key.toString('hex')), Buffer.from(key.toString('base64')), Buffer.from(strong)];
  expect(existsSync(`${paths.database}-wal`)).toBe(true);
  expect(filesIn(directory).length).toBeGreaterThanOrEqual(6);
  expect(filesWith(directory, secrets)).toEqual([]);

  db.close();
  await vault.lock('request');
  expect(filesWith(directory, secrets)).toEqual([]);

  rebuildMirror({ dataDirectory: directory, key, today: clock.now() });
  expect(filesWith(directory, secrets)).toEqual([]);
  if (before === undefined) delete process.env.SQLITE_TMPDIR;
  else process.env.SQLITE_TMPDIR = before;
});

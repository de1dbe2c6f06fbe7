/**
 * Indexing what kept contents say, through our code (encrypted base, as the app writes it), against plain unencrypted SQLite of the same:
 * the same texts into a table and an FTS5 index of the same columns, prepared statements, as many to a transaction (as the app writes them
 * when many wait). In turns, on files.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { mostTextsAtOnce } from '../../main/documents/content-words.ts';
import { createWordsIndex } from '../../main/documents/words-index.ts';
import { openDatabase } from '../../main/store/index.ts';
import { writeMirror } from '../../main/store/write-mirror.ts';
import type { BlobId } from '../../preload/contract/ids.ts';
import type { Bench } from './bench.ts';
import { median, ms, ratio } from './measure.ts';
import { frenchText } from './world/french-texts.ts';
import { fill } from './world/workstation.ts';

const documents = 5_000;
const runs = 3;

interface Kept {
  readonly documentId: string;
  readonly title: string;
  readonly author: string;
  readonly type: string;
  readonly text: string;
}

/** A base where everything was kept and nothing read. */
function prepare(directory: string) {
  const db = openDatabase({ path: join(directory, 'ours.db'), key: randomBytes(32) });
  fill(db, { patients: 100, documents });
  const rows = db
    .prepare<[], Omit<Kept, 'text'>>(
      'SELECT document_id AS documentId, title, author_name AS author, type_display AS type FROM document ORDER BY row_id',
    )
    .all();
  const insert = db.prepare(
    `INSERT INTO document_content (document_id, kind, content_type, blob_id, size, kept_at, checked_at)
     VALUES (?, 'text', 'text/plain', ?, 1, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')`,
  );
  db.transaction(() => {
    for (const { documentId } of rows) insert.run(documentId, documentId);
  })();
  // What was made ready isn't copied from the log while the clock runs.
  db.pragma('wal_checkpoint(TRUNCATE)');
  return { db, kept: rows.map((row, index) => ({ ...row, text: frenchText(index) })) };
}

function inParts(kept: readonly Kept[], write: (some: readonly Kept[], from: number) => void): number {
  const began = performance.now();
  for (let start = 0; start < kept.length; start += mostTextsAtOnce) write(kept.slice(start, start + mostTextsAtOnce), start);
  return performance.now() - began;
}

function measureOurs(directory: string): number {
  const { db, kept } = prepare(directory);
  const index = createWordsIndex(db);
  try {
    return inParts(kept, (some) =>
      writeMirror(
        db,
        () => void index.save(some.map(({ documentId, text }) => ({ content: { documentId, blobId: documentId as BlobId }, text }))),
      ),
    );
  } finally {
    db.close();
  }
}

function measurePlain(directory: string, kept: readonly Kept[]): number {
  const db = new SqliteDatabase(join(directory, 'plain.db'));
  db.pragma('journal_mode = WAL');
  // As the app writes what can be read again.
  db.pragma('synchronous = NORMAL');
  db.exec(`CREATE TABLE words (row INTEGER PRIMARY KEY, document_id TEXT NOT NULL UNIQUE, blob_id TEXT NOT NULL, text TEXT NOT NULL) STRICT;
    CREATE VIRTUAL TABLE words_text USING fts5 (title, author, type, organization, patient, text,
      content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3')`);
  const insert = db.prepare('INSERT INTO words VALUES (?, ?, ?, ?)');
  const insertText = db.prepare(
    "INSERT INTO words_text (rowid, title, author, type, organization, patient, text) VALUES (?, ?, ?, ?, '', '', ?)",
  );
  try {
    return inParts(kept, (some, from) =>
      db.transaction(() => {
        for (const [offset, { documentId, title, author, type, text }] of some.entries()) {
          insert.run(from + offset + 1, documentId, documentId, text);
          insertText.run(from + offset + 1, title, author, type, text);
        }
      })(),
    );
  } finally {
    db.close();
  }
}

function oneRun(): { ours: number; plain: number } {
  const directory = mkdtempSync(join(tmpdir(), 'liaison-bench-'));
  try {
    const { db, kept } = prepare(mkdtempSync(join(directory, 'texts-')));
    db.close();
    const plain = measurePlain(directory, kept);
    return { plain, ours: measureOurs(directory) };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

export const index: Bench = {
  about: 'what 5,000 documents of 300 words say indexed through our code, against plain unencrypted SQLite of the same',
  async run() {
    const samples = Array.from({ length: runs }, oneRun);
    const [ours, plain] = [median(samples.map((one) => one.ours)), median(samples.map((one) => one.plain))];
    return {
      ratios: { vsPlainSqlite: ratio(ours, plain) },
      figures: { runs, documents, oursMs: ms(ours), plainMs: ms(plain), documentsPerSecond: Math.round((documents / ours) * 1000) },
    };
  },
};

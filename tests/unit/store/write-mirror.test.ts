/** What the platform can give again is written whole or not at all, and the writes after it wait for the disk as before. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../../main/store/index.ts';
import { writeMirror } from '../../../main/store/write-mirror.ts';

const [normal, full] = [1, 2];
let directory: string;
let db: Database;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'liaison-mirror-'));
  db = openDatabase({ path: join(directory, 'liaison.db'), key: randomBytes(32) });
  db.exec('CREATE TABLE thing (id INTEGER PRIMARY KEY) STRICT');
});
afterEach(() => {
  db.close();
  rmSync(directory, { recursive: true, force: true });
});

const synchronous = () => db.pragma('synchronous', { simple: true });
const count = () => db.prepare('SELECT count(*) FROM thing').pluck().get();

test('does not wait for the disk, and what follows does', () => {
  let during: unknown;
  writeMirror(db, () => {
    during = synchronous();
    db.exec('INSERT INTO thing VALUES (1), (2)');
  });
  expect(during).toBe(normal);
  expect(synchronous()).toBe(full);
  expect(count()).toBe(2);
});

test('a failure undoes all of it, and what follows still waits for the disk', () => {
  const write = () =>
    writeMirror(db, () => {
      db.exec('INSERT INTO thing VALUES (1)');
      throw new Error('half-way');
    });
  expect(write).toThrow('half-way');
  expect(count()).toBe(0);
  expect(synchronous()).toBe(full);
});

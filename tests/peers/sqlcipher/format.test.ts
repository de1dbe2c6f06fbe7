/** The database is what it says: SQLCipher 4, readable with its key by who only knows the published format, and by nobody without it. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../main/store/index.ts';
import { explainSkip, findProgram, run } from '../peer.ts';
import { decrypt } from './sqlcipher-reader.ts';

const sqlcipher = findProgram('sqlcipher');
if (sqlcipher === undefined) explainSkip('sqlcipher', 'sqlcipher');

const folder = mkdtempSync(join(tmpdir(), 'liaison-sqlcipher-'));
const path = join(folder, 'liaison.db');
const key = randomBytes(32);
const names = ['PAT-TROIS', 'DÛPONT', 'LE GALL'];

beforeAll(() => {
  const db = openDatabase({ path, key });
  const insert = db.prepare(
    `INSERT INTO patient (patient_id, version, last_updated, birth_name, first_given_name, given_names, birth_date, gender, identity_status,
       is_deceased, sort_key) VALUES (?, '1', '2026-01-01T00:00:00Z', ?, 'Élodie', '[]', '1979-03-28', 'female', 'qualifiee', 0, ?)`,
  );
  for (const [index, name] of names.entries()) insert.run(`p${index}`, name, name);
  db.pragma('wal_checkpoint(truncate)');
  db.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('another implementation of SQLite, over pages deciphered by OpenSSL alone', () => {
  it('reads the tables', () => {
    const plain = join(folder, 'plain.db');
    const bytes = decrypt(readFileSync(path), key);
    // Left in WAL mode, of which only the file itself is at hand.
    bytes[18] = 1;
    bytes[19] = 1;
    writeFileSync(plain, bytes);
    const db = new DatabaseSync(plain, { readOnly: true });
    expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    expect(db.prepare('SELECT birth_name FROM patient ORDER BY patient_id').all()).toEqual(names.map((birth_name) => ({ birth_name })));
    db.close();
  });

  it('finds every page authentic with the key, and none without it', () => {
    const file = readFileSync(path);
    expect(() => decrypt(file, randomBytes(32))).toThrow('Page 1 is not authentic');
    const touched = Buffer.from(file);
    const at = 4096 + 100;
    touched.writeUInt8(touched.readUInt8(at) ^ 1, at);
    expect(() => decrypt(touched, key)).toThrow('Page 2 is not authentic');
  });

  it('sees no database in the file as it lies', () => {
    const db = new DatabaseSync(path, { readOnly: true });
    expect(() => db.prepare('SELECT count(*) FROM sqlite_schema').get()).toThrow(/not a database/);
    db.close();
  });
});

/** Debian's is of the third generation: it can't read ours even with the key, but it is the first tool that a thief would try. */
describe.skipIf(sqlcipher === undefined)('the sqlcipher command', () => {
  it.each([
    ['no key', []],
    ['a guessed passphrase', ["PRAGMA key = 'liaison';"]],
    ['another raw key', [`PRAGMA key = "x'${'00'.repeat(32)}'";`]],
  ])('opens nothing with %s', (_what, before) => {
    const told = run(sqlcipher ?? '', [path, [...before, 'SELECT count(*) FROM sqlite_master;'].join(' ')]);
    expect(told.output).toMatch(/encrypted or is not a database/);
    for (const name of names) expect(told.output).not.toContain(name);
  });
});

/** Opens the one encrypted database of the workstation and brings it to the current version. Never deletes a file. */
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { Database } from './database.ts';
import { migrate } from './migrate.ts';
import { storeFailure } from './store-failure.ts';

export interface OpenDatabaseOptions {
  readonly path: string;
  /** 32 bytes. Neither kept nor changed: the caller clears it. */
  readonly key: Uint8Array;
}

/**
 * @throws {Failure} `vault.corrupt` when the key is not this file's or the file is damaged, `vault.newer-version` when a later
 * Liaison wrote it, `vault.disk-full`
 */
export function openDatabase(options: OpenDatabaseOptions): Database {
  mkdirSync(dirname(options.path), { recursive: true, mode: 0o700 });
  // Created by us rather than by SQLite, which would let the whole practice read it; the WAL takes the same rights.
  closeSync(openSync(options.path, 'a', 0o600));
  const db = openEncrypted(options);
  try {
    // Without a checksum failure this is the cheapest read that decrypts a page: a wrong key ends here.
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    // Readers never wait for the writer, and a crash leaves either all of a transaction or none.
    db.pragma('journal_mode = WAL');
    // What a clinician was told is kept survives a power cut too: NORMAL could lose the last transactions. Bulk writes are few and large.
    db.pragma('synchronous = FULL');
    // Sorters and temporary indexes would otherwise be files, and those are not encrypted.
    db.pragma('temp_store = MEMORY');
    // Each page read from the file has to be authenticated and decrypted: 32 MiB of them are kept.
    db.pragma('cache_size = -32768');
    // Pages that a first synchronisation writes again and again are copied to the file once in 64 MiB, not once in 4: the copying is
    // a quarter of its time. Closing copies the rest.
    db.pragma('wal_autocheckpoint = 16000');
    // What has grown is cut back at the next checkpoint.
    db.pragma('journal_size_limit = 67108864');
    migrate(db);
    // After the migrations, which may have to rebuild a table that others point to.
    db.pragma('foreign_keys = ON');
    return db;
  } catch (thrown) {
    db.close();
    throw storeFailure(thrown) ?? thrown;
  }
}

/** Opens without reading anything: no migration, no check. For `openDatabase` and for the rescue of a file that it refused. */
export function openEncrypted(options: OpenDatabaseOptions & { readonly readonly?: boolean }): Database {
  const db = new SqliteDatabase(options.path, { readonly: options.readonly ?? false });
  const rawKey = rawKeyOf(options.key);
  try {
    // SQLCipher 4 (AES-256-CBC, HMAC-SHA512): a format with public descriptions and foreign readers. Before anything else.
    db.pragma("cipher = 'sqlcipher'");
    db.pragma('legacy = 4');
    // SQLCipher 4's own page size; larger ones slow small transactions three times over.
    db.pragma('page_size = 4096');
    db.key(rawKey);
    return db;
  } catch (thrown) {
    db.close();
    throw storeFailure(thrown) ?? thrown;
  } finally {
    rawKey.fill(0);
  }
}

/** `x'<64 hex>'`: a key as it is, not a passphrase to derive one from. Made without a string, which couldn't be cleared from memory. */
function rawKeyOf(key: Uint8Array): Buffer {
  const digits = Buffer.from('0123456789abcdef', 'latin1');
  const raw = Buffer.alloc(key.length * 2 + 3);
  let at = raw.write("x'", 'latin1');
  for (const byte of key) {
    at = raw.writeUInt8(digits.readUInt8(byte >> 4), at);
    at = raw.writeUInt8(digits.readUInt8(byte & 15), at);
  }
  raw.write("'", at, 'latin1');
  return raw;
}

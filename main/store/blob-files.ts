/** The folder of blob files: what goes out of it, and what was left behind in it. */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { blobPath, partialSuffix } from './blob-writer.ts';
import type { Database } from './database.ts';

const fileNamePattern = /^[0-9a-f]{32}$/;

/**
 * Deletes files that no row knows: half-written ones, and those of a process that was killed between the file and its row, or
 * between the row and its file. Files that don't look like ours are left alone.
 * @returns how many
 */
export function sweepBlobFiles(db: Database, directory: string): number {
  const known = new Set(db.prepare<[], string>('SELECT file_name FROM blob_file').pluck().all());
  let count = 0;
  for (const folder of foldersOf(directory)) {
    for (const name of readdirSync(join(directory, folder))) {
      const complete = name.endsWith(partialSuffix) ? name.slice(0, -partialSuffix.length) : name;
      if (!fileNamePattern.test(complete) || known.has(name)) continue;
      rmSync(join(directory, folder, name), { force: true });
      count += 1;
    }
  }
  return count;
}

function foldersOf(directory: string): string[] {
  try {
    return readdirSync(directory, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && /^[0-9a-f]{2}$/.test(entry.name))
      .map((entry) => entry.name);
  } catch {
    // Nothing was ever kept.
    return [];
  }
}

/**
 * Files whose rows were deleted, taken off the disk once that is certain: inside a transaction the deletion may yet be undone,
 * and a row without its file would be a loss where a file without its row is only clutter.
 */
export class DoomedFiles {
  readonly #db: Database;
  readonly #directory: string;
  readonly #names = new Set<string>();

  constructor(db: Database, directory: string) {
    this.#db = db;
    this.#directory = directory;
  }

  add(names: Iterable<string>): void {
    for (const name of names) this.#names.add(name);
    this.flush();
  }

  flush(): void {
    // Closed: the next start sweeps what is left.
    if (this.#names.size === 0 || !this.#db.open) return;
    if (this.#db.inTransaction) {
      setImmediate(() => this.flush());
      return;
    }
    const isKnown = this.#db.prepare<[string], number>('SELECT 1 FROM blob_file WHERE file_name = ?').pluck();
    for (const name of this.#names) {
      if (isKnown.get(name) === undefined) removeQuietly(blobPath(this.#directory, name));
    }
    this.#names.clear();
  }
}

/** Windows refuses while a reader has the file open; the key is gone with the row, and the next start sweeps. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {}
}

/** Writes what the platform can give again, without waiting for the disk. */
import type { Database } from './database.ts';

/**
 * In one transaction. A killed process loses nothing of it; a power cut may undo it, whole and with whatever was written after it,
 * so the mark of how far one has come belongs in it. What was written before, owned tables included, is safe as before.
 */
export function writeMirror(db: Database, write: () => void): void {
  // In WAL mode this skips the one wait at the commit; the next ordinary commit waits for this one too.
  db.pragma('synchronous = NORMAL');
  try {
    db.transaction(write)();
  } finally {
    db.pragma('synchronous = FULL');
  }
}

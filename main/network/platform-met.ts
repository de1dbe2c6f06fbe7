/** Knows the platform from one start to the next: what was given by one is never shown to another. */
import type { PlatformAddress } from '../ports.ts';
import type { Database } from '../store/index.ts';

export interface PlatformMetOptions {
  readonly db: Database;
  address(): Promise<PlatformAddress>;
  /** Before anything is sent to another platform than the last one. */
  onMoved(): void;
}

export function createPlatformMet({ db, address, onMoved }: PlatformMetOptions): () => Promise<PlatformAddress> {
  let met = db.prepare<[], string>('SELECT origin FROM platform_met').pluck().get();
  const save = db.prepare('INSERT OR REPLACE INTO platform_met (one, origin) VALUES (1, ?)');
  return async () => {
    const found = await address();
    // The embedded platform is the same one whatever the port that it is given.
    const origin = found.isEmbedded ? 'embedded' : new URL(found.url).origin;
    if (origin !== met && db.open) {
      if (met !== undefined) onMoved();
      met = origin;
      save.run(origin);
    }
    return found;
  };
}

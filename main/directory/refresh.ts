/** Keeps what was received true: once a day, asks which of the entries kept here changed, and reads those again. */
import type { DirectoryGateway, RemoteEntry } from '../platform/index.ts';
import type { Clock } from '../ports.ts';
import { repeat } from '../repeat.ts';
import type { Database } from '../store/index.ts';
import type { DirectoryCache } from './cache-repository.ts';

export interface RefreshOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly cache: DirectoryCache;
  readonly gateway: DirectoryGateway;
  keep(entries: readonly RemoteEntry[]): void;
  /** Signed in and connected. */
  mayRun(): boolean;
}

export interface Refresh {
  start(): void;
  stop(): void;
  run(signal: AbortSignal): Promise<void>;
}

const firstAfterMs = 3 * 60_000;
const everyMs = 30 * 60_000;
const day = 24 * 60 * 60_000;
/** Their clock and ours may differ; what was being written then must not be missed. */
const overlapMs = 10 * 60_000;
const most = 5000;

export function createRefresh({ db, clock, cache, gateway, keep, mayRun }: RefreshOptions): Refresh {
  const selectLast = db.prepare<[], string>('SELECT refreshed_at FROM directory_refresh').pluck();
  const saveLast = db.prepare('INSERT OR REPLACE INTO directory_refresh (one, refreshed_at) VALUES (1, ?)');

  async function run(signal: AbortSignal): Promise<void> {
    const startedAt = clock.now();
    const last = selectLast.get();
    const ids = cache.ids(most);
    if (ids.length > 0) {
      const since = new Date(last === undefined ? startedAt.getTime() - 30 * day : Date.parse(last) - overlapMs).toISOString();
      const changed = await gateway.changedSince(ids, since, { signal });
      keep(await gateway.byIds(changed, { signal }));
      if (db.open) cache.touch(ids, startedAt.toISOString());
    }
    if (db.open) saveLast.run(startedAt.toISOString());
  }

  function isDue(): boolean {
    const last = selectLast.get();
    return last === undefined ? cache.status().count > 0 : clock.now().getTime() - Date.parse(last) >= day;
  }

  const { start, stop } = repeat(clock, { firstAfterMs, everyMs }, async (signal) => {
    if (mayRun() && isDue()) await run(signal);
  });
  return { start, stop, run };
}

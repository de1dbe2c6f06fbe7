/** Pulls collections page by page: a page and the cursor it leads to are written together or not at all. */
import { Failure } from '../failure.ts';
import type { Clock } from '../ports.ts';
import type { Database } from '../store/database.ts';
import { writeMirror } from '../store/write-mirror.ts';
import type { Collection, CollectionPage, PulledCollection } from './collection.ts';
import type { Connectivity } from './connectivity.ts';
import { createCursorStore } from './cursor-store.ts';
import { createOneAtATime } from './one-at-a-time.ts';
import { reconcileCollection } from './reconcile.ts';

export interface PullResult {
  readonly requests: number;
  readonly items: number;
}

export interface SyncEngine {
  /** Fetches what changed since the last pull; an interrupted one goes on where it was. */
  pull<Item>(collection: Collection<Item>, signal?: AbortSignal): Promise<PullResult>;
  /** Compares ids and versions, fetches what differs, removes what is gone. */
  reconcile<Item>(collection: Collection<Item>, signal?: AbortSignal): Promise<void>;
  /** End of the last whole pull, ISO instant. */
  syncedAt(name: string, scope: string): string | undefined;
  reconciledAt(name: string, scope: string): string | undefined;
  /** The next pull begins anew. */
  forget(name: string, scope: string): void;
}

export interface SyncEngineOptions {
  readonly db: Database;
  readonly clock: Clock;
  /** Where the operating system says that there is no network, nothing is tried. */
  readonly connectivity?: Pick<Connectivity, 'isUp'>;
}

/** A million documents, or nearly half a million patients: beyond, the platform is going round in circles. */
const mostPages = 2000;

/** What a request needs to leave: a few turns of the event loop. */
const leavingMs = 4;

export function createSyncEngine({ db, clock, connectivity }: SyncEngineOptions): SyncEngine {
  const cursors = createCursorStore(db);
  const turns = createOneAtATime();

  type Pulled<Item> = PulledCollection<Item> & { readonly companion?: PulledCollection };

  function commit<Item>(collection: Pulled<Item>, page: CollectionPage<Item>, save: () => void): void {
    const { name, scope, companion } = collection;
    writeMirror(db, () => {
      if (page.items.length > 0) collection.apply(page.items);
      if (page.items.length > 0 && companion !== undefined) cursors.saveStale(companion.name, companion.scope);
      save();
      if (page.isUnsure === true) cursors.saveUnsure(name, scope);
    });
    if (page.items.length > 0) collection.changed();
  }

  async function pull<Item>(collection: PulledCollection<Item>, signal: AbortSignal): Promise<PullResult> {
    const { name, scope } = collection;
    const start = cursors.read(name, scope);
    const ahead = new AbortController();
    const fetchPage = async (next: string | undefined) =>
      collection.fetchPage({ cursor: start.cursor, next, signal: AbortSignal.any([signal, ahead.signal]) });
    let next = start.next;
    const seen = new Set(next === undefined ? [] : [next]);
    let requests = 0;
    let items = 0;
    try {
      signal.throwIfAborted();
      let asked = fetchPage(next);
      for (;;) {
        const page = await asked;
        signal.throwIfAborted();
        requests += 1;
        items += page.items.length;
        if (page.next === undefined) {
          commit(collection, page, () => cursors.saveEnd(name, scope, page.cursor ?? start.cursor, clock.now().toISOString()));
          return { requests, items };
        }
        if (seen.has(page.next) || requests >= mostPages) throw new Failure('platform.invalid-response', { reason: 'paging-loop' });
        next = page.next;
        seen.add(next);
        // The platform makes the next page while this one is written. Should it be quicker, what both pages hold is written twice, the same.
        asked = fetchPage(next);
        await sent(asked);
        signal.throwIfAborted();
        commit(collection, page, () => cursors.saveNext(name, scope, page.next));
      }
    } finally {
      ahead.abort();
    }
  }

  /** Resolves when a request has had the time to leave this thread, whatever becomes of it. */
  function sent(request: Promise<unknown>): Promise<void> {
    return new Promise((resolve) => {
      const cancel = clock.after(leavingMs, resolve);
      const settled = () => {
        cancel();
        resolve();
      };
      request.then(settled, settled);
    });
  }

  /** The platform may no longer know the page that an interrupted pull stood at; then the pull starts again from its cursor. */
  async function pullOrRestart<Item>(collection: PulledCollection<Item>, signal: AbortSignal): Promise<PullResult> {
    const resumed = cursors.read(collection.name, collection.scope).next !== undefined;
    try {
      return await pull(collection, signal);
    } catch (thrown) {
      if (!resumed || !(thrown instanceof Failure) || !deadLink.has(thrown.code)) throw thrown;
      cursors.saveNext(collection.name, collection.scope, undefined);
      return pull(collection, signal);
    }
  }

  async function pullCompanion(companion: PulledCollection | undefined, signal: AbortSignal): Promise<number> {
    if (companion === undefined || !cursors.read(companion.name, companion.scope).isStale) return 0;
    return (await pullOrRestart(companion, signal)).requests;
  }

  async function compare<Item>(collection: Collection<Item>, signal: AbortSignal): Promise<void> {
    const { name, scope, companion } = collection;
    await reconcileCollection(collection, signal, (items, gone) => {
      writeMirror(db, () => {
        if (items.length > 0) collection.apply(items);
        if (items.length > 0 && companion !== undefined) cursors.saveStale(companion.name, companion.scope);
        if (gone.length > 0) collection.removeLocal(gone);
      });
      if (items.length > 0 || gone.length > 0) collection.changed();
    });
    cursors.saveReconciled(name, scope, clock.now().toISOString());
  }

  function checkNetwork(): void {
    if (connectivity?.isUp() === false) throw new Failure('network.offline');
  }

  const keyOf = ({ name, scope }: { name: string; scope: string }) => `${name} ${scope}`;
  return {
    pull: (collection, signal = new AbortController().signal) =>
      turns.run(keyOf(collection), async () => {
        checkNetwork();
        const { requests, items } = await pullOrRestart(collection, signal);
        if (cursors.read(collection.name, collection.scope).isUnsure) await compare(collection, signal);
        return { requests: requests + (await pullCompanion(collection.companion, signal)), items };
      }),
    reconcile: (collection, signal = new AbortController().signal) =>
      turns.run(keyOf(collection), async () => {
        checkNetwork();
        await compare(collection, signal);
        await pullCompanion(collection.companion, signal);
      }),
    syncedAt: (name, scope) => cursors.read(name, scope).syncedAt,
    reconciledAt: (name, scope) => cursors.read(name, scope).reconciledAt,
    forget: (name, scope) => cursors.forget(name, scope),
  };
}

const deadLink: ReadonlySet<string> = new Set(['platform.rejected', 'platform.not-found', 'platform.invalid-response']);

/** Pulls collections page by page: a page and the cursor it leads to are written together or not at all. */
import { Failure } from '../failure.ts';
import type { Clock } from '../ports.ts';
import type { Database } from '../store/database.ts';
import { writeMirror } from '../store/write-mirror.ts';
import { type Collection, type CollectionPage, keyOf, type PulledCollection, type Versioned } from './collection.ts';
import { createComparisonStore } from './comparison-store.ts';
import type { Connectivity } from './connectivity.ts';
import { createCursorStore } from './cursor-store.ts';
import { createOneAtATime } from './one-at-a-time.ts';
import { type ComparisonRun, startComparison } from './reconcile.ts';
import { createRightOfWay, type RightOfWay } from './right-of-way.ts';

export interface PullResult {
  readonly requests: number;
  readonly items: number;
}

export interface SyncEngine {
  /** Fetches what changed since the last pull; an interrupted one goes on where it was. */
  pull<Item extends Versioned>(collection: Collection<Item>, signal?: AbortSignal): Promise<PullResult>;
  /**
   * Compares ids and versions, fetches what differs, removes what is gone; an interrupted one goes on where it was. Pulls and sendings
   * pass before it: a pull of the same collection takes its turn at once.
   */
  reconcile<Item extends Versioned>(collection: Collection<Item>, signal?: AbortSignal): Promise<void>;
  /** End of the last whole pull, ISO instant. */
  syncedAt(name: string, scope: string): string | undefined;
  reconciledAt(name: string, scope: string): string | undefined;
  /** As the collection wrote it at the end of its last whole pull. */
  cursorOf(name: string, scope: string): string | undefined;
  /** The next pull begins anew. */
  forget(name: string, scope: string): void;
}

export interface SyncEngineOptions {
  readonly db: Database;
  readonly clock: Clock;
  /** Where the operating system says that there is no network, nothing is tried. */
  readonly connectivity?: Pick<Connectivity, 'isUp'>;
  /** Shared with whatever else passes before comparisons. */
  readonly rightOfWay?: RightOfWay;
}

/** A million documents, or nearly half a million patients: beyond, the platform is going round in circles. */
const mostPages = 2000;

/** What a request needs to leave: a few turns of the event loop. */
const leavingMs = 4;

export function createSyncEngine(options: SyncEngineOptions): SyncEngine {
  const { db, clock, connectivity, rightOfWay = createRightOfWay(clock) } = options;
  const cursors = createCursorStore(db);
  const comparisons = createComparisonStore(db);
  const turns = createOneAtATime();
  /** The step of a comparison that is under way, by collection: a pull takes its turn. */
  const steps = new Map<string, AbortController>();

  type Pulled<Item> = PulledCollection<Item> & { readonly companion?: PulledCollection };

  function commit<Item>(collection: Pulled<Item>, page: CollectionPage<Item>, save: () => void): void {
    const { name, scope, companion } = collection;
    writeMirror(db, () => {
      if (page.items.length > 0) collection.apply(page.items);
      if (page.items.length > 0 && companion !== undefined) cursors.saveStale(companion.name, companion.scope);
      save();
      if (page.isUnsure === true) doubt(name, scope);
    });
    if (page.items.length > 0) collection.changed();
  }

  /** What a comparison under way has seen may be what was skipped: the next one begins anew. */
  function doubt(name: string, scope: string): void {
    cursors.saveUnsure(name, scope);
    comparisons.discard(name, scope, clock.now().toISOString());
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

  function comparisonOf(collection: Collection): ComparisonRun {
    return startComparison(collection, {
      db,
      clock,
      store: comparisons,
      wrote({ companion }, hasNew) {
        if (hasNew && companion !== undefined) cursors.saveStale(companion.name, companion.scope);
      },
      finished: () => cursors.saveReconciled(collection.name, collection.scope, clock.now().toISOString()),
    });
  }

  /** Step by step, each in its turn; one that a pull has interrupted is taken again after it. */
  async function compareInLulls(collection: Collection, signal: AbortSignal): Promise<void> {
    const comparison = comparisonOf(collection);
    for (let isOver = false; !isOver; ) {
      await rightOfWay.lull(signal);
      isOver = await turns.run(keyOf(collection), async () => {
        const own = new AbortController();
        steps.set(keyOf(collection), own);
        try {
          return !(await comparison.step(AbortSignal.any([signal, own.signal])));
        } catch (thrown) {
          if (own.signal.aborted && !signal.aborted) return false;
          throw thrown;
        } finally {
          steps.delete(keyOf(collection));
        }
      });
    }
  }

  async function compareNow(collection: Collection, signal: AbortSignal): Promise<void> {
    const comparison = comparisonOf(collection);
    while (await comparison.step(signal));
  }

  function checkNetwork(): void {
    if (connectivity?.isUp() === false) throw new Failure('network.offline');
  }

  return {
    async pull(collection, signal = new AbortController().signal) {
      const leave = rightOfWay.enter();
      steps.get(keyOf(collection))?.abort();
      try {
        return await turns.run(keyOf(collection), async () => {
          checkNetwork();
          const { requests, items } = await pullOrRestart(collection, signal);
          if (cursors.read(collection.name, collection.scope).isUnsure) await compareNow(collection, signal);
          return { requests: requests + (await pullCompanion(collection.companion, signal)), items };
        });
      } finally {
        leave();
      }
    },
    async reconcile(collection, signal = new AbortController().signal) {
      checkNetwork();
      await compareInLulls(collection, signal);
      await turns.run(keyOf(collection), () => pullCompanion(collection.companion, signal));
    },
    syncedAt: (name, scope) => cursors.read(name, scope).syncedAt,
    reconciledAt: (name, scope) => cursors.read(name, scope).reconciledAt,
    cursorOf: (name, scope) => cursors.read(name, scope).cursor,
    forget(name, scope) {
      cursors.forget(name, scope);
      comparisons.discard(name, scope, clock.now().toISOString());
    },
  };
}

const deadLink: ReadonlySet<string> = new Set(['platform.rejected', 'platform.not-found', 'platform.invalid-response']);

/**
 * Brings a mirror back to the platform's state whatever the feed of changes missed. Page by page: what the page names in another
 * version, or that the mirror lacks, is fetched; then what no page named is asked for by its id, and dropped if the platform says no.
 * Where it stands is written with what it mended, so that an interrupted comparison goes on; the platform's count then tells whether
 * what had been seen before the interruption still holds, and if it doesn't, all is read again.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Failure } from '../failure.ts';
import type { Clock } from '../ports.ts';
import type { Database } from '../store/database.ts';
import { writeMirror } from '../store/write-mirror.ts';
import type { Collection, ListedPage, Versioned } from './collection.ts';
import { type Comparison, type ComparisonStore, type Drift, markOf } from './comparison-store.ts';

export interface ReconcileOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly store: ComparisonStore;
  /** Told within each writing that changes the mirror. */
  wrote(collection: Collection, hasNew: boolean): void;
  /** Told in the transaction that ends it. */
  finished(): void;
}

/** One comparison, a step at a time: between two steps the mirror may be pulled, and the thread do something else. */
export interface ComparisonRun {
  /** @returns false once the mirror has been compared whole */
  step(signal: AbortSignal): Promise<boolean>;
}

/** Few enough that writing them holds nobody up. */
const batchSize = 40;
/** Beyond, the platform is going round in circles. */
const mostPages = 10_000;
/** What was seen a day ago says little of today. */
const oldestMs = 24 * 60 * 60_000;

export function startComparison(collection: Collection, { db, clock, store, wrote, finished }: ReconcileOptions): ComparisonRun {
  const { name, scope } = collection;
  const now = () => clock.now().toISOString();
  let seen: { readonly id: number; readonly marks: Set<number> } | undefined;
  let mustCheckPlace = false;
  resume();

  /** The page that it stood at is read again, to know that what comes after joins what was seen before. */
  function resume(): void {
    const before = store.get(name, scope);
    if (before === undefined) return;
    const isOld = clock.now().getTime() - Date.parse(before.startedAt) > oldestMs;
    if (isOld || before.pages === 0 || (!before.isListed && before.lastLink === undefined)) begin();
    else {
      store.resume(before);
      mustCheckPlace = !before.isListed;
    }
  }

  function begin(): void {
    mustCheckPlace = false;
    seen = undefined;
    db.transaction(() => store.begin(name, scope, now()))();
  }

  async function listPage(comparison: Comparison, signal: AbortSignal): Promise<boolean> {
    if (comparison.pages >= mostPages) throw new Failure('platform.invalid-response', { reason: 'paging-loop' });
    const page = await listOrNothing(comparison, signal);
    if (page === undefined || (mustCheckPlace && !goesOn(comparison, page))) {
      begin();
      return true;
    }
    if (page.next !== undefined && page.next === comparison.link) throw new Failure('platform.invalid-response', { reason: 'paging-loop' });
    await nextTurn();
    const wanted = page.items.filter(({ id, version }) => collection.versionOf(id) !== version).map(({ id }) => id);
    for (const ids of batches(wanted)) await mend(comparison, await fetchSome(ids, signal), []);
    await nextTurn();
    const ids = page.items.map(({ id }) => id);
    writeMirror(db, () => store.savePage(comparison, ids, page.next));
    mustCheckPlace = false;
    return true;
  }

  /** @returns `undefined` when the platform no longer knows the page that an interrupted comparison stood at */
  async function listOrNothing({ link }: Comparison, signal: AbortSignal): Promise<ListedPage | undefined> {
    try {
      const page = await collection.listRemote(link, signal);
      signal.throwIfAborted();
      return page;
    } catch (thrown) {
      if (mustCheckPlace && thrown instanceof Failure && deadLink.has(thrown.code)) return undefined;
      throw thrown;
    }
  }

  /** Pages counted from the start shift when something of them goes: they still join where this one begins with what the last one held. */
  function goesOn(comparison: Comparison, page: ListedPage): boolean {
    const [first] = page.items;
    return first !== undefined && store.lastMarks(comparison).includes(markOf(first.id));
  }

  /** A listing read page by page while the platform moves can skip an item: what seems gone is asked for by its id before it is dropped. */
  async function lookForGone(comparison: Comparison, signal: AbortSignal): Promise<boolean> {
    const marks = await seenBy(comparison);
    const { ids, next } = collection.listLocal(comparison.after);
    for (const missing of batches(ids.filter((id) => !marks.has(markOf(id))))) {
      const still = await fetchSome(missing, signal);
      const found = new Set(still.map(({ id }) => id));
      await mend(
        comparison,
        still.filter(({ id, version }) => collection.versionOf(id) !== version),
        missing.filter((id) => !found.has(id)),
      );
    }
    if (next !== undefined) {
      store.saveAfter(comparison, next);
      return true;
    }
    if (comparison.isResumed && (await collection.countRemote(signal)) !== marks.size) {
      begin();
      return true;
    }
    db.transaction(() => {
      store.finish(name, scope, now(), marks.size);
      finished();
    })();
    return false;
  }

  async function seenBy(comparison: Comparison): Promise<ReadonlySet<number>> {
    if (seen?.id === comparison.id) return seen.marks;
    const marks = new Set<number>();
    for (let chunk = store.marksAfter(comparison, 0); chunk !== undefined; chunk = store.marksAfter(comparison, chunk.page)) {
      for (const mark of chunk.marks) marks.add(mark);
      await nextTurn();
    }
    seen = { id: comparison.id, marks };
    return marks;
  }

  async function fetchSome(ids: readonly string[], signal: AbortSignal): Promise<readonly Versioned[]> {
    signal.throwIfAborted();
    const items = await collection.fetchByIds(ids, signal);
    signal.throwIfAborted();
    return items;
  }

  async function mend(comparison: Comparison, items: readonly Versioned[], gone: readonly string[]): Promise<void> {
    if (items.length === 0 && gone.length === 0) return;
    writeMirror(db, () => {
      store.addDrift(comparison, driftOf(items, gone));
      if (items.length > 0) collection.apply(items);
      if (gone.length > 0) collection.removeLocal(gone);
      wrote(collection, items.length > 0);
    });
    collection.changed();
    await nextTurn();
  }

  function driftOf(items: readonly Versioned[], gone: readonly string[]): Drift {
    const missingHere = items.filter(({ id }) => collection.versionOf(id) === undefined).length;
    return { missingHere, missingThere: gone.length, otherVersion: items.length - missingHere };
  }

  return {
    async step(signal) {
      signal.throwIfAborted();
      if (store.get(name, scope) === undefined) begin();
      const comparison = store.get(name, scope);
      if (comparison === undefined) throw new Error('a comparison that was begun is not there');
      return comparison.isListed ? lookForGone(comparison, signal) : listPage(comparison, signal);
    },
  };
}

const deadLink: ReadonlySet<string> = new Set(['platform.rejected', 'platform.not-found', 'platform.invalid-response']);

function batches(ids: readonly string[]): string[][] {
  const all: string[][] = [];
  for (let start = 0; start < ids.length; start += batchSize) all.push(ids.slice(start, start + batchSize));
  return all;
}

/** Compares collections one after the other in the background, and tells how far it has come. */
import { type Failure, toFailure } from '../failure.ts';
import { type Collection, keyOf } from './collection.ts';
import type { SyncEngine } from './engine.ts';
import { isOfOneCollection } from './round.ts';

export interface ComparisonProgress {
  /** Collections compared, of how many. */
  readonly done: number;
  readonly total: number;
}

export interface Comparisons {
  /** Those not asked for already come after those that are. */
  add(collections: readonly Collection[]): void;
  /**
   * All of these now, whenever they were last compared. Taking it back ends what is under way, which goes on where it was another time.
   * @throws {Failure} what stopped it
   */
  run(collections: readonly Collection[], signal: AbortSignal): Promise<void>;
  /** `undefined` when nothing is compared. */
  progress(): ComparisonProgress | undefined;
  /** Ends what is under way, whoever asked for it. */
  cancel(): void;
  stop(): Promise<void>;
}

export function createComparisons({ engine, changed }: { engine: SyncEngine; changed(): void }): Comparisons {
  const queue = new Map<string, Collection>();
  let done = 0;
  let controller = new AbortController();
  let working: Promise<Failure | undefined> | undefined;

  function add(collections: readonly Collection[]): void {
    for (const collection of collections) if (!queue.has(keyOf(collection))) queue.set(keyOf(collection), collection);
    if (queue.size === 0) return;
    working ??= work().finally(() => {
      working = undefined;
      queue.clear();
      done = 0;
      if (controller.signal.aborted) controller = new AbortController();
      changed();
    });
  }

  async function work(): Promise<Failure | undefined> {
    for (let [next] = queue; next !== undefined; [next] = queue) {
      changed();
      const failure = await compare(next[1]);
      if (failure !== undefined) return failure;
      queue.delete(next[0]);
      done += 1;
    }
    return undefined;
  }

  /** @returns what stops the others too */
  async function compare(collection: Collection): Promise<Failure | undefined> {
    try {
      await engine.reconcile(collection, controller.signal);
      return undefined;
    } catch (thrown) {
      const failure = toFailure(thrown);
      return isOfOneCollection(failure) && !controller.signal.aborted ? undefined : failure;
    }
  }

  return {
    add,
    async run(collections, signal) {
      signal.throwIfAborted();
      add(collections);
      const abort = () => controller.abort();
      signal.addEventListener('abort', abort, { once: true });
      try {
        const failure = await working;
        if (failure !== undefined) throw failure;
      } finally {
        signal.removeEventListener('abort', abort);
      }
    },
    progress: () => (working === undefined ? undefined : { done, total: done + queue.size }),
    cancel() {
      if (working !== undefined) controller.abort();
    },
    async stop() {
      controller.abort();
      await working;
    },
  };
}

/** Brings a mirror back to the platform's state whatever the feed of changes missed: ids and versions are compared, one by one. */
import type { Collection } from './collection.ts';

const batchSize = 100;

/**
 * @param commit writes a batch: items to upsert, ids to remove
 */
export async function reconcileCollection<Item>(
  collection: Collection<Item>,
  signal: AbortSignal,
  commit: (items: readonly Item[], gone: readonly string[]) => void,
): Promise<void> {
  const remote = new Map<string, string>();
  for await (const page of collection.listRemote(signal)) {
    signal.throwIfAborted();
    for (const { id, version } of page) remote.set(id, version);
  }
  const local = new Map<string, string>();
  for (const { id, version } of collection.listLocal()) local.set(id, version);

  const wanted = [...remote].filter(([id, version]) => local.get(id) !== version).map(([id]) => id);
  for (const ids of batches(wanted)) commit(await fetchSome(collection, ids, signal), []);

  // A listing read page by page while the platform moves can skip an item: what seems gone is asked for by its id before it is dropped.
  const missing = [...local.keys()].filter((id) => !remote.has(id));
  for (const ids of batches(missing)) await removeConfirmed(ids);

  async function removeConfirmed(ids: readonly string[]): Promise<void> {
    const still = await fetchSome(collection, ids, signal);
    if (still.length === 0) return commit([], ids);
    if (still.length >= ids.length) return commit(still, []);
    const half = Math.ceil(ids.length / 2);
    await removeConfirmed(ids.slice(0, half));
    await removeConfirmed(ids.slice(half));
  }
}

async function fetchSome<Item>(collection: Collection<Item>, ids: readonly string[], signal: AbortSignal): Promise<readonly Item[]> {
  signal.throwIfAborted();
  const items = await collection.fetchByIds(ids, signal);
  signal.throwIfAborted();
  return items;
}

function batches(ids: readonly string[]): string[][] {
  const all: string[][] = [];
  for (let start = 0; start < ids.length; start += batchSize) all.push(ids.slice(start, start + batchSize));
  return all;
}

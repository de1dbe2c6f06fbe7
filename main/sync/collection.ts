/** What the sync engine knows of anything that is mirrored from the platform. It knows no domain. */

export interface CollectionPage<Item> {
  readonly items: readonly Item[];
  /** To be handed back for the next page; `undefined` on the last one. */
  readonly next?: string;
  /** Cursor to store with this page once it is the last of a pull. */
  readonly cursor?: string;
  /** Something may have been skipped: the collection is compared once the pull is over. */
  readonly isUnsure?: boolean;
}

/** What is enough to be pulled. */
export interface PulledCollection<Item = unknown> {
  /** Stable name and scope, e.g. `documents` and a patient's id: the cursor's key. */
  readonly name: string;
  readonly scope: string;
  /** One page of what changed since `cursor` (all of it when `undefined`), oldest first. */
  fetchPage(request: { cursor: string | undefined; next: string | undefined; signal: AbortSignal }): Promise<CollectionPage<Item>>;
  /** Writes a page. Called inside the transaction that also stores the cursor; must be idempotent. */
  apply(items: readonly Item[]): void;
  /** Called after each committed page: the place to notify the page. */
  changed(): void;
}

/** An item as far as a comparison looks at it. */
export interface Versioned {
  readonly id: string;
  readonly version: string;
}

export interface ListedPage {
  readonly items: readonly Versioned[];
  /** To be handed back for the next page; `undefined` on the last one. */
  readonly next?: string;
}

/** A piece of what the mirror holds; `next` leads to the one after, even if the mirror moved meanwhile. */
export interface LocalSlice {
  readonly ids: readonly string[];
  readonly next?: string;
}

export interface Collection<Item extends Versioned = Versioned> extends PulledCollection<Item> {
  /** One page of the ids and versions of everything on the platform, for reconciliation. */
  listRemote(link: string | undefined, signal: AbortSignal): Promise<ListedPage>;
  /** How many there are on the platform; `undefined` where it doesn't tell. */
  countRemote(signal: AbortSignal): Promise<number | undefined>;
  /** Ids of the mirror, a few hundred at a time, so that nobody waits for all of them. */
  listLocal(after: string | undefined): LocalSlice;
  /** Version held locally. */
  versionOf(id: string): string | undefined;
  fetchByIds(ids: readonly string[], signal: AbortSignal): Promise<readonly Item[]>;
  /** Gone from the platform: out of the mirror, with any local copy. */
  removeLocal(ids: readonly string[]): void;
  /** What goes with it, pulled only after this one has brought something, so that nothing new costs one request. */
  readonly companion?: PulledCollection;
}

/** Ids of the mirror in a slice. */
export const sliceSize = 500;

/** @param ids the first `sliceSize` after the last id of the slice before, in their order */
export function sliceOfIds(ids: readonly string[]): LocalSlice {
  const last = ids.at(-1);
  return last === undefined || ids.length < sliceSize ? { ids } : { ids, next: last };
}

export function keyOf({ name, scope }: { readonly name: string; readonly scope: string }): string {
  return `${name} ${scope}`;
}

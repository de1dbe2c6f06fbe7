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

export interface Collection<Item = unknown> extends PulledCollection<Item> {
  /** Ids and versions of everything on the platform, for reconciliation. */
  listRemote(signal: AbortSignal): AsyncIterable<readonly { id: string; version: string }[]>;
  listLocal(): Iterable<{ id: string; version: string }>;
  fetchByIds(ids: readonly string[], signal: AbortSignal): Promise<readonly Item[]>;
  /** Gone from the platform: out of the mirror, with any local copy. */
  removeLocal(ids: readonly string[]): void;
  /** What goes with it, pulled only after this one has brought something, so that nothing new costs one request. */
  readonly companion?: PulledCollection;
}

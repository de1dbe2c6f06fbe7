/** Fast loading of many resources and their bytes: a few hundred to a transaction. */
import type { Resource } from '@medplum/fhirtypes';
import type { ContentType, ResourceStore, StoredResource } from './store.ts';

export type LoadItem = Resource | { readonly kind: 'resource'; readonly resource: Resource } | BinaryItem;

export interface BinaryItem {
  readonly kind: 'binary';
  /** `Bundle` for a FHIR document, which is read by its own address. */
  readonly type?: ContentType;
  readonly id: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

const chunkSize = 400;

/**
 * Stores the items as they are, without the rules of publication; a resource's own `meta.lastUpdated` is kept.
 * @returns how many were stored
 */
export async function load(store: ResourceStore, items: Iterable<LoadItem> | AsyncIterable<LoadItem>): Promise<number> {
  let pending: LoadItem[] = [];
  let count = 0;
  const flush = () => {
    store.batch(() => {
      for (const item of pending) put(store, item);
    });
    count += pending.length;
    pending = [];
  };
  for await (const item of items) {
    pending.push(item);
    if (pending.length === chunkSize) flush();
  }
  flush();
  store.db.exec('analyze');
  return count;
}

function put(store: ResourceStore, item: LoadItem): void {
  if (!('resourceType' in item) && item.kind === 'binary') {
    store.putBinary(item.id, item.contentType, item.bytes, item.type);
    return;
  }
  const resource = 'resourceType' in item ? item : item.resource;
  if (resource.id === undefined) throw new TypeError(`A loaded ${resource.resourceType} needs an id`);
  const at = resource.meta?.lastUpdated === undefined ? undefined : Date.parse(resource.meta.lastUpdated);
  store.put(resource as StoredResource, at);
}

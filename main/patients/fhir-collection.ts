/** Mirrors all the resources of a type that the practice may see, by `_lastUpdated`. */
import type { FhirClient, SearchParams } from '../platform/index.ts';
import { type Collection, fetchDeltaPage, type Stamped, sliceOfIds, sliceSize } from '../sync/index.ts';

export interface FhirCollectionOptions<Item extends Stamped> {
  readonly fhir: FhirClient;
  readonly type: string;
  readonly name: string;
  readonly scope: string;
  /** Narrows the search, e.g. to a window of days. */
  readonly params?: SearchParams;
  /** `undefined` for what can't be understood at all: it is left aside. */
  read(resource: unknown): Item | undefined;
  versionOf(id: string): string | undefined;
  apply(items: readonly Item[]): void;
  /** Ids held locally that come after this one, in their order, that many at most. */
  listLocal(after: string, count: number): string[];
  removeLocal(ids: readonly string[]): void;
  changed(): void;
}

const pageSize = '200';

export function fhirCollection<Item extends Stamped>(options: FhirCollectionOptions<Item>): Collection<Item> {
  const { fhir, type, name, scope, params = {}, read, versionOf, apply, listLocal, removeLocal, changed } = options;
  const items = (resources: readonly unknown[]) => resources.flatMap((resource) => readSafely(read, resource) ?? []);
  return {
    name,
    scope,
    fetchPage: (request) =>
      fetchDeltaPage<Item>(
        {
          versionOf,
          async fetch({ since, link, signal }) {
            const delta = { ...params, ...(since !== undefined && { _lastUpdated: since }), _sort: '_lastUpdated', _count: pageSize };
            const page = link === undefined ? await fhir.search(type, delta, { signal }) : await fhir.follow(link, { signal });
            return {
              items: items(page.resources),
              ...(page.next !== undefined && { next: page.next }),
              ...(page.answeredAt !== undefined && { answeredAt: page.answeredAt }),
            };
          },
        },
        request,
      ),
    apply,
    async listRemote(link, signal) {
      const bare = { ...params, _elements: 'id,meta', _sort: '_lastUpdated', _count: '500' };
      const page = link === undefined ? await fhir.search(type, bare, { signal }) : await fhir.follow(link, { signal });
      return {
        items: page.resources.flatMap((resource) => stampOf(resource) ?? []),
        ...(page.next !== undefined && { next: page.next }),
      };
    },
    async countRemote(signal) {
      return (await fhir.search(type, { ...params, _summary: 'count' }, { signal })).total;
    },
    listLocal: (after) => sliceOfIds(listLocal(after ?? '', sliceSize)),
    versionOf,
    async fetchByIds(ids, signal) {
      const page = await fhir.search(type, { ...params, _id: ids.join(','), _count: String(ids.length) }, { signal });
      return items(page.resources);
    },
    removeLocal,
    changed,
  };
}

const epoch = '1970-01-01T00:00:00.000Z';

/** What breaks its reader (nested ten thousand deep) is left aside too; and a stamp that is no instant can't become the mark of the delta. */
function readSafely<Item extends Stamped>(read: (resource: unknown) => Item | undefined, resource: unknown): Item | undefined {
  try {
    const item = read(resource);
    if (item === undefined) return undefined;
    const isInstant = /^\d{4}-\d{2}-\d{2}T/.test(item.lastUpdated) && !Number.isNaN(Date.parse(item.lastUpdated));
    return isInstant ? item : { ...item, lastUpdated: epoch };
  } catch {
    return undefined;
  }
}

/** Id and version alone, all that a listing with `_elements` gives. */
function stampOf(resource: unknown): { id: string; version: string } | undefined {
  if (typeof resource !== 'object' || resource === null || !('id' in resource) || typeof resource.id !== 'string') return undefined;
  const meta = 'meta' in resource && typeof resource.meta === 'object' && resource.meta !== null ? resource.meta : {};
  const version = ('versionId' in meta && meta.versionId) || ('lastUpdated' in meta && meta.lastUpdated);
  return typeof version === 'string' ? { id: resource.id, version } : undefined;
}

/**
 * A model of the platform's feed of changes, with the habits that break naive clients: equal stamps, pages counted from the start
 * (so that they shift when something moves), repeated items, requests that fail.
 */
import { Failure } from '../../../main/failure.ts';
import type { Database } from '../../../main/store/database.ts';
import type { Collection } from '../../../main/sync/collection.ts';
import { type DeltaSource, fetchDeltaPage } from '../../../main/sync/delta-page.ts';

export interface ModelItem {
  id: string;
  version: string;
  lastUpdated: string;
}

export class ModelPlatform {
  readonly items = new Map<string, ModelItem>();
  now = Date.parse('2026-03-01T00:00:00.000Z');
  requests = 0;
  pageSize = 3;
  /** Called before each answer: throw to fail the request, or change something meanwhile. */
  before: () => void = () => undefined;
  repeats = false;
  tellsCount = true;

  put(id: string): void {
    const version = Number(this.items.get(id)?.version ?? 0) + 1;
    this.items.set(id, { id, version: String(version), lastUpdated: new Date(this.now).toISOString() });
  }

  remove(id: string): void {
    this.items.delete(id);
  }

  answer(since: string | undefined, offset: number): { items: ModelItem[]; next?: string; answeredAt: string; total: number } {
    this.requests += 1;
    this.before();
    const bound = since?.slice(2);
    const found = [...this.items.values()]
      .filter(({ lastUpdated }) => bound === undefined || (since?.startsWith('ge') === true ? lastUpdated >= bound : lastUpdated > bound))
      .sort((a, b) => a.lastUpdated.localeCompare(b.lastUpdated) || a.id.localeCompare(b.id));
    const items = found.slice(offset, offset + this.pageSize).map((item) => ({ ...item }));
    const isLast = offset + this.pageSize >= found.length;
    const [first] = items;
    if (this.repeats && first !== undefined) items.push(...(items.length > 1 ? [] : [first]));
    return {
      items,
      total: found.length,
      answeredAt: new Date(this.now).toISOString(),
      ...(isLast ? {} : { next: JSON.stringify({ since, offset: offset + this.pageSize }) }),
    };
  }
}

/** A mirror of it in a real database, by way of a real collection. */
export function modelCollection(platform: ModelPlatform, db: Database, scope = 'all'): Collection<ModelItem> & { mirror(): ModelItem[] } {
  db.exec('CREATE TABLE IF NOT EXISTS model_item (id TEXT PRIMARY KEY, version TEXT NOT NULL, stamp TEXT NOT NULL)');
  const versionOf = db.prepare<[string], string>('SELECT version FROM model_item WHERE id = ?').pluck();
  const all = db.prepare<[], ModelItem>('SELECT id, version, stamp AS lastUpdated FROM model_item ORDER BY id');
  const idsAfter = db.prepare<[string], string>('SELECT id FROM model_item WHERE id > ? ORDER BY id LIMIT 3').pluck();
  const upsert = db.prepare(
    'INSERT INTO model_item VALUES (@id, @version, @lastUpdated) ON CONFLICT DO UPDATE SET version = @version, stamp = @lastUpdated',
  );
  const remove = db.prepare('DELETE FROM model_item WHERE id = ?');
  const source: DeltaSource<ModelItem> = {
    async fetch({ since, link }) {
      const place = link === undefined ? { since, offset: 0 } : (JSON.parse(link) as { since?: string; offset: number });
      return platform.answer(place.since, place.offset);
    },
    versionOf: (id) => versionOf.get(id),
  };
  return {
    name: 'model',
    scope,
    fetchPage: (request) => fetchDeltaPage(source, request),
    apply: (items) => {
      for (const item of items) upsert.run(item);
    },
    async listRemote(link) {
      platform.requests += 1;
      platform.before();
      const offset = Number(link ?? 0);
      const listed = [...platform.items.values()];
      const items = listed.slice(offset, offset + platform.pageSize).map(({ id, version }) => ({ id, version }));
      return offset + platform.pageSize < listed.length ? { items, next: String(offset + platform.pageSize) } : { items };
    },
    async countRemote() {
      platform.requests += 1;
      platform.before();
      return platform.tellsCount ? platform.items.size : undefined;
    },
    // Slices of three, to have some.
    listLocal(after) {
      const ids = idsAfter.all(after ?? '');
      const last = ids.at(-1);
      return ids.length < 3 || last === undefined ? { ids } : { ids, next: last };
    },
    versionOf: (id) => versionOf.get(id),
    async fetchByIds(ids) {
      platform.requests += 1;
      platform.before();
      return ids.flatMap((id) => platform.items.get(id) ?? []);
    },
    removeLocal: (ids) => {
      for (const id of ids) remove.run(id);
    },
    changed: () => undefined,
    mirror: () => all.all(),
  };
}

export function networkFailure(): Failure {
  return new Failure('network.offline');
}

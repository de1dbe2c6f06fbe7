/** The copy of the catalogue, a few hundred services at most. */
import { type DigitalService, digitalService } from '../../preload/contract/catalogue.ts';
import type { RemoteService } from '../platform/index.ts';
import type { Database } from '../store/index.ts';

export interface CatalogueRepository {
  upsert(services: readonly RemoteService[]): void;
  remove(ids: readonly string[]): void;
  versionOf(id: string): string | undefined;
  /** That many at most, in their order. */
  idsAfter(id: string, count: number): string[];
  all(): DigitalService[];
}

export function createCatalogueRepository(db: Database): CatalogueRepository {
  const insert = db.prepare('INSERT OR REPLACE INTO catalogue_service (service_id, version, last_updated, body) VALUES (?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM catalogue_service WHERE service_id = ?');
  const versionOf = db.prepare<[string], string>('SELECT version FROM catalogue_service WHERE service_id = ?').pluck();
  const idsAfter = db
    .prepare<[string, number], string>('SELECT service_id FROM catalogue_service WHERE service_id > ? ORDER BY service_id LIMIT ?')
    .pluck();
  const all = db.prepare<[], string>('SELECT body FROM catalogue_service ORDER BY service_id').pluck();
  return {
    upsert(services) {
      for (const { version, lastUpdated, ...service } of services) insert.run(service.id, version, lastUpdated, JSON.stringify(service));
    },
    remove(ids) {
      for (const id of ids) remove.run(id);
    },
    versionOf: (id) => versionOf.get(id),
    idsAfter: (id, count) => idsAfter.all(id, count),
    all: () => all.all().map((body) => digitalService.parse(JSON.parse(body))),
  };
}

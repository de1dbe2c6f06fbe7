/** The catalogue of services: mirrored from the platform, searched here, network or not. */
import { fhirCollection } from '../patients/index.ts';
import { digitalServiceToken, type FhirClient, type RemoteService, readService } from '../platform/index.ts';
import type { Ports } from '../ports.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import type { Database } from '../store/index.ts';
import type { Collection } from '../sync/index.ts';
import { findServices } from './find.ts';
import { createCatalogueRepository } from './repository.ts';

export interface CatalogueOptions {
  readonly db: Database;
  readonly fhir: FhirClient;
  readonly emit: Ports['emit'];
  syncedAt(name: string, scope: string): string | undefined;
}

export interface Catalogue {
  readonly handlers: HandlersOf<'catalogue'>;
  collection(): Collection<RemoteService>;
}

const name = 'catalogue';

export function createCatalogue({ db, fhir, emit, syncedAt }: CatalogueOptions): Catalogue {
  const services = createCatalogueRepository(db);
  return {
    collection: () =>
      fhirCollection<RemoteService>({
        fhir,
        type: 'HealthcareService',
        name,
        scope: '',
        params: { 'service-category': digitalServiceToken },
        read: readService,
        versionOf: services.versionOf,
        apply: services.upsert,
        listLocal: services.idsAfter,
        removeLocal: services.remove,
        changed: () => emit({ name: 'catalogue.changed', payload: {} }),
      }),
    handlers: {
      'catalogue.list'(asked) {
        const at = syncedAt(name, '');
        return { ...findServices(services.all(), asked), ...(at !== undefined && { syncedAt: at }) };
      },
    },
  };
}

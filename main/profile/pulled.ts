/** One patient's resources of a few types, kept as rows, pulled when the file opens and compared once a day: the profile's, and the laboratory's. */
import type { PatientId } from '../../preload/contract/ids.ts';
import { Failure } from '../failure.ts';
import { fhirCollection } from '../patients/index.ts';
import type { FhirClient, SearchParams } from '../platform/index.ts';
import type { Clock } from '../ports.ts';
import type { Stamped, SyncEngine } from '../sync/index.ts';

/** What is read in a resource of a patient's. */
export interface OfPatient<Type extends string> extends Stamped {
  readonly resourceType: Type;
  readonly patientId: string;
}

export interface PulledOptions<Type extends string, Item extends OfPatient<Type>> {
  readonly fhir: FhirClient;
  readonly engine: SyncEngine;
  readonly clock: Clock;
  /** Of the cursors. */
  readonly name: string;
  readonly types: readonly Type[];
  /** What a type is searched by, for one patient. */
  paramsOf(type: Type, patientId: PatientId): SearchParams;
  /** `undefined` for what is none of them. */
  read(resource: unknown): Item | undefined;
  readonly repository: {
    upsert(items: readonly Item[]): void;
    remove(type: Type, ids: readonly string[]): void;
    versionOf(type: Type, id: string): string | undefined;
    /** Of one patient, that many at most, in their order. */
    idsAfter(type: Type, patientId: string, id: string, count: number): string[];
    forget(patientId: string): void;
  };
  changed(patientId: PatientId): void;
}

export interface Pulled {
  /** Fetches what changed of each type, and once a day compares, which is how what was removed is learnt. */
  pullFor(patientId: PatientId, signal?: AbortSignal): Promise<void>;
  /** Nothing of these patients stays here, and the next pull begins anew. */
  forget(patientIds: readonly PatientId[]): void;
  /** When the type that was pulled the longest ago was; ISO instant. */
  syncedAt(patientId: PatientId): string | undefined;
}

/** A platform that holds no such resource, or not for us: not a failure of the profile. */
const notOffered: ReadonlySet<string> = new Set(['platform.not-found', 'platform.rejected', 'platform.forbidden']);

const dayMs = 24 * 60 * 60_000;

export function createPulled<Type extends string, Item extends OfPatient<Type>>(options: PulledOptions<Type, Item>): Pulled {
  const { fhir, engine, clock, name, types, paramsOf, read, repository, changed } = options;
  const scopeOf = (type: Type, patientId: PatientId) => `${type}/${patientId}`;

  const collectionOf = (type: Type, patientId: PatientId) =>
    fhirCollection<Item>({
      ...{ fhir, type, name, read },
      scope: scopeOf(type, patientId),
      params: paramsOf(type, patientId),
      versionOf: (id) => repository.versionOf(type, id),
      // What a platform sends of somebody else isn't this patient's.
      apply: (items) => repository.upsert(items.filter((item) => item.patientId === patientId && item.resourceType === type)),
      listLocal: (after, count) => repository.idsAfter(type, patientId, after, count),
      removeLocal: (ids) => repository.remove(type, ids),
      changed: () => changed(patientId),
    });

  async function pullType(type: Type, patientId: PatientId, signal: AbortSignal | undefined): Promise<void> {
    const collection = collectionOf(type, patientId);
    await engine.pull(collection, signal);
    const comparedAt = engine.reconciledAt(collection.name, collection.scope);
    const isDue = comparedAt === undefined || clock.now().getTime() - Date.parse(comparedAt) > dayMs;
    if (isDue) await engine.reconcile(collection, signal);
  }

  return {
    async pullFor(patientId, signal) {
      const outcomes = await Promise.allSettled(types.map((type) => pullType(type, patientId, signal)));
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected' && !(outcome.reason instanceof Failure && notOffered.has(outcome.reason.code)))
          throw outcome.reason;
      }
      // Nothing came, and that is known now.
      changed(patientId);
    },
    forget(patientIds) {
      for (const patientId of patientIds) {
        repository.forget(patientId);
        for (const type of types) engine.forget(name, scopeOf(type, patientId));
        changed(patientId);
      }
    },
    syncedAt(patientId) {
      return types.flatMap((type) => engine.syncedAt(name, scopeOf(type, patientId)) ?? []).sort()[0];
    },
  };
}

/** The platform's resources around one patient's health, pulled when the file opens: eleven questions asked together, those that a platform doesn't know left aside. */
import type { PatientId } from '../../preload/contract/ids.ts';
import { Failure } from '../failure.ts';
import { fhirCollection } from '../patients/index.ts';
import type { FhirClient, SearchParams } from '../platform/index.ts';
import type { Collection, Stamped, SyncEngine } from '../sync/index.ts';
import { directiveCategories } from './extract/directives.ts';
import { type ProfileResourceType, profileTypes } from './extract/fhir-schemas.ts';
import { type RemoteFact, readProfileResource } from './extract/from-fhir.ts';
import { measureKinds } from './measures.ts';
import type { ProfileRepository } from './repository.ts';

export const profileCollectionName = 'profile';

/** LOINC: tobacco smoking status, alcoholic drinks per day. */
const lifestyleCodes = ['72166-2', '74013-4'];
const observed = [...measureKinds.flatMap(({ code, aliases }) => [code, ...aliases]), ...lifestyleCodes];

/** A platform may hold thousands of results of biology: those are the reports'. */
const narrowed: Partial<Record<ProfileResourceType, SearchParams>> = {
  Observation: { code: observed.join(',') },
  // Who may consult the record is another matter (`main/access`).
  Consent: { category: directiveCategories.join(',') },
};

export interface ProfileCollectionsOptions {
  readonly fhir: FhirClient;
  readonly repository: ProfileRepository;
  changed(patientId: PatientId): void;
}

export const scopeOf = (type: ProfileResourceType, patientId: PatientId) => `${type}/${patientId}`;

export function profileCollections(
  { fhir, repository, changed }: ProfileCollectionsOptions,
  patientId: PatientId,
): Collection<RemoteFact>[] {
  return profileTypes.map((type) =>
    fhirCollection<RemoteFact>({
      fhir,
      type,
      name: profileCollectionName,
      scope: scopeOf(type, patientId),
      params: type === 'Patient' ? { _id: patientId } : { patient: patientId, ...narrowed[type] },
      read: readProfileResource,
      versionOf: (id) => repository.versionOf(type, id),
      // What a platform sends of somebody else isn't this patient's.
      apply: (facts) => repository.upsert(facts.filter((fact) => fact.patientId === patientId && fact.resourceType === type)),
      listLocal: (after, count) => repository.idsAfter(type, patientId, after, count),
      removeLocal: (ids) => repository.remove(type, ids),
      changed: () => changed(patientId),
    }),
  );
}

/** A platform that holds no such resource, or not for us: not a failure of the profile. */
const notOffered: ReadonlySet<string> = new Set(['platform.not-found', 'platform.rejected', 'platform.forbidden']);

const dayMs = 24 * 60 * 60_000;

/** Fetches what changed of each type, and once a day compares, which is how what was removed is learnt. */
export async function pullProfile<Item extends Stamped>(
  collections: readonly Collection<Item>[],
  engine: SyncEngine,
  options: { readonly now: Date; readonly signal?: AbortSignal },
): Promise<void> {
  const outcomes = await Promise.allSettled(
    collections.map(async (collection) => {
      await engine.pull(collection, options.signal);
      const comparedAt = engine.reconciledAt(collection.name, collection.scope);
      const isDue = comparedAt !== undefined && options.now.getTime() - Date.parse(comparedAt) > dayMs;
      if (isDue || comparedAt === undefined) await engine.reconcile(collection, options.signal);
    }),
  );
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected' && !(outcome.reason instanceof Failure && notOffered.has(outcome.reason.code))) throw outcome.reason;
  }
}

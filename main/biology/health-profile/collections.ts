/** The laboratory's resources of one patient, pulled with the health profile when the file opens. */
import type { PatientId } from '../../../preload/contract/ids.ts';
import { fhirCollection } from '../../patients/index.ts';
import type { FhirClient, SearchParams } from '../../platform/index.ts';
import type { Collection } from '../../sync/index.ts';
import { observationCategory, readLabResource, reportCategories } from './read-resource.ts';
import type { LabReading } from './reading.ts';
import type { LabResourceRepository } from './repository.ts';
import { type LabResourceType, labResourceTypes } from './schemas.ts';

export const labCollectionName = 'laboratory';

const narrowed: Readonly<Record<LabResourceType, SearchParams>> = {
  Observation: { category: observationCategory },
  DiagnosticReport: { category: reportCategories.join(',') },
};

export const labScopeOf = (type: LabResourceType, patientId: PatientId) => `${type}/${patientId}`;

export interface LabCollectionsOptions {
  readonly fhir: FhirClient;
  readonly repository: LabResourceRepository;
  changed(patientId: PatientId): void;
}

export function labCollections({ fhir, repository, changed }: LabCollectionsOptions, patientId: PatientId): Collection<LabReading>[] {
  return labResourceTypes.map((type) =>
    fhirCollection<LabReading>({
      fhir,
      type,
      name: labCollectionName,
      scope: labScopeOf(type, patientId),
      params: { patient: patientId, ...narrowed[type] },
      read: readLabResource,
      versionOf: (id) => repository.versionOf(type, id),
      // What a platform sends of somebody else isn't this patient's.
      apply: (readings) => repository.upsert(readings.filter((one) => one.patientId === patientId && one.resourceType === type)),
      listLocal: (after, count) => repository.idsAfter(type, patientId, after, count),
      removeLocal: (ids) => repository.remove(type, ids),
      changed: () => changed(patientId),
    }),
  );
}

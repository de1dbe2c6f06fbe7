/** The laboratory's resources of one patient, pulled with the health profile when the file opens. */
import type { SearchParams } from '../../platform/index.ts';
import { createPulled, type Pulled, type PulledOptions } from '../../profile/index.ts';
import { observationCategory, readLabResource, reportCategories } from './read-resource.ts';
import type { LabReading } from './reading.ts';
import type { LabResourceRepository } from './repository.ts';
import { type LabResourceType, labResourceTypes } from './schemas.ts';

const narrowed: Readonly<Record<LabResourceType, SearchParams>> = {
  Observation: { category: observationCategory },
  DiagnosticReport: { category: reportCategories.join(',') },
};

type LabPullOptions = Pick<PulledOptions<LabResourceType, LabReading>, 'fhir' | 'engine' | 'clock' | 'changed'> & {
  readonly repository: LabResourceRepository;
};

export function createLabPull(options: LabPullOptions): Pulled {
  return createPulled<LabResourceType, LabReading>({
    ...options,
    name: 'laboratory',
    types: labResourceTypes,
    paramsOf: (type, patient) => ({ patient, ...narrowed[type] }),
    read: readLabResource,
  });
}

/** The platform's resources around one patient's health: eleven questions asked together, those that a platform doesn't know left aside. */
import type { PatientId } from '../../preload/contract/ids.ts';
import type { SearchParams } from '../platform/index.ts';
import { directiveCategories } from './extract/directives.ts';
import { type ProfileResourceType, profileTypes } from './extract/fhir-schemas.ts';
import { type RemoteFact, readProfileResource } from './extract/from-fhir.ts';
import { measureKinds } from './measures.ts';
import { createPulled, type Pulled, type PulledOptions } from './pulled.ts';
import type { ProfileRepository } from './repository.ts';

/** LOINC: tobacco smoking status, alcoholic drinks per day. */
const lifestyleCodes = ['72166-2', '74013-4'];
const observed = [...measureKinds.flatMap(({ code, aliases }) => [code, ...aliases]), ...lifestyleCodes];

/** A platform may hold thousands of results of biology: those are the reports'. */
const narrowed: Partial<Record<ProfileResourceType, SearchParams>> = {
  Observation: { code: observed.join(',') },
  // Who may consult the record is another matter (`main/access`).
  Consent: { category: directiveCategories.join(',') },
};

type ProfilePullOptions = Pick<PulledOptions<ProfileResourceType, RemoteFact>, 'fhir' | 'engine' | 'clock' | 'changed'> & {
  readonly repository: ProfileRepository;
};

export function createProfilePull(options: ProfilePullOptions): Pulled {
  return createPulled<ProfileResourceType, RemoteFact>({
    ...options,
    name: 'profile',
    types: profileTypes,
    paramsOf: (type: ProfileResourceType, patientId: PatientId) =>
      type === 'Patient' ? { _id: patientId } : { patient: patientId, ...narrowed[type] },
    read: readProfileResource,
  });
}

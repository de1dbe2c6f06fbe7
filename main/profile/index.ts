/** The health profile of a patient, its alerts, the timeline of care. */
export { createProfile, type Profile, type ProfileOptions } from './profile.ts';
export { createPulled, type Pulled, type PulledOptions } from './pulled.ts';
export type { KnownVaccination } from './vaccinations.ts';
export { type Antigen, antigen } from './vaccines.ts';

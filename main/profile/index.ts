/** The health profile of a patient, its alerts, the timeline of care. */
export { pullProfile } from './collections.ts';
export { createProfile, type Profile, type ProfileOptions } from './profile.ts';
export type { KnownVaccination } from './vaccinations.ts';
export { type Antigen, antigen } from './vaccines.ts';

/** Patients: search, the banner, visits. */

export type { ChangedTraits, IdentityChange } from './change-identity.ts';
export { type FhirCollectionOptions, fhirCollection } from './fhir-collection.ts';
export { type RemotePatient, readPatient } from './fhir-patient.ts';
export { createMerges, type MergeLink, type Merges } from './merges.ts';
export type { PatientRow } from './patient-repository.ts';
export { createPatients, type Patients, type PatientsOptions } from './patients.ts';

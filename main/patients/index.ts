/** Patients: search, the banner, visits. */

export type { ChangedTraits, IdentityChange } from './change-identity.ts';
export { type FhirCollectionOptions, fhirCollection } from './fhir-collection.ts';
export { readPatient } from './fhir-patient.ts';
export { createPatients, type Patients, type PatientsOptions } from './patients.ts';

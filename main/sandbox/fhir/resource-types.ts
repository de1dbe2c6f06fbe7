/** The FHIR R4 resource types that the embedded platform stores. */

export const resourceTypes = [
  'AllergyIntolerance',
  'Appointment',
  'Binary',
  'Bundle',
  'Condition',
  'Consent',
  'Device',
  'DiagnosticReport',
  'DocumentReference',
  'Flag',
  'HealthcareService',
  'ImagingStudy',
  'Immunization',
  'List',
  'Location',
  'MedicationRequest',
  'MedicationStatement',
  'Observation',
  'Organization',
  'Patient',
  'Person',
  'Practitioner',
  'PractitionerRole',
  'Procedure',
  'RelatedPerson',
  'Schedule',
  'Slot',
] as const;

export type StoredType = (typeof resourceTypes)[number];

export function isStoredType(type: string | undefined): type is StoredType {
  return resourceTypes.some((known) => known === type);
}

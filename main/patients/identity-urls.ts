/** Extensions and systems by which a Patient says how sure its identity is: FR Core where it has a word, ours elsewhere. */

const frCore = 'https://hl7.fr/ig/fhir/core';

export const identityUrls = {
  reliability: `${frCore}/StructureDefinition/fr-core-identity-reliability`,
  status: `${frCore}/CodeSystem/fr-core-cs-identity-status`,
  /** Which document proved it. */
  proof: `${frCore}/CodeSystem/fr-core-cs-mode-validation-identity`,
  birthPlace: 'http://hl7.org/fhir/StructureDefinition/patient-birthPlace',
  inseeCode: `${frCore}/StructureDefinition/fr-core-address-insee-code`,
  commune: 'https://mos.esante.gouv.fr/NOS/TRE_R13-CommuneOM/FHIR/TRE-R13-CommuneOM',
  birthListGivenName: `${frCore}/StructureDefinition/fr-core-patient-birth-list-given-name`,
  identifierType: `${frCore}/CodeSystem/fr-core-cs-v2-0203`,
  /** Homonym, doubtful, fictitious: FR Core has no word for them. */
  attribute: 'https://liaison.example/fhir/StructureDefinition/identity-attribute',
} as const;

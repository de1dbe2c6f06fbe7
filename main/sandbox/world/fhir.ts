/** Systems, profiles and extensions that the resources of the world name. */

export const systems = {
  insTest: 'urn:oid:1.2.250.1.213.1.4.10',
  /** IdNat_PS. */
  professional: 'urn:oid:1.2.250.1.71.4.2.1',
  /** IdNat_Struct. */
  structure: 'urn:oid:1.2.250.1.71.4.2.2',
  /** Technical identifier of a structure in the directory, PSC's `identifiantTechniqueDeLaStructure`. */
  structureTechnical: 'https://annuaire.esante.gouv.fr/identifiant-technique-structure',
  frIdentifierType: 'https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0203',
  identityStatus: 'https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-identity-status',
  /** Communes of the COG, overseas ones included. */
  commune: 'https://mos.esante.gouv.fr/NOS/TRE_R13-CommuneOM/FHIR/TRE-R13-CommuneOM',
  roleClass: 'https://mos.esante.gouv.fr/NOS/TRE_R260-HL7RoleClass/FHIR/TRE-R260-HL7RoleClass',
  roleCode: 'https://mos.esante.gouv.fr/NOS/TRE_R216-HL7RoleCode/FHIR/TRE-R216-HL7RoleCode',
  sector: 'https://mos.esante.gouv.fr/NOS/TRE_R02-SecteurActivite/FHIR/TRE-R02-SecteurActivite',
  practiceSetting: 'https://mos.esante.gouv.fr/NOS/TRE_A01-CadreExercice/FHIR/TRE-A01-CadreExercice',
  /** TRE_A02, professions and specialties. */
  specialty: 'urn:oid:1.2.250.1.213.1.1.4.5',
  /** TRE_A00, producers of documents that aren't professionals. */
  nonProfessional: 'urn:oid:1.2.250.1.213.1.1.4.6',
  documentClass: 'https://mos.esante.gouv.fr/NOS/TRE_A03-ClasseDocument/FHIR/TRE-A03-ClasseDocument',
  visibility: 'https://mos.esante.gouv.fr/NOS/TRE_A07-StatutVisibiliteDocument/FHIR/TRE-A07-StatutVisibiliteDocument',
  confidentiality: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',
  loinc: 'http://loinc.org',
  uri: 'urn:ietf:rfc:3986',
  mhdListTypes: 'https://profiles.ihe.net/ITI/MHD/CodeSystem/MHDlistTypes',
  /** JDV of the events of imaging documents: modality, region. */
  imagingModality: 'urn:oid:1.2.250.1.213.1.1.5.618',
  imagingRegion: 'urn:oid:1.2.250.1.213.1.1.5.695',
} as const;

export const profiles = {
  patientIns: 'https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-ins',
  patient: 'https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient',
  documentReference: 'https://interop.esante.gouv.fr/ig/fhir/pdsm/StructureDefinition/pdsm-comprehensive-document-reference',
  submissionSet: 'https://interop.esante.gouv.fr/ig/fhir/pdsm/StructureDefinition/pdsm-submissionset-comprehensive',
  appointment: 'https://interop.esante.gouv.fr/ig/fhir/gap/StructureDefinition/gap-fr-appointment',
} as const;

export const extensions = {
  identityReliability: 'https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-identity-reliability',
  birthPlace: 'http://hl7.org/fhir/StructureDefinition/patient-birthPlace',
  /** Ours, of a Person of the national register: the one of FHIR is for a Patient alone. */
  registeredBirthPlace: 'https://liaison.example/fhir/StructureDefinition/registered-birth-place',
  inseeCode: 'https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-address-insee-code',
  birthListGivenName: 'https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-birth-list-given-name',
  isArchived: 'https://interop.esante.gouv.fr/ig/fhir/pdsm/StructureDefinition/pdsm-ext-is-archived',
  designationType: 'https://profiles.ihe.net/ITI/MHD/StructureDefinition/ihe-designationType',
  sourceId: 'https://profiles.ihe.net/ITI/MHD/StructureDefinition/ihe-sourceId',
  authorOrg: 'https://profiles.ihe.net/ITI/MHD/StructureDefinition/ihe-authorOrg',
  /** The three of the draft PDSm4DMP that say the state of a patient's record (TD0.2). */
  attachedToMes: 'https://interop.esante.gouv.fr/ig/fhir/dmp/StructureDefinition/dmp-rattachement-mes',
  closing: 'https://interop.esante.gouv.fr/ig/fhir/dmp/StructureDefinition/dmp-fermeture',
  /** Ours, for the six weeks in which a new member may oppose: the draft has no word for them. */
  oppositionUntil: 'https://interop.esante.gouv.fr/ig/fhir/dmp/StructureDefinition/dmp-opposition-jusqu-au',
  treatingPhysician: 'https://interop.esante.gouv.fr/ig/fhir/dmp/StructureDefinition/dmp-medecin-traitant',
} as const;

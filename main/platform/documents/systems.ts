/** Systems, profiles and extensions that PDSm names (french-language ones are of the ANS' NOS). */
export const systems = {
  uri: 'urn:ietf:rfc:3986',
  loinc: 'http://loinc.org',
  /** IdNat_PS. */
  professional: 'urn:oid:1.2.250.1.71.4.2.1',
  /** IdNat_Struct. */
  structure: 'urn:oid:1.2.250.1.71.4.2.2',
  confidentiality: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',
  visibility: 'https://mos.esante.gouv.fr/NOS/TRE_A07-StatutVisibiliteDocument/FHIR/TRE-A07-StatutVisibiliteDocument',
  documentClass: 'https://mos.esante.gouv.fr/NOS/TRE_A03-ClasseDocument/FHIR/TRE-A03-ClasseDocument',
  sector: 'https://mos.esante.gouv.fr/NOS/TRE_R02-SecteurActivite/FHIR/TRE-R02-SecteurActivite',
  practiceSetting: 'https://mos.esante.gouv.fr/NOS/TRE_A01-CadreExercice/FHIR/TRE-A01-CadreExercice',
  /** TRE_A02, professions and specialties. */
  specialty: 'urn:oid:1.2.250.1.213.1.1.4.5',
  mhdListTypes: 'https://profiles.ihe.net/ITI/MHD/CodeSystem/MHDlistTypes',
  /** Number of a patient whose INS isn't at hand: the workstation's own, the same as in the CDA. */
  localPatient: 'urn:oid:2.25.120459386014623790114562840011238765',
} as const;

const pdsm = 'https://interop.esante.gouv.fr/ig/fhir/pdsm/StructureDefinition';
export const profiles = {
  documentReference: `${pdsm}/pdsm-comprehensive-document-reference`,
  simplifiedPublish: `${pdsm}/pdsm-simplified-publish`,
  submissionSet: `${pdsm}/pdsm-submissionset-comprehensive`,
  provideBundle: `${pdsm}/pdsm-comprehensive-provide-document-bundle`,
} as const;

export const extensions = {
  isArchived: `${pdsm}/pdsm-ext-is-archived`,
  designationType: 'https://profiles.ihe.net/ITI/MHD/StructureDefinition/ihe-designationType',
  sourceId: 'https://profiles.ihe.net/ITI/MHD/StructureDefinition/ihe-sourceId',
  sourcePatientId: 'https://profiles.ihe.net/ITI/MHD/StructureDefinition/ihe-sourcePatientId',
  authorOrg: 'https://profiles.ihe.net/ITI/MHD/StructureDefinition/ihe-authorOrg',
  intendedRecipient: `${pdsm}/pdsm-ext-intended-recipient`,
} as const;

/** Types of XDS referenceIdList that PDSm names. */
export const relatedIdTypes = {
  study: 'urn:ihe:iti:xds:2016:studyInstanceUID',
  accession: 'urn:ihe:iti:xds:2013:accession',
  order: 'urn:ihe:iti:xds:2013:order',
} as const;

/** `urn:oid:1.2.3` as FHIR writes it, `1.2.3` as XDS, CDA and DICOM do. */
export function bareOid(uri: string): string {
  return uri.startsWith('urn:oid:') ? uri.slice('urn:oid:'.length) : uri;
}

export function oidUri(id: string): string {
  return /^[0-2](\.(0|[1-9]\d*))+$/.test(id) ? `urn:oid:${id}` : id;
}

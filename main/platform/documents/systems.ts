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
} as const;

const pdsm = 'https://interop.esante.gouv.fr/ig/fhir/pdsm/StructureDefinition';
export const profiles = {
  documentReference: `${pdsm}/pdsm-comprehensive-document-reference`,
  submissionSet: `${pdsm}/pdsm-submissionset-comprehensive`,
} as const;

export const extensions = {
  isArchived: `${pdsm}/pdsm-ext-is-archived`,
  designationType: 'https://profiles.ihe.net/ITI/MHD/StructureDefinition/ihe-designationType',
  sourceId: 'https://profiles.ihe.net/ITI/MHD/StructureDefinition/ihe-sourceId',
} as const;

/** XDS referenceIdList type of a study (IHE RAD WIC), in lower case: PDSm and IHE don't agree on the capitals of `studyInstanceUID`. */
export const studyReferenceType = 'urn:ihe:iti:xds:2016:studyinstanceuid';

/** `urn:oid:1.2.3` as FHIR writes it, `1.2.3` as XDS, CDA and DICOM do. */
export function bareOid(uri: string): string {
  return uri.startsWith('urn:oid:') ? uri.slice('urn:oid:'.length) : uri;
}

export function oidUri(id: string): string {
  return /^[0-2](\.(0|[1-9]\d*))+$/.test(id) ? `urn:oid:${id}` : id;
}

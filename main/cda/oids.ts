/** Object identifiers of a French CDA header (CI-SIS « Structuration minimale de documents de santé »). */
export const oids = {
  typeId: '2.16.840.1.113883.1.3',
  /** Templates that any document conforms to: HL7 France, CI-SIS. */
  templateHl7France: '2.16.840.1.113883.2.8.2.1',
  templateCiSis: '1.2.250.1.213.1.1.1.1',
  /** IHE XDS-SD: a document whose body isn't structured. */
  templateXdsSd: '1.3.6.1.4.1.19376.1.2.20',
  /** CI-SIS « Compte rendu d’imagerie » (IMG-CR-IMG). */
  templateImagingReport: '1.2.250.1.213.1.1.1.45',
  /** IHE PCC: a file inside a structured body. */
  templateObservationMedia: '1.3.6.1.4.1.19376.1.3.1.100',
  confidentiality: '2.16.840.1.113883.5.25',
  gender: '2.16.840.1.113883.5.1',
  loinc: '2.16.840.1.113883.6.1',
  professional: '1.2.250.1.71.4.2.1',
  structure: '1.2.250.1.71.4.2.2',
  facilityType: '1.2.250.1.71.4.2.4',
  practiceSetting: '1.2.250.1.213.1.1.4.9',
  /** Local number of a patient whose INS isn't qualified: the workstation's own. */
  localPatient: '2.25.120459386014623790114562840011238765',
} as const;

/** HL7 v3 OID of a code system known to FHIR by its URL. */
export function oidOfSystem(system: string): string | undefined {
  if (system.startsWith('urn:oid:')) return system.slice(8);
  if (system === 'http://loinc.org') return oids.loinc;
  if (system === 'http://snomed.info/sct') return '2.16.840.1.113883.6.96';
  if (system === 'http://hl7.org/fhir/sid/icd-10') return '2.16.840.1.113883.6.3';
  if (system === 'http://dicom.nema.org/resources/ontology/DCM') return '1.2.840.10008.2.16.4';
  return undefined;
}

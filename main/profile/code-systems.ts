/** The code systems of the profile, by OID, whether a source names them as HL7 v3 (CDA) or as FHIR does. */

export const systems = {
  loinc: '2.16.840.1.113883.6.1',
  snomed: '2.16.840.1.113883.6.96',
  icd10: '2.16.840.1.113883.6.3',
  atc: '2.16.840.1.113883.6.73',
  ucum: '2.16.840.1.113883.6.8',
  /** Not a code: the document of the record that a fact was drawn from, by its id. */
  document: 'DocumentReference',
} as const;

const byUrl: ReadonlyMap<string, string> = new Map([
  ['http://loinc.org', systems.loinc],
  ['http://snomed.info/sct', systems.snomed],
  ['http://hl7.org/fhir/sid/icd-10', systems.icd10],
  ['http://www.whocc.no/atc', systems.atc],
]);

/** OID of a system named by its URL, by `urn:oid:` or by its OID; the name itself where none is known. */
export function oidOf(system: string): string {
  return byUrl.get(system) ?? system.replace(/^urn:oid:/u, '');
}

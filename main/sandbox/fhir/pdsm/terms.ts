/** Names and codes of PDSm 3.1.1 and of the nomenclatures that the embedded platform checks. */
import classCodes from '../../../../resources/nomenclatures/classcodes.json' with { type: 'json' };
import confidentialityCodes from '../../../../resources/nomenclatures/confidentialitycodes.json' with { type: 'json' };
import facilityTypes from '../../../../resources/nomenclatures/facilitytypes.json' with { type: 'json' };
import formatCodes from '../../../../resources/nomenclatures/formatcodes.json' with { type: 'json' };
import practiceSettings from '../../../../resources/nomenclatures/practicesettings.json' with { type: 'json' };
import typeCodes from '../../../../resources/nomenclatures/typecodes.json' with { type: 'json' };
import { isRecord, text, valuesAt } from '../values.ts';

/** Extension on DocumentReference and List (PDSm `pdsm-ext-is-archived`). */
export const isArchivedUrl = 'https://interop.esante.gouv.fr/ig/fhir/pdsm/StructureDefinition/pdsm-ext-is-archived';

export const listTypesSystem = 'https://profiles.ihe.net/ITI/MHD/CodeSystem/MHDlistTypes';

interface Concept {
  readonly code: string;
  readonly system?: string;
  readonly systemOid?: string | null;
}

export interface ValueSet {
  readonly name: string;
  has(coding: unknown): boolean;
}

/** FHIR v3 names of systems that the nomenclature knows by OID only. */
const urlsOfOids: Readonly<Record<string, string>> = {
  '2.16.840.1.113883.5.25': 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',
  '1.2.250.1.213.1.1.4.13': 'https://mos.esante.gouv.fr/NOS/TRE_A07-StatutVisibiliteDocument/FHIR/TRE-A07-StatutVisibiliteDocument',
};

function valueSet(name: string, concepts: readonly Concept[], commonSystem?: string): ValueSet {
  const systemsOf = new Map<string, Set<string>>();
  for (const { code, system, systemOid } of concepts) {
    const systems = systemsOf.get(code) ?? new Set();
    for (const known of [system, commonSystem, systemOid ? `urn:oid:${systemOid}` : undefined, urlsOfOids[systemOid ?? '']]) {
      if (known !== undefined) systems.add(known);
    }
    systemsOf.set(code, systems);
  }
  return {
    name,
    has(coding) {
      if (!isRecord(coding)) return false;
      const systems = systemsOf.get(text(coding.code));
      if (!systems) return false;
      // A system known by its OID alone may be written by the URL that the NOS gives it.
      return systems.has(text(coding.system)) || ([...systems].every((one) => one.startsWith('urn:oid:')) && text(coding.system) !== '');
    },
  };
}

const confidentiality = confidentialityCodes.concepts;

const valueSets: ReadonlyMap<string, ValueSet> = new Map(
  [
    valueSet('JDV_J07', typeCodes.concepts as Concept[]),
    valueSet('JDV_J06', classCodes.concepts, classCodes.system),
    valueSet('JDV_J08', confidentiality),
    // The two halves of JDV_J08: how confidential, and who doesn't see.
    valueSet(
      'v3-Confidentiality',
      confidentiality.filter(({ systemOid }) => systemOid === '2.16.840.1.113883.5.25'),
    ),
    valueSet(
      'JDV_J110',
      confidentiality.filter(({ systemOid }) => systemOid === '1.2.250.1.213.1.1.4.13'),
    ),
    valueSet('JDV_J60', formatCodes.concepts as Concept[]),
    valueSet('JDV_J02', facilityTypes.concepts),
    valueSet('JDV_J04', practiceSettings.concepts),
  ].map((set) => [set.name, set]),
);

export function valueSetNamed(name: string): ValueSet {
  const found = valueSets.get(name);
  if (found === undefined) throw new TypeError(`No value set ${name}`);
  return found;
}

const classOfType = new Map(typeCodes.concepts.map(({ code, classCode }) => [code, classCode]));

/** Class that a type belongs to (ASS_X04), if it's settled. */
export function classCodeOf(typeCode: string): string | undefined {
  return classOfType.get(typeCode) ?? undefined;
}

export function isArchivedExtension(extension: unknown): boolean {
  return isRecord(extension) && text(extension.url).endsWith('/pdsm-ext-is-archived');
}

export function isSubmissionSet(resource: unknown): boolean {
  return valuesAt(resource, 'code.coding').some((coding) => isRecord(coding) && coding.code === 'submissionset');
}

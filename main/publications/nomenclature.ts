/** Codes that a publication needs, from the public nomenclatures; the class follows from the type and is never asked (ASS_X16). */

import type { Coding } from '../../preload/contract/codes.ts';
import type { DocumentType } from '../../preload/contract/documents.ts';
import specialties from '../../resources/nomenclatures/authorspecialties.json' with { type: 'json' };
import facilityTypes from '../../resources/nomenclatures/facilitytypes.json' with { type: 'json' };
import formatCodes from '../../resources/nomenclatures/formatcodes.json' with { type: 'json' };
import practiceSettings from '../../resources/nomenclatures/practicesettings.json' with { type: 'json' };
import { documentClassSystem, publishableTypeOf } from '../documents/index.ts';
import { Failure } from '../failure.ts';

/** Format of what a CDA N1 carries (JDV_J60). */
const formats = {
  'application/pdf': 'urn:ihe:iti:xds-sd:pdf:2008',
  'text/plain': 'urn:ihe:iti:xds-sd:text:2008',
  'image/jpeg': 'urn:ihe:iti-fr:xds-sd:jpeg:2010',
  'image/tiff': 'urn:ihe:iti-fr:xds-sd:tiff:2010',
} as const;

/** Format of what is made here: the structured imaging report (IHE RAD), the manifest (IHE XDS-I). */
export const madeFormats = {
  report: 'urn:ihe:rad:CDA:ImagingReportStructuredHeadings:2013',
  manifest: '1.2.840.10008.5.1.4.1.1.88.59',
} as const;

export type PublishableType = keyof typeof formats;

/** @throws {Failure} `publication.invalid` for a type that the DMP doesn't take (JDV_J66), or that no class takes in (ASS_X16) */
export function documentTypeOf(code: string): DocumentType {
  const type = publishableTypeOf(code);
  if (type === undefined) throw new Failure('publication.invalid', { field: 'typeCode' });
  return type;
}

export function classCoding(type: DocumentType): Coding {
  return { code: type.classCode, system: documentClassSystem, display: type.className };
}

export const formatOf = (contentType: PublishableType): Coding => formatCoding(formats[contentType]);

export function formatCoding(code: string): Coding {
  const found = formatCodes.concepts.find((concept) => concept.code === code);
  return { code, system: found?.system ?? 'urn:ietf:rfc:3986', display: found?.display ?? code };
}

const byOid = (concepts: readonly { code: string; systemOid: string; display: string }[], code: string): Coding => {
  const found = concepts.find((concept) => concept.code === code);
  return { code, system: `urn:oid:${found?.systemOid ?? concepts[0]?.systemOid ?? ''}`, display: found?.display ?? code };
};

export const facilityCoding = (code: string): Coding => byOid(facilityTypes.concepts, code);
export const practiceSettingCoding = (code: string): Coding => byOid(practiceSettings.concepts, code);
export const specialtyCoding = (code: string): Coding => byOid(specialties.concepts, code);

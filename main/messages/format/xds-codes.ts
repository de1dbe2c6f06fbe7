/** Codes of an entry that a CDA doesn't carry itself: the class of its type (ASS_X16), the form of its body (JDV_J60), and who must not see it. */
import type { Visibility } from '../../../preload/contract/documents.ts';
import classes from '../../../resources/nomenclatures/classcodes.json' with { type: 'json' };
import confidentialities from '../../../resources/nomenclatures/confidentialitycodes.json' with { type: 'json' };
import formats from '../../../resources/nomenclatures/formatcodes.json' with { type: 'json' };
import types from '../../../resources/nomenclatures/typecodes.json' with { type: 'json' };
import type { CdaCode, CdaFacts } from '../../cda/index.ts';

const formatOfBody: Readonly<Record<string, string>> = {
  'application/pdf': 'urn:ihe:iti:xds-sd:pdf:2008',
  'text/plain': 'urn:ihe:iti:xds-sd:text:2008',
  'text/rtf': 'urn:ihe:iti-fr:xds-sd:rtf:2010',
  'image/jpeg': 'urn:ihe:iti-fr:xds-sd:jpeg:2010',
  'image/tiff': 'urn:ihe:iti-fr:xds-sd:tiff:2010',
};
/** CI-SIS templates of structured documents that have a format code of their own. */
const formatOfTemplate: Readonly<Record<string, string>> = {
  '1.2.250.1.213.1.1.1.45': 'urn:ihe:rad:CDA:ImagingReportStructuredHeadings:2013',
};
const anyFormat = 'urn:asipSante:modelesHorsProfils:2011';

export function formatCode({ bodyType, templates }: Pick<CdaFacts, 'bodyType' | 'templates'>): CdaCode {
  const ofTemplate = templates.map((each) => formatOfTemplate[each]).find((each) => each !== undefined);
  const code = (bodyType === undefined ? ofTemplate : formatOfBody[bodyType]) ?? anyFormat;
  const found = formats.concepts.find((concept) => concept.code === code);
  return { code, system: found?.systemOid ?? '', display: found?.display ?? code };
}

export function classCode(typeCode: string | undefined): CdaCode | undefined {
  const code = types.concepts.find((concept) => concept.code === typeCode)?.classCode;
  const found = classes.concepts.find((concept) => concept.code === code);
  return found === undefined ? undefined : { code: found.code, system: classes.systemOid, display: found.display };
}

/** The header's own, and JDV_J08's for each who is kept from it. */
export function confidentialityCodes(own: CdaCode | undefined, visibility: Visibility): CdaCode[] {
  const codeOf = (code: string): CdaCode => {
    const found = confidentialities.concepts.find((concept) => concept.code === code);
    return { code, system: found?.systemOid ?? '', display: found?.display ?? code };
  };
  return [
    own === undefined ? codeOf('N') : { ...codeOf(own.code), ...(own.system === '' ? {} : { system: own.system }) },
    ...(visibility.hiddenFromPatient ? [codeOf('INVISIBLE_PATIENT')] : []),
    ...(visibility.hiddenFromRepresentatives ? [codeOf('INVISIBLE_REPRESENTANTS_LEGAUX')] : []),
    ...(visibility.maskedToProfessionals ? [codeOf('MASQUE_PS')] : []),
  ];
}

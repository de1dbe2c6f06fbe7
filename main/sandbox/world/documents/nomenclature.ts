/** Types, classes and formats of documents from the public nomenclatures. */
import classCodes from '../../../../resources/nomenclatures/classcodes.json' with { type: 'json' };
import formatCodes from '../../../../resources/nomenclatures/formatcodes.json' with { type: 'json' };
import typeCodes from '../../../../resources/nomenclatures/typecodes.json' with { type: 'json' };
import { french } from '../text/typography.ts';
import type { CdaModel, PlanCoding, PlanForm } from './plan.ts';

export interface TypeConcept extends PlanCoding {
  readonly systemOid: string;
  readonly classCode: string;
  readonly className: string;
}

/** ASS_X04 gives no class to these two: an implant card is a report, a signature a technical document. */
const classOfUnassigned: Record<string, string> = { '101881-1': '10', E1762: '99' };

const classes = new Map(classCodes.concepts.map((concept) => [concept.code, concept.display]));
const types = new Map<string, TypeConcept>(
  typeCodes.concepts.map((concept) => {
    const classCode = concept.classCode ?? classOfUnassigned[concept.code] ?? '10';
    const { code, system, systemOid, display } = concept;
    return [code, { code, system, systemOid, display, classCode, className: classes.get(classCode) ?? '' }];
  }),
);

/** Those of the DMP (JDV_J66). */
export const dmpTypeCodes: readonly string[] = typeCodes.concepts.filter((concept) => concept.inDmpValueSet).map((concept) => concept.code);

export function typeConcept(code: string): TypeConcept {
  const concept = types.get(code);
  if (concept === undefined) throw new RangeError(`no document type ${code}`);
  return concept;
}

/** Its French name, typographically right. */
export function typeName(code: string): string {
  return french(typeConcept(code).display);
}

const formatOfModel: Record<CdaModel, string> = {
  vsm: 'urn:asip:ci-sis:vsm:2012',
  bio: 'urn:ihe:lab:xd-lab:2008',
  imaging: 'urn:ihe:rad:CDA:ImagingReportStructuredHeadings:2013',
  discharge: 'urn:asip:ci-sis:ldl-ses:2017',
  vaccination: 'urn:asip:ci-sis:vac:2019',
  'vaccination-note': 'urn:asip:ci-sis:vac-note:2021',
  prescription: 'urn:ihe:pharm:pre:2010',
};

const formatOfForm: Record<PlanForm, string> = {
  pdf: 'urn:ihe:iti:xds-sd:pdf:2008',
  'cda-n1-pdf': 'urn:ihe:iti:xds-sd:pdf:2008',
  'cda-n1-jpeg': 'urn:ihe:iti-fr:xds-sd:jpeg:2010',
  'cda-n1-text': 'urn:ihe:iti:xds-sd:text:2008',
  'cda-n3': 'urn:asipSante:modelesHorsProfils:2011',
  'cda-n3-pdf': 'urn:asipSante:modelesHorsProfils:2011',
  jpeg: 'urn:ihe:iti-fr:xds-sd:jpeg:2010',
  kos: '1.2.840.10008.5.1.4.1.1.88.59',
  signature: 'urn:ihe:iti:dsg:detached:2014',
};

export function formatCoding(form: PlanForm, model?: CdaModel): PlanCoding {
  const isStructured = form === 'cda-n3' || form === 'cda-n3-pdf';
  const code = isStructured && model !== undefined ? formatOfModel[model] : formatOfForm[form];
  const concept = formatCodes.concepts.find((candidate) => candidate.code === code);
  return { system: concept?.system ?? '', code, display: concept?.display ?? code };
}

export function contentTypeOf(form: PlanForm): string {
  switch (form) {
    case 'pdf':
      return 'application/pdf';
    case 'jpeg':
      return 'image/jpeg';
    case 'kos':
      return 'application/dicom';
    default:
      return 'text/xml';
  }
}

/** Every code of a CDA against the value set of its place: what is outside is a non-conformity (EX_2.1-1071). */
import authorSpecialties from '../../resources/nomenclatures/authorspecialties.json' with { type: 'json' };
import confidentialities from '../../resources/nomenclatures/confidentialitycodes.json' with { type: 'json' };
import facilityTypes from '../../resources/nomenclatures/facilitytypes.json' with { type: 'json' };
import practiceSettings from '../../resources/nomenclatures/practicesettings.json' with { type: 'json' };
import typeCodes from '../../resources/nomenclatures/typecodes.json' with { type: 'json' };
import type { CdaProblem } from './check-n1.ts';
import { typedElements } from './check-structure.ts';
import { imagingSections } from './imaging-sections.ts';
import { oids } from './oids.ts';
import { attribute, type XmlElementNode } from './xml-node.ts';

type IsOfSet = (code: string, systemOid: string) => boolean;

interface Concepts {
  readonly concepts: readonly { readonly code: string; readonly systemOid: string }[];
}

function among({ concepts }: Concepts): IsOfSet {
  const known = new Set(concepts.map(({ code, systemOid }) => `${code}|${systemOid}`));
  return (code, systemOid) => known.has(`${code}|${systemOid}`);
}

/** Acts and diagnoses come from open nomenclatures (CCAM, CIM-10, others): the system alone is settled. */
const ofAnySystem: IsOfSet = (_code, systemOid) => /^[0-2](\.(0|[1-9][0-9]*))+$/u.test(systemOid);

const sectionCodes: ReadonlySet<string> = new Set(Object.values(imagingSections).map(({ code }) => code));

/** By the end of the path; the first that fits. */
const bindings: readonly (readonly [RegExp, IsOfSet])[] = [
  [/^code$/u, among(typeCodes)],
  [/^confidentialityCode$/u, among(confidentialities)],
  [/\/assigned(Author|Entity)\/code$/u, among(authorSpecialties)],
  [/\/standardIndustryClassCode$/u, among(practiceSettings)],
  [/\/healthCareFacility\/code$/u, among(facilityTypes)],
  [/\/administrativeGenderCode$/u, (code, systemOid) => systemOid === oids.gender && /^(M|F|UN|U)$/u.test(code)],
  [/\/serviceEvent\/code$/u, ofAnySystem],
  [/\/section\/code$/u, (code, systemOid) => systemOid === oids.loinc && sectionCodes.has(code)],
];

/** @returns a problem for a code outside its value set, without its system or its words, or at a place that no value set is known for */
export function checkCodes(root: XmlElementNode): CdaProblem[] {
  return [...typedElements(root)].flatMap(({ element, path, type }): CdaProblem[] => {
    const code = attribute(element, 'code');
    if (type !== 'CE' || (code === undefined && element.attributes.has('nullFlavor'))) return [];
    const isOfSet = bindings.find(([end]) => end.test(path))?.[1];
    const isRight = code !== undefined && attribute(element, 'displayName') !== undefined && isOfSet !== undefined;
    return isRight && isOfSet(code, attribute(element, 'codeSystem') ?? '') ? [] : [{ path, problem: 'value' }];
  });
}

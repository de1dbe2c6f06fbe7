/**
 * Checks a CDA before it leaves (EX_2.1-1071, REC_2.1-1080): tables stand in for the schema, the schematrons and the value sets of
 * the CI-SIS; nothing active goes (EX_2.1-1115).
 */
import { Failure } from '../failure.ts';
import { checkActive } from './check-active.ts';
import { checkCodes } from './check-codes.ts';
import { type ElementRule, headerRules, headerTemplates, n1BodyRules } from './check-rules.ts';
import { checkStructure } from './check-structure.ts';
import { oids } from './oids.ts';
import type { Prolog } from './prolog.ts';
import { allAt, attribute, childrenNamed, type XmlElementNode } from './xml-node.ts';
import { parseXml } from './xml-tree.ts';

export interface CdaProblem {
  /** Where: names of elements from the root. Never a value. */
  readonly path: string;
  readonly problem:
    | ('not-xml' | 'not-cda' | 'missing' | 'too-many' | 'order' | 'unexpected' | 'attribute' | 'value' | 'template')
    | ('script' | 'external-link');
}

export interface CdaModel {
  readonly templates: readonly string[];
  readonly rules: readonly ElementRule[];
}

/** Every problem of a document of level 1, none when it may leave. */
export function checkN1(bytes: Uint8Array): CdaProblem[] {
  return checkModel(bytes, { templates: [oids.templateXdsSd], rules: n1BodyRules });
}

/** Every problem found: of the header that all share, and of the body as the model wants it. */
export function checkModel(bytes: Uint8Array, { templates, rules }: CdaModel): CdaProblem[] {
  let root: XmlElementNode;
  let prolog: Prolog;
  try {
    ({ root, prolog } = parseXml(bytes));
  } catch (thrown) {
    if (thrown instanceof Failure) return [{ path: '', problem: 'not-xml' }];
    throw thrown;
  }
  if (root.name !== 'ClinicalDocument' || root.namespace !== 'urn:hl7-org:v3') return [{ path: root.name, problem: 'not-cda' }];
  return [
    ...checkActive(root, prolog),
    ...checkStructure(root),
    ...checkTemplates(root, [...headerTemplates, ...templates]),
    ...[...headerRules, ...rules].flatMap((rule) => checkRule(root, rule)),
    ...checkCodes(root),
  ];
}

function checkTemplates(root: XmlElementNode, required: readonly string[]): CdaProblem[] {
  const present = new Set(childrenNamed(root, 'templateId').map((each) => attribute(each, 'root')));
  return required.filter((oid) => !present.has(oid)).map((oid) => ({ path: `templateId ${oid}`, problem: 'template' }));
}

function checkRule(root: XmlElementNode, { parent, name, min, max, test }: ElementRule): CdaProblem[] {
  const parents = parent === '' ? [root] : allAt(root, ...parent.split('/'));
  const path = parent === '' ? name : `${parent}/${name}`;
  return parents.flatMap((each): CdaProblem[] => {
    const found = childrenNamed(each, name);
    if (found.length < min) return [{ path, problem: 'missing' }];
    if (found.length > max) return [{ path, problem: 'too-many' }];
    return found.filter((element) => test !== undefined && !test(element)).map(() => ({ path, problem: 'value' }));
  });
}

/** Checks a CDA N1 before it leaves (EX_2.1-1071): a table of rules stands in for the schema and schematrons, which may not be shipped. */
import { Failure } from '../failure.ts';
import { elementRules, requiredTemplates, rootSequence } from './check-n1-rules.ts';
import { allAt, attribute, childrenNamed, elementsOf, type XmlElementNode } from './xml-node.ts';
import { parseXml } from './xml-tree.ts';

export interface CdaProblem {
  /** Where: names of elements from the root. Never a value. */
  readonly path: string;
  readonly problem: 'not-xml' | 'not-cda' | 'missing' | 'too-many' | 'order' | 'unexpected' | 'value' | 'template';
}

/** Every problem found, none for a document that may leave. */
export function checkN1(bytes: Uint8Array): CdaProblem[] {
  let root: XmlElementNode;
  try {
    ({ root } = parseXml(bytes));
  } catch (thrown) {
    if (thrown instanceof Failure) return [{ path: '', problem: 'not-xml' }];
    throw thrown;
  }
  if (root.name !== 'ClinicalDocument' || root.namespace !== 'urn:hl7-org:v3') return [{ path: root.name, problem: 'not-cda' }];
  return [...checkSequence(root), ...checkTemplates(root), ...elementRules.flatMap((rule) => checkRule(root, rule))];
}

function checkSequence(root: XmlElementNode): CdaProblem[] {
  const problems: CdaProblem[] = [];
  let reached = 0;
  for (const { name } of elementsOf(root)) {
    const place = rootSequence.indexOf(name);
    if (place < 0) problems.push({ path: name, problem: 'unexpected' });
    else if (place < reached) problems.push({ path: name, problem: 'order' });
    else reached = place;
  }
  return problems;
}

function checkTemplates(root: XmlElementNode): CdaProblem[] {
  const present = new Set(childrenNamed(root, 'templateId').map((each) => attribute(each, 'root')));
  return requiredTemplates.filter((oid) => !present.has(oid)).map((oid) => ({ path: `templateId ${oid}`, problem: 'template' }));
}

function checkRule(root: XmlElementNode, { parent, name, min, max, test }: (typeof elementRules)[number]): CdaProblem[] {
  const parents = parent === '' ? [root] : allAt(root, ...parent.split('/'));
  const path = parent === '' ? name : `${parent}/${name}`;
  return parents.flatMap((each): CdaProblem[] => {
    const found = childrenNamed(each, name);
    if (found.length < min) return [{ path, problem: 'missing' }];
    if (found.length > max) return [{ path, problem: 'too-many' }];
    return found.filter((element) => test !== undefined && !test(element)).map(() => ({ path, problem: 'value' }));
  });
}

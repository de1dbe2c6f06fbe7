/** Holds a CDA against the schema as a table (`resources/cda/structure.json`): elements, their order and number, their attributes. */
import table from '../../resources/cda/structure.json' with { type: 'json' };
import type { CdaProblem } from './check-n1.ts';
import { elementsOf, type XmlElementNode } from './xml-node.ts';

interface StructureType {
  /** A name, or a name and the values that it may have: `typeCode=RPLC|APND`. */
  readonly attributes?: readonly string[];
  readonly text?: boolean;
  readonly anyOrder?: boolean;
  /** Name, type, cardinality. */
  readonly children?: readonly (readonly string[])[];
}

const types: Readonly<Record<string, StructureType>> = table.types;

export interface TypedElement {
  readonly element: XmlElementNode;
  readonly path: string;
  readonly type: string;
}

/** Every element that the schema knows, with its type. */
export function* typedElements(element: XmlElementNode, path = '', type = 'ClinicalDocument'): Generator<TypedElement> {
  yield { element, path, type };
  const known = new Map((types[type]?.children ?? []).map(([name = '', childType = '']) => [name, childType]));
  for (const child of ownElements(element)) {
    const childType = known.get(child.name);
    if (childType !== undefined) yield* typedElements(child, path === '' ? child.name : `${path}/${child.name}`, childType);
  }
}

export function checkStructure(root: XmlElementNode): CdaProblem[] {
  return [...typedElements(root)].flatMap(({ element, path, type }) => {
    const rules = types[type] ?? {};
    const address = type === 'AD' && !isAddress(element) ? [{ path, problem: 'value' } as const] : [];
    return [
      ...checkAttributes(element, rules, path),
      ...checkText(element, rules, path),
      ...checkChildren(element, rules, path),
      ...address,
    ];
  });
}

/** CI-SIS, addr.sch: lines, or components, never both; or the reason why there is none. */
function isAddress(element: XmlElementNode): boolean {
  const names = new Set(ownElements(element).map(({ name }) => name));
  if (names.size === 0) return element.attributes.has('nullFlavor');
  return !element.attributes.has('nullFlavor') && (!names.has('streetAddressLine') || names.size === 1);
}

/** CDA R2 §1.4: what is of another namespace is an extension, and let be. */
function ownElements(element: XmlElementNode): XmlElementNode[] {
  return elementsOf(element).filter(({ namespace }) => namespace === element.namespace);
}

function checkAttributes(element: XmlElementNode, { attributes = [] }: StructureType, path: string): CdaProblem[] {
  const allowed = new Map(attributes.map((one) => one.split('=') as [string, string | undefined]));
  const wrong = [...element.attributes].filter(([name, value]) => {
    if (name.includes(':')) return false;
    return !allowed.has(name) || (allowed.get(name)?.split('|').includes(value) ?? true) === false;
  });
  return wrong.map(([name]) => ({ path: `${path}@${name}`, problem: 'attribute' }));
}

function checkText(element: XmlElementNode, { text = false }: StructureType, path: string): CdaProblem[] {
  const isStray = !text && element.children.some((child) => typeof child === 'string' && child.trim() !== '');
  return isStray ? [{ path, problem: 'unexpected' }] : [];
}

function checkChildren(element: XmlElementNode, { children = [], anyOrder = false }: StructureType, path: string): CdaProblem[] {
  const places = new Map(children.map(([name = ''], place) => [name, place]));
  const at = (name: string) => (path === '' ? name : `${path}/${name}`);
  const problems: CdaProblem[] = [];
  const counts = new Map<string, number>();
  let reached = 0;
  for (const { name } of ownElements(element)) {
    const place = places.get(name);
    counts.set(name, (counts.get(name) ?? 0) + 1);
    if (place === undefined) problems.push({ path: at(name), problem: 'unexpected' });
    else if (place < reached && !anyOrder) problems.push({ path: at(name), problem: 'order' });
    else reached = place;
  }
  for (const [name = '', , cardinality = ''] of children) {
    const [min, max] = cardinality.split('..');
    const count = counts.get(name) ?? 0;
    if (count < Number(min) && !element.attributes.has('nullFlavor')) problems.push({ path: at(name), problem: 'missing' });
    else if (max !== '*' && count > Number(max)) problems.push({ path: at(name), problem: 'too-many' });
  }
  return problems;
}

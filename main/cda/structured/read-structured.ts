/** The coded entries of a CDA R2 body of level 3, section by section: total, bounded in depth and in number, never interpreted. */
import { maxEntryDepth, maxPartsOfStatement } from '../limits.ts';
import { attribute, childNamed, childrenNamed, elementsOf, textOf, type XmlElementNode } from '../xml-node.ts';
import { readActor, readIds, readProduct } from './actors.ts';
import { createEntryContext, type EntryContext } from './context.ts';
import {
  type ClinicalStatement,
  type RelatedStatement,
  type StatementKind,
  type StructuredBody,
  type StructuredSection,
  statementKinds,
} from './types.ts';
import { defined, present, readCode, readQuantity, readRange, readTime, readValue } from './values.ts';

/**
 * @param cda the ClinicalDocument
 * @returns no section for a document of level 1
 */
export function readStructured(cda: XmlElementNode): StructuredBody {
  const body = childNamed(childNamed(cda, 'component'), 'structuredBody');
  const templateIds = templatesOf(cda);
  if (body === undefined) return { templateIds, sections: [], isTruncated: false };
  const context = createEntryContext(body);
  const sections = sectionsOf(body, context, 0);
  return { templateIds, sections, isTruncated: context.isTruncated() };
}

function templatesOf(element: XmlElementNode): string[] {
  return present(childrenNamed(element, 'templateId').map((each) => attribute(each, 'root')));
}

function sectionsOf(parent: XmlElementNode, context: EntryContext, depth: number): StructuredSection[] {
  const sections = childrenNamed(parent, 'component').flatMap((component) => childrenNamed(component, 'section'));
  if (sections.length === 0) return [];
  if (depth >= maxEntryDepth) {
    context.truncate();
    return [];
  }
  return sections.map((section) => ({
    templateIds: templatesOf(section),
    ...defined({ code: readCode(childNamed(section, 'code'), context), title: textOf(childNamed(section, 'title')) }),
    statements: childrenNamed(section, 'entry').flatMap((entry) => present([statementIn(entry, context, 0)])),
    sections: sectionsOf(section, context, depth + 1),
  }));
}

const kinds: ReadonlySet<string> = new Set(statementKinds);
const isKind = (name: string): name is StatementKind => kinds.has(name);

/** The clinical statement of an entry, an entryRelationship or a component; observationMedia and regions are the narrative's. */
function statementIn(holder: XmlElementNode, context: EntryContext, depth: number): ClinicalStatement | undefined {
  const element = elementsOf(holder).find((child) => isKind(child.name) && child.namespace === holder.namespace);
  if (element === undefined || !isKind(element.name)) return undefined;
  if (depth >= maxEntryDepth) {
    context.truncate();
    return undefined;
  }
  return context.takeStatement() ? readStatement(element.name, element, context, depth) : undefined;
}

function readStatement(kind: StatementKind, element: XmlElementNode, context: EntryContext, depth: number): ClinicalStatement {
  const child = (name: string) => childNamed(element, name);
  /** Each part named so, read; a statement doesn't have a thousand authors. */
  function parts<T>(name: string, read: (part: XmlElementNode) => T | undefined): T[] {
    const all = childrenNamed(element, name);
    if (all.length > maxPartsOfStatement) context.truncate();
    return present(all.slice(0, maxPartsOfStatement).map(read));
  }
  return {
    kind,
    isNegated: attribute(element, 'negationInd') === 'true' || attribute(element, 'actionNegationInd') === 'true',
    templateIds: templatesOf(element),
    ids: readIds(element),
    times: parts('effectiveTime', readTime),
    values: parts('value', (each) => readValue(each, context)),
    interpretations: parts('interpretationCode', (each) => attribute(each, 'code')),
    ranges: parts('referenceRange', (each) => readRange(each, context)),
    sites: [...parts('targetSiteCode', (each) => readCode(each, context)), ...parts('approachSiteCode', (each) => readCode(each, context))],
    methods: parts('methodCode', (each) => readCode(each, context)),
    authors: parts('author', (each) => readActor(each, context)),
    performers: parts('performer', (each) => readActor(each, context)),
    participants: parts('participant', (each) => readActor(each, context)),
    children: relatedTo(element, context, depth),
    ...defined({
      mood: attribute(element, 'moodCode'),
      code: readCode(child('code'), context),
      text: context.textOf(child('text')),
      status: attribute(child('statusCode'), 'code'),
      route: readCode(child('routeCode'), context),
      dose: readValue(child('doseQuantity'), context),
      rate: readValue(child('rateQuantity'), context),
      maxDose: readValue(child('maxDoseQuantity'), context),
      quantity: readQuantity(child('quantity')),
      repeat: readQuantity(child('repeatNumber')),
      product: readProduct(element, context),
    }),
  };
}

function relatedTo(element: XmlElementNode, context: EntryContext, depth: number): RelatedStatement[] {
  const holders = elementsOf(element).filter(
    (child) => (child.name === 'entryRelationship' || child.name === 'component') && child.namespace === element.namespace,
  );
  return holders.flatMap((holder) => {
    const statement = statementIn(holder, context, depth + 1);
    if (statement === undefined) return [];
    return [
      { statement, isInverted: attribute(holder, 'inversionInd') === 'true', ...defined({ relation: attribute(holder, 'typeCode') }) },
    ];
  });
}

/** Every statement of a body with the sections it stands in, outermost first: groups before their members. */
export function* statementsOf(body: Pick<StructuredBody, 'sections'>): Generator<{
  readonly statement: ClinicalStatement;
  readonly sections: readonly StructuredSection[];
  /** The statements it is part of, outermost first. */
  readonly within: readonly ClinicalStatement[];
}> {
  function* inside(
    statement: ClinicalStatement,
    sections: readonly StructuredSection[],
    within: readonly ClinicalStatement[],
  ): ReturnType<typeof statementsOf> {
    yield { statement, sections, within };
    for (const { statement: next } of statement.children) yield* inside(next, sections, [...within, statement]);
  }
  function* ofSection(section: StructuredSection, parents: readonly StructuredSection[]): ReturnType<typeof statementsOf> {
    const sections = [...parents, section];
    for (const statement of section.statements) yield* inside(statement, sections, []);
    for (const child of section.sections) yield* ofSection(child, sections);
  }
  for (const section of body.sections) yield* ofSection(section, []);
}

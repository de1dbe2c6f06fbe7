/** What the CI-SIS asks of an imaging report beyond any header: its sections, written; a conclusion; the copy as a PDF. */
import { type CdaProblem, checkModel } from './check-n1.ts';
import { type ElementRule, is, many, rule, written } from './check-rules.ts';
import { type ImagingSection, imagingSections } from './imaging-sections.ts';
import { oids } from './oids.ts';
import { allAt, attribute, childNamed, childrenNamed, rawTextOf, type XmlElementNode } from './xml-node.ts';

const codeOf = (section: XmlElementNode) => attribute(childNamed(section, 'code'), 'code');
const sectionsOf = (body: XmlElementNode) => childrenNamed(body, 'component').flatMap((each) => childrenNamed(each, 'section'));

const count = (body: XmlElementNode, name: ImagingSection) =>
  sectionsOf(body).filter((section) => codeOf(section) === imagingSections[name].code).length;

/** IMG-CR-IMG: why, how, what was seen, what it means; each once. An addendum keeps them all, and adds its own. */
function hasItsSections(body: XmlElementNode): boolean {
  const once: readonly ImagingSection[] = ['clinicalInformation', 'procedure', 'findings', 'conclusion', 'copy'];
  const atMostOnce: readonly ImagingSection[] = ['comparison', 'addendum', 'keyImages'];
  return once.every((name) => count(body, name) === 1) && atMostOnce.every((name) => count(body, name) <= 1);
}

function hasCopy(section: XmlElementNode): boolean {
  if (codeOf(section) !== imagingSections.copy.code) return true;
  const [value] = allAt(section, 'entry', 'observationMedia', 'value');
  return (
    value !== undefined &&
    is('mediaType', 'application/pdf')(value) &&
    is('representation', 'B64')(value) &&
    rawTextOf(value).startsWith('JVBERi')
  );
}

/** A `renderMultiMedia` names what is there (CDA R2 §4.3.5.7). */
function hasItsMedia(section: XmlElementNode): boolean {
  const there = new Set(allAt(section, 'entry', 'observationMedia').map((medium) => attribute(medium, 'ID')));
  return allAt(section, 'text', 'paragraph', 'renderMultiMedia').every((each) => there.has(attribute(each, 'referencedObject')));
}

const body = 'component/structuredBody';
const section = `${body}/component/section`;

const rules: readonly ElementRule[] = [
  rule('component', 'structuredBody', 1, 1, hasItsSections),
  rule(`${body}/component`, 'section', 1, 1, (each) => hasCopy(each) && hasItsMedia(each)),
  ...[section, `${section}/component/section`].flatMap((path) => [
    rule(path, 'code', 1, 1),
    rule(path, 'title', 1, 1, written),
    rule(path, 'text', 1, 1, (text) => written(text) || allAt(text, 'paragraph', 'renderMultiMedia').length > 0),
  ]),
  rule(section, 'entry', 0, many),
  rule('inFulfillmentOf/order', 'id', 1, many),
];

/** Every problem found, none for a report that may leave. */
export function checkImaging(bytes: Uint8Array): CdaProblem[] {
  return checkModel(bytes, { templates: [oids.templateImagingReport], rules });
}

/** One CDA R2 document, from bytes to what the page may show. Runs in the reader's worker. */
import type { CdaDocument, CdaSection } from '../../preload/contract/cda.ts';
import { Failure } from '../failure.ts';
import { withCodedRows } from './coded-rows.ts';
import { acceptMedium, collectMedia } from './collect-media.ts';
import { readHeader } from './header.ts';
import { type EmbeddedMedium, readMedium } from './media.ts';
import { type NarrativeContext, readNarrative } from './narrative.ts';
import { createOmissions } from './omissions.ts';
import { readStructured } from './structured/read-structured.ts';
import type { StructuredBody } from './structured/types.ts';
import { at, attribute, childNamed, childrenNamed, elementsOf, textOf, type XmlElementNode } from './xml-node.ts';
import { parseXml } from './xml-tree.ts';

export interface CdaReading {
  readonly document: CdaDocument;
  /** The body that isn't XML, or the copy of the document as a PDF: to be preferred to the narrative (SC.CDA/DD.15). */
  readonly embedded?: EmbeddedMedium;
  /** Pictures of the narrative; a node `image` names one by its position here. */
  readonly images: readonly EmbeddedMedium[];
  /** The coded entries; no section for level 1. */
  readonly structured: StructuredBody;
}

/** @throws {Failure} `document.too-large`, `document.hostile` or `document.unreadable` */
export function readCda(bytes: Uint8Array): CdaReading {
  const { root, prolog } = parseXml(bytes);
  const omissions = createOmissions();
  omissions.add('embedded-stylesheet', prolog.stylesheets.length);
  const cda = findClinicalDocument(root);
  for (const element of elementsOf(root)) if (element !== cda && isStylesheet(element)) omissions.add('embedded-stylesheet');
  if (isStylesheet(root)) omissions.add('embedded-stylesheet');
  for (const element of elementsOf(cda)) if (isStylesheet(element)) omissions.add('embedded-stylesheet');

  const body = childNamed(cda, 'component');
  const nonXml = at(body, 'nonXMLBody', 'text');
  const structured = childNamed(body, 'structuredBody');
  const media = collectMedia(structured, omissions);
  const sections = structured === undefined ? [] : sectionsOf(structured, { omissions, budget: { nodes: 0 }, imageFor: media.imageFor });
  const embedded = nonXml === undefined ? media.copyOfDocument() : acceptMedium(readMedium(nonXml), omissions);
  const entries = readStructured(cda);
  const document: CdaDocument = {
    level: structured === undefined ? 'N1' : 'N3',
    ...readHeader(cda),
    sections: withCodedRows(sections, entries.sections),
    omissions: omissions.list(),
  };
  return { document, images: media.images, structured: entries, ...(embedded !== undefined && { embedded }) };
}

/** The root; or, in a « self-presentable » document, wrapped in the style sheet that would present it. */
export function findClinicalDocument(root: XmlElementNode): XmlElementNode {
  const candidates = [root, ...elementsOf(root)];
  const found = candidates.find((element) => element.name === 'ClinicalDocument' && /^(?:urn:hl7-org:v3)?$/u.test(element.namespace));
  if (found === undefined) throw new Failure('document.unreadable', { reason: 'not-cda' });
  return found;
}

function isStylesheet(element: XmlElementNode): boolean {
  return element.namespace === 'http://www.w3.org/1999/XSL/Transform';
}

function sectionsOf(parent: XmlElementNode, context: NarrativeContext): CdaSection[] {
  return childrenNamed(parent, 'component').flatMap((component) =>
    childrenNamed(component, 'section').map((each) => readSection(each, context)),
  );
}

function readSection(section: XmlElementNode, context: NarrativeContext): CdaSection {
  const coded = childNamed(section, 'code');
  const code = attribute(coded, 'code');
  const title = textOf(childNamed(section, 'title')) ?? attribute(coded, 'displayName');
  const texts = childrenNamed(section, 'text');
  return {
    ...(code !== undefined && { code }),
    ...(title !== undefined && { title }),
    narrative: texts.flatMap((text) => readNarrative(text, context)),
    sections: sectionsOf(section, context),
  };
}

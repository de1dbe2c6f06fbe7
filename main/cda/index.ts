/** CDA R2 documents: reading the world's, writing our own. */
import type { CdaProblem } from './check-n1.ts';
import type { CdaFacts } from './facts.ts';
import type { XmlElementNode } from './xml-node.ts';

export { buildCdaImaging, type CdaImagingInput, type CdaSectionInput } from './build-imaging.ts';
export { buildCdaN1 } from './build-n1.ts';
export type { CdaProblem } from './check-n1.ts';
export type { CdaActor, CdaCode, CdaFacts } from './facts.ts';
export { hl7ToIso, isoToHl7 } from './hl7-time.ts';
export { type ImagingSection, imagingSections } from './imaging-sections.ts';
export type { CdaHeaderInput, CdaN1Input, CdaRecipient, DocumentIdentifier } from './input.ts';
export type { EmbeddedMedium } from './media.ts';
export { placeImages } from './place-images.ts';
export type { CdaReading } from './read-cda.ts';
export { type CdaReader, type CdaReaderOptions, createCdaReader } from './reader.ts';
export { statementsOf } from './structured/read-structured.ts';
export type {
  ClinicalStatement,
  EntryActor,
  EntryCode,
  EntryProduct,
  EntryQuantity,
  EntryRange,
  EntryTime,
  EntryValue,
  RelatedStatement,
  StatementKind,
  StructuredBody,
  StructuredSection,
} from './structured/types.ts';
export { structureId } from './write-header.ts';
export { attribute, childrenNamed, descendants, elementsOf, textOf, type XmlElementNode } from './xml-node.ts';
export { join, Markup, xml } from './xml-writer.ts';

/** Every problem of a CDA N1, none when it may leave. The parser is loaded at the first check: it isn't needed to start. */
export async function checkCdaN1(bytes: Uint8Array): Promise<CdaProblem[]> {
  const { checkN1 } = await import('./check-n1.ts');
  return checkN1(bytes);
}

/** Every problem of an imaging report. */
export async function checkCdaImaging(bytes: Uint8Array): Promise<CdaProblem[]> {
  const { checkImaging } = await import('./check-imaging.ts');
  return checkImaging(bytes);
}

/** What the header says, in codes. @throws {Failure} `document.too-large`, `document.hostile` or `document.unreadable` */
export async function cdaFacts(bytes: Uint8Array): Promise<CdaFacts> {
  const { readCdaFacts } = await import('./facts.ts');
  return readCdaFacts(bytes);
}

/** Any XML, with the limits of a CDA. @throws {Failure} the same */
export async function readXml(bytes: Uint8Array): Promise<XmlElementNode> {
  const { parseXml } = await import('./xml-tree.ts');
  return parseXml(bytes).root;
}

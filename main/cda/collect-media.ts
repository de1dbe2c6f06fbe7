/** Every observationMedia of a structured body: pictures are decoded when the narrative asks for them, the copy as a PDF at the end. */
import { maxImages } from './limits.ts';
import { type EmbeddedMedium, type MediumDefect, readMedium } from './media.ts';
import type { Omissions } from './omissions.ts';
import { attribute, childNamed, elementsOf, type XmlElementNode } from './xml-node.ts';

export interface MediaOfBody {
  /** Filled as the narrative is read. */
  readonly images: readonly EmbeddedMedium[];
  /** Position in `images` of what `renderMultiMedia` refers to; `undefined` when it can't be shown. */
  imageFor(id: string): string | undefined;
  /** The PDF of section 55108-5, or the only one there is elsewhere. */
  copyOfDocument(): EmbeddedMedium | undefined;
}

/** Section « Copie du document » (CI-SIS). */
const copySection = '55108-5';

/** The medium, or a count of what had to be left out. */
export function acceptMedium(medium: EmbeddedMedium | MediumDefect, omissions: Omissions): EmbeddedMedium | undefined {
  if (typeof medium === 'object') return medium;
  omissions.add(medium === 'remote' ? 'remote-resource' : medium === 'unsafe' ? 'unsafe-markup' : 'unknown-element');
  return undefined;
}

export function collectMedia(structured: XmlElementNode | undefined, omissions: Omissions): MediaOfBody {
  const byId = new Map<string, XmlElementNode>();
  const inCopySection: XmlElementNode[] = [];
  const all: XmlElementNode[] = [];
  const images: EmbeddedMedium[] = [];
  const placed = new Map<string, string | undefined>();
  if (structured !== undefined) visit(structured, false, undefined);

  /** A regionOfInterest wraps the observationMedia of which it outlines a part, and may be referred to in its stead. */
  function visit(element: XmlElementNode, inCopy: boolean, region: string | undefined): void {
    const isCopy = element.name === 'section' ? attribute(childNamed(element, 'code'), 'code') === copySection : inCopy;
    const inRegion = element.name === 'regionOfInterest' ? attribute(element, 'ID') : region;
    const value = element.name === 'observationMedia' ? childNamed(element, 'value') : undefined;
    if (value !== undefined) {
      all.push(value);
      // The first of an id, as for references of entries.
      for (const id of [attribute(element, 'ID'), inRegion]) if (id !== undefined && !byId.has(id)) byId.set(id, value);
      if (isCopy) inCopySection.push(value);
    }
    for (const child of elementsOf(element)) visit(child, isCopy, inRegion);
  }

  function place(id: string): string | undefined {
    const value = byId.get(id);
    if (value === undefined || isPdf(value)) return undefined;
    if (images.length >= maxImages) {
      omissions.add('unknown-element');
      return undefined;
    }
    const medium = acceptMedium(readMedium(value), omissions);
    if (medium?.kind === 'image') return String(images.push(medium) - 1);
    // A file of another kind in the place of a picture: not shown, and said.
    if (medium !== undefined) omissions.add('unknown-element');
    return undefined;
  }

  return {
    images,
    imageFor(id) {
      if (!placed.has(id)) placed.set(id, place(id));
      return placed.get(id);
    },
    copyOfDocument() {
      const value = inCopySection.find(isPdf) ?? inCopySection[0] ?? all.find(isPdf);
      // The page shows one file beside the narrative.
      omissions.add('unknown-element', all.filter((each) => each !== value && isPdf(each)).length);
      return value && acceptMedium(readMedium(value), omissions);
    },
  };
}

function isPdf(value: XmlElementNode): boolean {
  return attribute(value, 'mediaType')?.toLowerCase() === 'application/pdf';
}

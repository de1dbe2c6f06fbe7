/** Gives the pictures of a narrative the place where their bytes were put. */
import type { CdaDocument, CdaSection, NarrativeNode } from '../../preload/contract/cda.ts';

/**
 * @param blobIds of `CdaReading.images`, in their order; a picture without one is left out, its caption kept
 * @returns the document whose `image` nodes name a blob instead of a position
 */
export function placeImages(document: CdaDocument, blobIds: readonly (string | undefined)[]): CdaDocument {
  const section = (each: CdaSection): CdaSection => ({
    ...each,
    narrative: each.narrative.map(node),
    sections: each.sections.map(section),
  });
  const node = (each: NarrativeNode): NarrativeNode => {
    if (each.kind === 'text') return each;
    const children = each.children.map(node);
    if (each.name !== 'image') return { ...each, children };
    const { image: position, ...rest } = each;
    const image = blobIds[Number(position)];
    return image === undefined ? { ...rest, name: 'content', children } : { ...rest, image, children };
  };
  return { ...document, sections: document.sections.map(section) };
}

/** Where an attribute of a frame is: in its functional group, in the one shared by all frames, or in the object itself (PS3.3 C.7.6.16). */
import type { DataSet } from 'dicom-parser';
import { firstItem } from '../attributes.ts';

export interface Scope {
  readonly root: DataSet;
  /** Signs of the ambiguous attributes, as the pixels have it. */
  readonly isSigned: boolean;
  /** The item of a functional group macro, or the root for an object that has none. */
  group(tag: string): DataSet;
  /** Whether this frame has an item of its own for one of these groups. */
  has(...tags: readonly string[]): boolean;
}

/** Functional group macros (PS3.3 C.7.6.16.2), by the tag of their sequence. */
export const groups = {
  frameAnatomy: 'x00209071',
  frameContent: 'x00209111',
  planePosition: 'x00209113',
  planeOrientation: 'x00209116',
  pixelMeasures: 'x00289110',
  frameVoi: 'x00289132',
  pixelValueTransformation: 'x00289145',
  framePixelData: 'x00289443',
  derivationImage: 'x00089124',
  shutter: 'x00189472',
  mrEcho: 'x00189114',
  cardiacSynchronization: 'x00189118',
} as const;

export function sharedScope(root: DataSet, isSigned: boolean): Scope {
  const shared = firstItem(root, 'x52009229');
  return { root, isSigned, group: (tag) => (shared && firstItem(shared, tag)) ?? root, has: () => true };
}

/** One for each frame that says something of itself; empty in objects without functional groups. */
export function frameScopes(shared: Scope): Scope[] {
  const items = shared.root.elements.x52009230?.items ?? [];
  return items.map(({ dataSet }) => {
    const own = (tag: string): DataSet | undefined => dataSet && firstItem(dataSet, tag);
    return { ...shared, group: (tag) => own(tag) ?? shared.group(tag), has: (...tags) => tags.some((tag) => own(tag) !== undefined) };
  });
}

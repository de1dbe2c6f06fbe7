/** What the catalogue says of a study before it is dated, given to a patient and numbered. */
import type { Attributes } from '../../../dicom/index.ts';
import type { ObjectPlan } from './objects/plan.ts';

export interface PixelShape {
  readonly columns: number;
  readonly rows: number;
  readonly photometric: 'MONOCHROME1' | 'MONOCHROME2' | 'RGB' | 'YBR_FULL_422';
  readonly bitsAllocated: 8 | 16;
  readonly bitsStored: number;
  readonly isSigned: boolean;
}

export interface ImagePlan {
  readonly attributes: Attributes;
  readonly numberOfFrames?: number;
  /** Native samples of frame `index` (from 0); RGB is interleaved. */
  draw(index: number): Uint8Array | Uint16Array | Int16Array;
}

export interface SeriesPlan {
  readonly modality: string;
  readonly description: string;
  readonly sopClassUid: string;
  readonly transferSyntaxUid: string;
  readonly shape: PixelShape;
  readonly attributes: Attributes;
  /** Images of one frame of reference carry its UID; series of a study share it. */
  readonly hasFrameOfReference: boolean;
  readonly images: readonly ImagePlan[];
}

export interface StudyPlan {
  /** Stable name, part of the UIDs. */
  readonly key: string;
  readonly title: string;
  readonly modality: string;
  readonly bodyRegion: string;
  readonly bodyPartExamined: string;
  readonly daysAgo: number;
  /** Hour and minutes in Paris. */
  readonly time: readonly [number, number];
  readonly organization: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly indication: string;
  readonly findings: string;
  readonly conclusion: string;
  /** Asked for and done, its report still to be written. */
  readonly isToReport?: boolean;
  /** Whom it was drawn for; another patient who fits takes it when the name is unknown. */
  readonly patient: { readonly birthName?: string; readonly sex?: 'F' | 'M'; readonly minAge: number };
  series(seed: number): readonly SeriesPlan[];
  /** Objects without pixels, after the images. */
  readonly objects?: readonly ObjectPlan[];
}

/** A decimal string of at most 16 characters (PS3.5 §6.2). */
export function ds(value: number): string {
  const text = String(value);
  return text.length <= 16 ? text : String(Number(value.toPrecision(9)));
}

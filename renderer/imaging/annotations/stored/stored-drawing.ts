/** What another object of the study says was drawn or measured on its images: looked at, never changed. */
import type { Quantity, Shape } from '../../../../preload/contract/measurements.ts';
import type { Point } from '../points.ts';
import type { Stroke } from '../shapes.ts';
import type { StoredLook } from './look.ts';
import type { PatientPlane } from './patient-plane.ts';

export interface StoredDrawing {
  /** `undefined` for what lies in the patient rather than on an image. */
  readonly sopInstanceUid?: string;
  /** From 1; none stands for all of them. */
  readonly frames: readonly number[];
  /** In which its points are told when it lies in the patient. */
  readonly plane?: PatientPlane;
  readonly strokes: readonly Stroke[];
  /** Places without extent. */
  readonly marks: readonly Point[];
  readonly anchor: Point;
  /** What it is, when it can be told. */
  readonly shape?: Shape;
  readonly target?: string;
  readonly trackingUid?: string;
  readonly quantities: readonly Quantity[];
  /** Values that have no word here, as the object names them; remarks. */
  readonly texts: readonly string[];
}

export interface StoredObject {
  readonly kind: 'structured-report' | 'presentation-state';
  readonly sopInstanceUid: string;
  readonly description?: string;
  readonly author?: string;
  /** `YYYYMMDD`. */
  readonly date?: string;
  /** `HHMMSS`, with a fraction or not. */
  readonly time?: string;
  readonly drawings: readonly StoredDrawing[];
  /** How it has its images looked at, apart from what is drawn on them. */
  readonly look?: StoredLook;
}

/** Checked before anything is gathered: an object says its own sizes and may lie. */
export const storedLimits = {
  bytes: 32 * 1024 * 1024,
  drawings: 2_000,
  pointsOfGraphic: 20_000,
  points: 200_000,
  items: 50_000,
  depth: 24,
  text: 400,
} as const;

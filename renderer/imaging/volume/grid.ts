/** The pixels of a cut: where each one is in the patient, how many planes a slab has, and what is made of them. */
import type { Vector } from '../image-header.ts';

export type SlabMode = 'max' | 'min' | 'mean';

export interface Slab {
  readonly mode: SlabMode;
  /** Planes, one behind the other, centred on the grid. One is no slab. */
  readonly count: number;
  /** From a plane to the next. */
  readonly step: Vector;
}

export interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** Centre of the first pixel. */
  readonly origin: Vector;
  /** From a pixel to the next on its row, and on its column, in millimetres. */
  readonly right: Vector;
  readonly down: Vector;
  readonly slab?: Slab | undefined;
}

/** The slabs that are offered, and how the keys go from one to the next. */
import type { SlabMode, SlabWish } from '../../../imaging/volume/index.ts';

export const modes: readonly SlabMode[] = ['max', 'min', 'mean'];
/** Millimetres. */
export const thicknesses: readonly number[] = [5, 10, 20, 40];

/** Single slice → MIP → MinIP → mean → single slice. */
export function nextMode(slab: SlabWish | undefined): SlabWish | undefined {
  const next = modes[slab === undefined ? 0 : modes.indexOf(slab.mode) + 1];
  return next && { mode: next, thickness: slab?.thickness ?? 10 };
}

export function thicker(slab: SlabWish | undefined, steps: 1 | -1): SlabWish | undefined {
  if (slab === undefined) return steps > 0 ? { mode: 'max', thickness: thicknesses[0] ?? 5 } : undefined;
  const thickness = steps > 0 ? thicknesses.find((each) => each > slab.thickness) : thicknesses.findLast((each) => each < slab.thickness);
  return { ...slab, thickness: thickness ?? slab.thickness };
}

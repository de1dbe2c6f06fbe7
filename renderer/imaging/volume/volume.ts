/**
 * A volume: the slices of a series one behind the other, each its decoded frame itself. Nothing is copied, so that a stack and its
 * volume share one memory; a slice that hasn't come yet is left out and drawn as what is outside.
 */
import type { Extent } from '../decode/statistics.ts';
import type { ImageHeader, Vector } from '../image-header.ts';
import type { Slice } from './slice.ts';
import { cross, dot, lengthOf, minus, times, unit } from './vectors.ts';

/** Where the voxels are in the patient. In a gantry tilt `step` isn't at a right angle to the others, which changes nothing to what follows. */
export interface Lattice {
  readonly columns: number;
  readonly rows: number;
  readonly depth: number;
  /** Centre of the first voxel. */
  readonly origin: Vector;
  /** Millimetres and direction from a voxel to the next: along a row, along a column, from a slice to the next. */
  readonly across: Vector;
  readonly down: Vector;
  readonly step: Vector;
}

export interface Volume {
  readonly lattice: Lattice;
  /** `undefined`: not come yet, or missing in the series. */
  readonly slices: readonly (Slice | undefined)[];
  readonly isSigned: boolean;
  /** Stored values that are no measure, in the slices themselves. */
  readonly padding: { readonly low: number; readonly high: number } | undefined;
  /** What is written where there is no voxel; within `padding` when there is one. */
  readonly outside: number;
  /** Of all slices come so far. */
  readonly extent: Extent;
  /** Of the first slice: what the images cut through the volume say of the patient and of the values. */
  readonly header: ImageHeader;
}

/** Patient to voxel indices: each row gives one index of a difference from the origin. */
export type Inverse = readonly [Vector, Vector, Vector];

export function inverseOf({ across, down, step }: Lattice): Inverse {
  const [a, b, c] = [cross(down, step), cross(step, across), cross(across, down)];
  const determinant = dot(across, a);
  return [times(a, 1 / determinant), times(b, 1 / determinant), times(c, 1 / determinant)];
}

/** Voxel indices of a point, fractions included. */
export function indicesOf(lattice: Lattice, inverse: Inverse, point: Vector): Vector {
  return directionOf(inverse, minus(point, lattice.origin));
}

export function directionOf(inverse: Inverse, direction: Vector): Vector {
  return [dot(inverse[0], direction), dot(inverse[1], direction), dot(inverse[2], direction)];
}

export function pointOf({ origin, across, down, step }: Lattice, [i, j, k]: Vector): Vector {
  return [0, 1, 2].map(
    (axis) => (origin[axis] ?? 0) + (across[axis] ?? 0) * i + (down[axis] ?? 0) * j + (step[axis] ?? 0) * k,
  ) as unknown as Vector;
}

/** The point itself when it is within the voxels. */
export function nearestInside(lattice: Lattice, point: Vector): Vector {
  const [i, j, k] = indicesOf(lattice, inverseOf(lattice), point);
  const bounded = (index: number, size: number): number => Math.max(0, Math.min(size - 1, index));
  const inside: Vector = [bounded(i, lattice.columns), bounded(j, lattice.rows), bounded(k, lattice.depth)];
  return inside[0] === i && inside[1] === j && inside[2] === k ? point : pointOf(lattice, inside);
}

/** The voxel in the middle. */
export function centreOf(lattice: Lattice): Vector {
  const middle = (size: number): number => Math.floor((size - 1) / 2);
  return pointOf(lattice, [middle(lattice.columns), middle(lattice.rows), middle(lattice.depth)]);
}

export function cornersOf(lattice: Lattice): Vector[] {
  const [i, j, k] = [lattice.columns - 1, lattice.rows - 1, lattice.depth - 1];
  return [0, i].flatMap((x) => [0, j].flatMap((y) => [0, k].map((z) => pointOf(lattice, [x, y, z]))));
}

/** The finest distance between two voxels. */
export function finestOf({ across, down, step }: Lattice): number {
  return Math.min(lengthOf(across), lengthOf(down), lengthOf(step));
}

/** Unit directions of the three families of voxels. */
export function axesOf({ across, down, step }: Lattice): readonly [Vector, Vector, Vector] {
  return [unit(across), unit(down), unit(step)];
}

/** The images of one plane through a volume, one behind the other: what the wheel runs through in a reconstruction. */
import type { Vector } from '../image-header.ts';
import { axesOfPlane, type CrossHair, type PlaneAxes, type PlaneName } from './cross-hair.ts';
import type { Grid, SlabMode } from './grid.ts';
import { slabOf } from './reslice.ts';
import { along, dot, lengthOf, times } from './vectors.ts';
import { axesOf, cornersOf, finestOf, type Lattice } from './volume.ts';

export interface SlabWish {
  readonly mode: SlabMode;
  /** Millimetres; what is cut is the nearest whole number of planes. */
  readonly thickness: number;
}

export interface PlaneStack {
  readonly axes: PlaneAxes;
  readonly count: number;
  /** Millimetres between two images. */
  readonly spacing: number;
  /** Millimetres that an image stands for. */
  readonly thickness: number;
  /** The image nearest to a point. */
  indexOf(point: Vector): number;
  /** Moves a point onto an image. */
  onto(point: Vector, index: number): Vector;
  gridAt(index: number): Grid;
}

/** Sides beyond this are cut more coarsely. */
const longest = 1024;

export function planeStack(lattice: Lattice, crossHair: CrossHair, plane: PlaneName, slab?: SlabWish): PlaneStack {
  const axes = axesOfPlane(crossHair, plane);
  const corners = cornersOf(lattice);
  const [horizontal, vertical, behind] = [axes.right, axes.down, axes.normal].map((axis) => rangeOf(corners, axis));
  if (!horizontal || !vertical || !behind) throw new Error('A plane has three axes');
  // Along the voxels an image has their pixels, square or not; elsewhere the finest ones.
  const spacings = [axes.right, axes.down, axes.normal].map((axis) => alongVoxels(lattice, axis));
  const isAligned = spacings.every((each) => each !== undefined);
  const finest = Math.max(finestOf(lattice), (horizontal.high - horizontal.low) / longest, (vertical.high - vertical.low) / longest);
  const [dx = finest, dy = finest, dz = finest] = isAligned ? spacings : [];
  const count = stepsIn(behind, dz) + 1;
  const cut = slab && slabOf(slab.mode, slab.thickness, axes.normal, dz);
  const corner = along(times(axes.right, horizontal.low), axes.down, vertical.low);
  return {
    axes,
    count,
    spacing: dz,
    thickness: (cut?.count ?? 1) * dz,
    indexOf: (point) => Math.max(0, Math.min(count - 1, Math.round((dot(point, axes.normal) - behind.low) / dz))),
    onto: (point, index) => along(point, axes.normal, behind.low + index * dz - dot(point, axes.normal)),
    gridAt: (index) => ({
      columns: stepsIn(horizontal, dx) + 1,
      rows: stepsIn(vertical, dy) + 1,
      origin: along(corner, axes.normal, behind.low + index * dz),
      right: times(axes.right, dx),
      down: times(axes.down, dy),
      slab: cut,
    }),
  };
}

interface Range {
  readonly low: number;
  readonly high: number;
}

function rangeOf(points: readonly Vector[], axis: Vector): Range {
  const depths = points.map((point) => dot(point, axis));
  return { low: Math.min(...depths), high: Math.max(...depths) };
}

function stepsIn({ low, high }: Range, spacing: number): number {
  return Math.floor((high - low) / spacing + 1e-3);
}

/** Millimetres between voxels along a direction that is one of theirs; `undefined` for any other. */
function alongVoxels(lattice: Lattice, direction: Vector): number | undefined {
  const at = axesOf(lattice).findIndex((axis) => Math.abs(dot(axis, direction)) > 1 - 1e-9);
  const step = [lattice.across, lattice.down, lattice.step][at];
  return step && lengthOf(step);
}

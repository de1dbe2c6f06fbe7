/**
 * Lines that run along the rows or the columns of the slices without being on them: between two of either, or between two slices. The two
 * or four voxels of each pixel are read in a row, which costs a tenth of looking for eight of them.
 */
import type { Vector } from '../image-header.ts';
import type { Resliced } from './line.ts';
import type { Slice } from './slice.ts';
import type { Volume } from './volume.ts';

/** Above every stored value: what is cut off is then a fraction of a positive number. */
const lift = 65_536;
const still = 1e-9;

/** @returns whether the line is such a one, and was read. @param start of the pixel 0, within the voxels from `from` to `to` */
export function blendedLine(volume: Volume, start: Vector, step: Vector, target: Resliced, at: number, from: number, to: number): boolean {
  const axis = Math.abs(step[0]) > still ? 0 : 1;
  const aside = axis === 0 ? 1 : 0;
  const pace = Math.round(step[axis]);
  const isAlong = Math.abs(pace) === 1 && Math.abs(step[axis] - pace) < still && Math.abs(step[aside]) < still && Math.abs(step[2]) < still;
  const first = Math.round(start[axis]);
  if (!isAlong || volume.padding || Math.abs(start[axis] - first) > 1e-4) return false;
  const { columns, rows, depth } = volume.lattice;
  const [column, row] = [axis === 0 ? first : wholePart(start[0], columns), axis === 0 ? wholePart(start[1], rows) : first];
  const z = wholePart(start[2], depth);
  const v = settled(start[aside] - (axis === 0 ? row : column));
  const w = settled(start[2] - z);
  const near = volume.slices[z];
  const far = w === 0 ? near : volume.slices[z + 1];
  if (!near || !far) {
    target.fill(volume.outside, at + from, at + to);
    return true;
  }
  const stride = pace * (axis === 0 ? 1 : columns);
  const line = { place: row * columns + column + from * stride, stride, next: v === 0 ? 0 : axis === 0 ? columns : 1, v };
  if (w === 0) ofOne(near, line, target, at + from, to - from);
  else ofTwo(near, far, line, w, target, at + from, to - from);
  return true;
}

/** On the last voxel, the whole weight is the second's. */
function wholePart(value: number, size: number): number {
  return Math.max(0, Math.min(size - 2, Math.floor(value + 1e-4)));
}

/** Rounding of the geometry isn't a fraction. */
function settled(fraction: number): number {
  return fraction < 1e-4 ? 0 : fraction;
}

interface Run {
  readonly place: number;
  readonly stride: number;
  /** From a voxel to the one beside the line. */
  readonly next: number;
  readonly v: number;
}

function ofOne(near: Slice, { place, stride, next, v }: Run, target: Resliced, at: number, count: number): void {
  let voxel = place;
  for (let pixel = 0; pixel < count; pixel++, voxel += stride) {
    const a = near[voxel] as number;
    target[at + pixel] = ((a + ((near[voxel + next] as number) - a) * v + (lift + 0.5)) | 0) - lift;
  }
}

function ofTwo(near: Slice, far: Slice, { place, stride, next, v }: Run, w: number, target: Resliced, at: number, count: number): void {
  let voxel = place;
  for (let pixel = 0; pixel < count; pixel++, voxel += stride) {
    const a = near[voxel] as number;
    const c = far[voxel] as number;
    const first = a + ((near[voxel + next] as number) - a) * v;
    const second = c + ((far[voxel + next] as number) - c) * v;
    target[at + pixel] = ((first + (second - first) * w + (lift + 0.5)) | 0) - lift;
  }
}

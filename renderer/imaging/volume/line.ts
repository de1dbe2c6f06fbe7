/**
 * Reads one line of pixels out of a volume. A line that runs along the voxels takes their very values; any other is interpolated in the
 * eight voxels around (trilinear) to the nearest stored value, except beside padding, where the nearest voxel is taken so that what is no
 * measure never mixes with one.
 */
import type { Vector } from '../image-header.ts';
import { blendedLine } from './blended-line.ts';
import type { Slice } from './slice.ts';
import type { Volume } from './volume.ts';

export type Resliced = Int16Array | Uint16Array;

const nothing: Slice = new Uint8Array(0);
/** Rounding of the geometry, in voxels. */
const tolerance = 1e-4;
/** Above every stored value: what is cut off is then a fraction of a positive number. */
const lift = 65_536;

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < tolerance;
}

/** Pixels whose index stays within the voxels on one axis: `from` included, `to` not. */
export function within(start: number, step: number, size: number, count: number): readonly [from: number, to: number] {
  const [low, high] = [-tolerance, size - 1 + tolerance];
  if (Math.abs(step) < 1e-9) return start >= low && start <= high ? [0, count] : [0, 0];
  const [a, b] = [(low - start) / step, (high - start) / step];
  return [Math.max(0, Math.ceil(Math.min(a, b))), Math.min(count, Math.floor(Math.max(a, b)) + 1)];
}

/**
 * @param start voxel indices of the first pixel @param step voxel indices from a pixel to the next
 * @param target filled from `at` with `count` values; with the volume's `outside` where there is nothing
 */
export function readLine(volume: Volume, start: Vector, step: Vector, target: Resliced, at: number, count: number): void {
  const { columns, rows, depth } = volume.lattice;
  const [x, y, z] = [
    within(start[0], step[0], columns, count),
    within(start[1], step[1], rows, count),
    within(start[2], step[2], depth, count),
  ];
  const from = Math.max(x[0], y[0], z[0]);
  const to = Math.min(x[1], y[1], z[1]);
  if (from >= to) {
    target.fill(volume.outside, at, at + count);
    return;
  }
  target.fill(volume.outside, at, at + from);
  target.fill(volume.outside, at + to, at + count);
  if (start.every(isWhole) && step.every(isWhole)) alignedLine(volume, start, step, target, at, from, to);
  else if (!blendedLine(volume, start, step, target, at, from, to)) trilinearLine(volume, start, step, target, at, from, to);
}

/** What of a line is within the voxels. */
type ReadPart = (volume: Volume, start: Vector, step: Vector, target: Resliced, at: number, from: number, to: number) => void;

const alignedLine: ReadPart = ({ lattice, slices, outside }, start, step, target, at, from, to) => {
  const [dx, dy, dz] = [Math.round(step[0]), Math.round(step[1]), Math.round(step[2])];
  const stride = dx + dy * lattice.columns;
  let z = Math.round(start[2]) + from * dz;
  let voxel = Math.round(start[0]) + Math.round(start[1]) * lattice.columns + from * stride;
  if (dz !== 0) {
    for (let pixel = from; pixel < to; pixel++, voxel += stride, z += dz) target[at + pixel] = slices[z]?.[voxel] ?? outside;
    return;
  }
  const slice = slices[z];
  if (!slice) target.fill(outside, at + from, at + to);
  else if (stride === 1) target.set(slice.subarray(voxel, voxel + to - from), at + from);
  else for (let pixel = from; pixel < to; pixel++, voxel += stride) target[at + pixel] = slice[voxel] as number;
};

const trilinearLine: ReadPart = ({ lattice, slices, padding, outside }, start, step, target, at, from, to) => {
  const { columns } = lattice;
  const lastX = columns - 2;
  const lastY = lattice.rows - 2;
  const lastZ = lattice.depth - 2;
  const isPadded = padding !== undefined;
  const low = padding?.low ?? 0;
  const high = padding?.high ?? 0;
  const [x0, y0, z0] = start;
  const [dx, dy, dz] = step;
  let depth = -1;
  let near: Slice = nothing;
  let far: Slice = nothing;
  let isGap = false;
  for (let pixel = from; pixel < to; pixel++) {
    const x = x0 + dx * pixel;
    const y = y0 + dy * pixel;
    const z = z0 + dz * pixel;
    // On the last voxel, the whole weight is the second's.
    const i = x > lastX ? lastX : x | 0;
    const j = y > lastY ? lastY : y | 0;
    const k = z > lastZ ? lastZ : z | 0;
    if (k !== depth) {
      depth = k;
      near = slices[k] ?? nothing;
      far = slices[k + 1] ?? nothing;
      isGap = near === nothing || far === nothing;
    }
    if (isGap) {
      target[at + pixel] = outside;
      continue;
    }
    const u = x - i;
    const v = y - j;
    const w = z - k;
    const voxel = j * columns + i;
    const below = voxel + columns;
    const a = near[voxel] as number;
    const a1 = near[voxel + 1] as number;
    const b = near[below] as number;
    const b1 = near[below + 1] as number;
    const c = far[voxel] as number;
    const c1 = far[voxel + 1] as number;
    const d = far[below] as number;
    const d1 = far[below + 1] as number;
    if (
      isPadded &&
      ((a >= low && a <= high) ||
        (a1 >= low && a1 <= high) ||
        (b >= low && b <= high) ||
        (b1 >= low && b1 <= high) ||
        (c >= low && c <= high) ||
        (c1 >= low && c1 <= high) ||
        (d >= low && d <= high) ||
        (d1 >= low && d1 <= high))
    ) {
      target[at + pixel] = (w < 0.5 ? near : far)[voxel + (u < 0.5 ? 0 : 1) + (v < 0.5 ? 0 : columns)] as number;
      continue;
    }
    const top = a + (a1 - a) * u;
    const bottom = b + (b1 - b) * u;
    const farTop = c + (c1 - c) * u;
    const farBottom = d + (d1 - d) * u;
    const first = top + (bottom - top) * v;
    target[at + pixel] = ((first + (farTop + (farBottom - farTop) * v - first) * w + (lift + 0.5)) | 0) - lift;
  }
};

/**
 * Reads one line of pixels out of a volume. A line that runs along the voxels takes their very values; any other is interpolated in the
 * eight voxels around (trilinear), except beside padding, where the nearest voxel is taken so that what is no measure never mixes with one.
 */
import type { Vector } from '../image-header.ts';
import type { Slice } from './slice.ts';
import type { Volume } from './volume.ts';

/** NaN where there is nothing to measure. */
export type Line = Float32Array;

const nothing: Slice = new Uint8Array(0);
/** Rounding of the geometry, in voxels. */
const tolerance = 1e-4;

export function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < tolerance;
}

/** Pixels whose index stays within the voxels on one axis: `from` included, `to` not. */
export function within(start: number, step: number, size: number, count: number): readonly [from: number, to: number] {
  const [low, high] = [-tolerance, size - 1 + tolerance];
  if (Math.abs(step) < 1e-9) return start >= low && start <= high ? [0, count] : [0, 0];
  const [a, b] = [(low - start) / step, (high - start) / step];
  return [Math.max(0, Math.ceil(Math.min(a, b))), Math.min(count, Math.floor(Math.max(a, b)) + 1)];
}

/** @param start voxel indices of the first pixel @param step voxel indices from a pixel to the next */
export function readLine(volume: Volume, start: Vector, step: Vector, line: Line): void {
  const { columns, rows, depth } = volume.lattice;
  const ranges = [
    within(start[0], step[0], columns, line.length),
    within(start[1], step[1], rows, line.length),
    within(start[2], step[2], depth, line.length),
  ];
  const from = Math.max(...ranges.map(([low]) => low));
  const to = Math.min(...ranges.map(([, high]) => high));
  if (from >= to) {
    line.fill(Number.NaN);
    return;
  }
  line.fill(Number.NaN, 0, from);
  line.fill(Number.NaN, to);
  if (start.every(isWhole) && step.every(isWhole)) alignedLine(volume, start, step, line, from, to);
  else trilinearLine(volume, start, step, line, from, to);
}

function alignedLine({ lattice, slices, padding }: Volume, start: Vector, step: Vector, line: Line, from: number, to: number): void {
  const [dx, dy, dz] = [Math.round(step[0]), Math.round(step[1]), Math.round(step[2])];
  const stride = dx + dy * lattice.columns;
  let z = Math.round(start[2]) + from * dz;
  let at = Math.round(start[0]) + Math.round(start[1]) * lattice.columns + from * stride;
  const [low, high] = padding ? [padding.low, padding.high] : [Number.NaN, Number.NaN];
  if (dz === 0) {
    const slice = slices[z];
    if (!slice) line.fill(Number.NaN, from, to);
    else
      for (let pixel = from; pixel < to; pixel++, at += stride) {
        const value = slice[at] as number;
        line[pixel] = value >= low && value <= high ? Number.NaN : value;
      }
    return;
  }
  for (let pixel = from; pixel < to; pixel++, at += stride, z += dz) {
    const value = slices[z]?.[at] ?? Number.NaN;
    line[pixel] = value >= low && value <= high ? Number.NaN : value;
  }
}

/** Interpolated where all eight voxels are measures, else the nearest one. */
function trilinearLine({ lattice, slices, padding }: Volume, start: Vector, step: Vector, line: Line, from: number, to: number): void {
  const { columns } = lattice;
  const lastX = columns - 2;
  const lastY = lattice.rows - 2;
  const lastZ = lattice.depth - 2;
  // Never met when there is no padding.
  const low = padding?.low ?? Number.NaN;
  const high = padding?.high ?? Number.NaN;
  const [x0, y0, z0] = start;
  const [dx, dy, dz] = step;
  let depth = -1;
  let near = nothing;
  let far = nothing;
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
    }
    const u = x - i;
    const v = y - j;
    const w = z - k;
    const at = j * columns + i;
    const below = at + columns;
    const a = near[at] as number;
    const a1 = near[at + 1] as number;
    const b = near[below] as number;
    const b1 = near[below + 1] as number;
    const c = far[at] as number;
    const c1 = far[at + 1] as number;
    const d = far[below] as number;
    const d1 = far[below + 1] as number;
    const isPadded =
      (a >= low && a <= high) ||
      (a1 >= low && a1 <= high) ||
      (b >= low && b <= high) ||
      (b1 >= low && b1 <= high) ||
      (c >= low && c <= high) ||
      (c1 >= low && c1 <= high) ||
      (d >= low && d <= high) ||
      (d1 >= low && d1 <= high);
    if (isPadded) {
      const nearest = (w < 0.5 ? near : far)[at + (u < 0.5 ? 0 : 1) + (v < 0.5 ? 0 : columns)] as number;
      line[pixel] = nearest >= low && nearest <= high ? Number.NaN : nearest;
      continue;
    }
    const top = a + (a1 - a) * u;
    const bottom = b + (b1 - b) * u;
    const farTop = c + (c1 - c) * u;
    const farBottom = d + (d1 - d) * u;
    const first = top + (bottom - top) * v;
    line[pixel] = first + (farTop + (farBottom - farTop) * v - first) * w;
  }
}

/**
 * A cut for the time that the plane moves: each pixel has the value of the voxel nearest to it. A slab is cut every other pixel, of fewer
 * planes. Laid out as the whole cut, which takes its place as soon as the hand rests.
 */
import type { Vector } from '../image-header.ts';
import type { Grid } from './grid.ts';
import { type Resliced, within } from './line.ts';
import { emptyOf, linesOf } from './reslice.ts';
import { gathererOf } from './slab.ts';
import type { Volume } from './volume.ts';

/** Planes of a slab that a moving picture is made of. */
const mostPlanes = 12;

export function nearestCut(volume: Volume, grid: Grid): Resliced {
  const target = emptyOf(volume, grid);
  const { first, right, down, behind } = linesOf(volume, grid);
  const { columns, rows, slab } = grid;
  const at = (row: number, plane: number): Vector => [
    first[0] + down[0] * row + behind[0] * plane,
    first[1] + down[1] * row + behind[1] * plane,
    first[2] + down[2] * row + behind[2] * plane,
  ];
  if (!slab) {
    for (let row = 0; row < rows; row++) nearestLine(volume, at(row, 0), right, target, row * columns, columns);
    return target;
  }
  const planes = Math.min(slab.count, mostPlanes);
  const between = planes === 1 ? 0 : (slab.count - 1) / (planes - 1);
  const [width, height] = [Math.ceil(columns / 2), Math.ceil(rows / 2)];
  const double: Vector = [right[0] * 2, right[1] * 2, right[2] * 2];
  const [line, small] = [emptyOf(volume, { columns: width, rows: 1 }), emptyOf(volume, { columns: width, rows: height })];
  const gather = gathererOf(slab.mode, volume, width);
  for (let row = 0; row < height; row++) {
    gather.begin();
    for (let plane = 0; plane < planes; plane++) {
      nearestLine(volume, at(row * 2, plane * between), double, line, 0, width);
      gather.add(line);
    }
    gather.end(small, row * width);
  }
  doubled(small, width, target, columns, rows);
  return target;
}

/** Each pixel of the small one four times. */
function doubled(small: Resliced, width: number, target: Resliced, columns: number, rows: number): void {
  for (let row = 0; row < rows; row++) {
    const to = row * columns;
    if (row & 1) {
      target.copyWithin(to, to - columns, to);
      continue;
    }
    const from = (row >> 1) * width;
    for (let column = 0; column < columns; column++) target[to + column] = small[from + (column >> 1)] as number;
  }
}

function nearestLine(volume: Volume, start: Vector, step: Vector, target: Resliced, at: number, count: number): void {
  const { lattice, slices, outside } = volume;
  const { columns } = lattice;
  const [x, y, z] = [
    within(start[0], step[0], columns, count),
    within(start[1], step[1], lattice.rows, count),
    within(start[2], step[2], lattice.depth, count),
  ];
  const from = Math.max(x[0], y[0], z[0]);
  const to = Math.max(from, Math.min(x[1], y[1], z[1]));
  target.fill(outside, at, at + Math.min(from, count));
  target.fill(outside, at + to, at + count);
  const [x0, y0, z0] = [start[0] + 0.5, start[1] + 0.5, start[2] + 0.5];
  const [dx, dy, dz] = step;
  for (let pixel = from; pixel < to; pixel++) {
    const slice = slices[(z0 + dz * pixel) | 0];
    const voxel = ((y0 + dy * pixel) | 0) * columns + ((x0 + dx * pixel) | 0);
    target[at + pixel] = slice === undefined ? outside : (slice[voxel] as number);
  }
}

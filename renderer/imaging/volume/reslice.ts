/** Cuts a plane or a slab out of a volume: stored values, as those of any decoded frame. */
import type { Vector } from '../image-header.ts';
import type { Grid, SlabMode } from './grid.ts';
import { type Resliced, readLine } from './line.ts';
import { gathererOf } from './slab.ts';
import { along, times } from './vectors.ts';
import { directionOf, indicesOf, inverseOf, type Volume } from './volume.ts';

/**
 * Lines from `from` to `to` (left out) of the grid; all of them by default. A slab of many planes is cut a few lines at a time, so that
 * the page stays at hand.
 */
export function reslice(volume: Volume, grid: Grid, target = emptyOf(volume, grid), from = 0, to = grid.rows): Resliced {
  const { first, right, down, behind } = linesOf(volume, grid);
  const { columns, slab } = grid;
  const count = slab?.count ?? 1;
  if (!slab || count === 1) {
    for (let row = from; row < to; row++) readLine(volume, along(first, down, row), right, target, row * columns, columns);
    return target;
  }
  const line = emptyOf(volume, { columns, rows: 1 });
  const gather = gathererOf(slab.mode, volume, columns);
  for (let row = from; row < to; row++) {
    const start = along(first, down, row);
    gather.begin();
    for (let plane = 0; plane < count; plane++) {
      readLine(volume, along(start, behind, plane), right, line, 0, columns);
      gather.add(line);
    }
    gather.end(target, row * columns);
  }
  return target;
}

/** A grid in voxel indices: its first pixel in its first plane, and from a pixel to the next on the three ways. */
export function linesOf({ lattice }: Volume, { origin, right, down, slab }: Grid): Record<'first' | 'right' | 'down' | 'behind', Vector> {
  const inverse = inverseOf(lattice);
  const behind: Vector = slab ? directionOf(inverse, slab.step) : [0, 0, 0];
  const first = along(indicesOf(lattice, inverse, origin), behind, -((slab?.count ?? 1) - 1) / 2);
  return { first, right: directionOf(inverse, right), down: directionOf(inverse, down), behind };
}

export function emptyOf({ isSigned }: Pick<Volume, 'isSigned'>, { columns, rows }: Pick<Grid, 'columns' | 'rows'>): Resliced {
  return isSigned ? new Int16Array(columns * rows) : new Uint16Array(columns * rows);
}

/** Planes for a thickness, `spacing` apart: at least one. */
export function planesOf(thickness: number, spacing: number): number {
  return Math.max(1, Math.round(thickness / spacing));
}

/** A slab of so many planes along a unit normal. */
export function slabOf(mode: SlabMode, thickness: number, normal: Vector, spacing: number): Grid['slab'] {
  const count = planesOf(thickness, spacing);
  return count === 1 ? undefined : { mode, count, step: times(normal, spacing) };
}

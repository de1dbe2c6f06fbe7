/** Cuts a plane or a slab out of a volume: stored values, as those of any decoded frame. */
import type { Vector } from '../image-header.ts';
import type { Grid, SlabMode } from './grid.ts';
import { type Line, readLine } from './line.ts';
import { along, times } from './vectors.ts';
import { directionOf, indicesOf, inverseOf, type Volume } from './volume.ts';

export type Resliced = Int16Array | Uint16Array;

/**
 * Lines from `from` to `to` (left out) of the grid; all of them by default. A slab of many planes is cut a few lines at a time, so that
 * the page stays at hand.
 */
export function reslice(volume: Volume, grid: Grid, target = emptyOf(volume, grid), from = 0, to = grid.rows): Resliced {
  const inverse = inverseOf(volume.lattice);
  const right = directionOf(inverse, grid.right);
  const down = directionOf(inverse, grid.down);
  const { slab } = grid;
  const count = slab?.count ?? 1;
  const behind: Vector = slab ? directionOf(inverse, slab.step) : [0, 0, 0];
  const first = along(indicesOf(volume.lattice, inverse, grid.origin), behind, -(count - 1) / 2);
  const line = new Float32Array(grid.columns);
  const gather = slab && count > 1 ? gathererOf(slab.mode, grid.columns) : undefined;
  for (let row = from; row < to; row++) {
    const start = along(first, down, row);
    if (!gather) {
      readLine(volume, start, right, line);
      write(target, row * grid.columns, line, volume.outside);
      continue;
    }
    gather.begin();
    for (let plane = 0; plane < count; plane++) {
      readLine(volume, along(start, behind, plane), right, line);
      gather.add(line);
    }
    write(target, row * grid.columns, gather.end(), volume.outside);
  }
  return target;
}

export function emptyOf({ isSigned }: Pick<Volume, 'isSigned'>, { columns, rows }: Pick<Grid, 'columns' | 'rows'>): Resliced {
  return isSigned ? new Int16Array(columns * rows) : new Uint16Array(columns * rows);
}

/** To the nearest stored value. */
function write(target: Resliced, at: number, line: Line, outside: number): void {
  for (let pixel = 0; pixel < line.length; pixel++) {
    const value = line[pixel] as number;
    target[at + pixel] = Number.isNaN(value) ? outside : Math.floor(value + 0.5);
  }
}

interface Gatherer {
  begin(): void;
  /** What is no measure counts for nothing. */
  add(line: Line): void;
  end(): Line;
}

function gathererOf(mode: SlabMode, columns: number): Gatherer {
  const kept = new Float32Array(columns);
  if (mode === 'mean') {
    const counts = new Uint16Array(columns);
    return {
      begin() {
        kept.fill(0);
        counts.fill(0);
      },
      add(line) {
        for (let pixel = 0; pixel < columns; pixel++) {
          const value = line[pixel] as number;
          if (Number.isNaN(value)) continue;
          kept[pixel] = (kept[pixel] as number) + value;
          counts[pixel] = (counts[pixel] as number) + 1;
        }
      },
      end() {
        // Nothing over nothing is no measure.
        for (let pixel = 0; pixel < columns; pixel++) kept[pixel] = (kept[pixel] as number) / (counts[pixel] as number);
        return kept;
      },
    };
  }
  const [sign, worst] = mode === 'max' ? [1, Number.NEGATIVE_INFINITY] : [-1, Number.POSITIVE_INFINITY];
  return {
    begin: () => kept.fill(worst),
    add(line) {
      for (let pixel = 0; pixel < columns; pixel++) {
        const value = line[pixel] as number;
        if (value * sign > (kept[pixel] as number) * sign) kept[pixel] = value;
      }
    },
    end() {
      for (let pixel = 0; pixel < columns; pixel++) if (kept[pixel] === worst) kept[pixel] = Number.NaN;
      return kept;
    },
  };
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

/** What is cut while the hand moves, and what takes its place: the nearest voxels, then the whole cut, the same as if made at once. */
import { describe, expect, it, vi } from 'vitest';
import type { Vector } from '../../../../renderer/imaging/image-header.ts';
import { initialCrossHair, turnedCrossHair } from '../../../../renderer/imaging/volume/cross-hair.ts';
import { cutNow, cutWhole } from '../../../../renderer/imaging/volume/cut-now.ts';
import type { Grid } from '../../../../renderer/imaging/volume/grid.ts';
import type { Resliced } from '../../../../renderer/imaging/volume/line.ts';
import { nearestCut } from '../../../../renderer/imaging/volume/nearest.ts';
import { planeStack } from '../../../../renderer/imaging/volume/plane-stack.ts';
import { reslice } from '../../../../renderer/imaging/volume/reslice.ts';
import { along } from '../../../../renderer/imaging/volume/vectors.ts';
import { indicesOf, inverseOf, type Volume } from '../../../../renderer/imaging/volume/volume.ts';
import { axialShape, imagesAt, positionsFrom, volumeFrom } from './volumes.ts';

const noise = ([x, y, z]: Vector): number => Math.round(Math.sin(x * 12.9 + y * 78.2 + z * 37.7) * 900);
const volume = volumeFrom(imagesAt(axialShape, positionsFrom([-9.2, -6.6, 40], [0, 0, -1.5], 17), noise));
const straight = initialCrossHair(volume.lattice);
const turned = turnedCrossHair(turnedCrossHair(straight, 'coronal', 0.45), 'sagittal', 0.3);

function indicesAt(of: Volume, grid: Grid, column: number, row: number, behind = 0): Vector {
  const { lattice } = of;
  const point = along(along(grid.origin, grid.right, column), grid.down, row);
  return indicesOf(lattice, inverseOf(lattice), grid.slab ? along(point, grid.slab.step, behind) : point);
}

function compared(grid: Grid, values: Resliced, expected: (column: number, row: number) => number | undefined): number {
  let count = 0;
  for (let row = 0; row < grid.rows; row++)
    for (let column = 0; column < grid.columns; column++) {
      const wanted = expected(column, row);
      if (wanted === undefined) continue;
      const value = values[row * grid.columns + column] ?? 0;
      // Rounded from what it is worth.
      expect(Math.abs(value - wanted), `${column} ${row}`).toBeLessThanOrEqual(0.5 + 1e-6);
      count++;
    }
  return count;
}

const voxel = (i: number, j: number, k: number): number => volume.slices[k]?.[j * volume.lattice.columns + i] ?? Number.NaN;

/** Written as plainly as can be. */
function trilinear([x, y, z]: Vector): number | undefined {
  const { columns, rows, depth } = volume.lattice;
  if (x < 0 || y < 0 || z < 0 || x > columns - 1 || y > rows - 1 || z > depth - 1) return undefined;
  const [i, j, k] = [Math.min(Math.floor(x), columns - 2), Math.min(Math.floor(y), rows - 2), Math.min(Math.floor(z), depth - 2)];
  let sum = 0;
  for (const [a, b, c] of [0, 1, 2, 3, 4, 5, 6, 7].map((at) => [at & 1, (at >> 1) & 1, at >> 2] as const))
    sum += voxel(i + a, j + b, k + c) * (a ? x - i : 1 - x + i) * (b ? y - j : 1 - y + j) * (c ? z - k : 1 - z + k);
  return sum;
}

describe('lines between voxels', () => {
  it('of a slab of an even number of planes are worth what lies between two rows, two columns or two slices', () => {
    for (const plane of ['axial', 'coronal', 'sagittal'] as const) {
      const stack = planeStack(volume.lattice, straight, plane, { mode: 'mean', thickness: 3 });
      const grid = stack.gridAt(Math.floor(stack.count / 2));
      const { slab } = grid;
      if (!slab) throw new Error('a slab');
      for (let index = 0; index < slab.count; index++) {
        const one: Grid = { ...grid, origin: along(grid.origin, slab.step, index - (slab.count - 1) / 2), slab: undefined };
        expect(compared(one, reslice(volume, one), (c, r) => trilinear(indicesAt(volume, one, c, r)))).toBeGreaterThan(300);
      }
    }
  });

  it('moved aside by any fraction, either way, up to the last voxel', () => {
    const grid = planeStack(volume.lattice, straight, 'axial').gridAt(8);
    for (const [x, y, z] of [
      [0, 0.35, 0],
      [0, 0, 0.6],
      [0, 0.2, 0.75],
      [0.4, 0, 0],
      [0.4, 0, 0.3],
    ] as const) {
      const moved: Grid = { ...grid, origin: along(along(along(grid.origin, grid.right, x), grid.down, y), [0, 0, 1.5], z) };
      const back: Grid = {
        ...moved,
        origin: along(moved.origin, moved.right, moved.columns - 1),
        right: [-moved.right[0], -moved.right[1], -moved.right[2]],
      };
      for (const each of [moved, back, { ...moved, right: moved.down, down: moved.right, columns: moved.rows, rows: moved.columns }])
        expect(compared(each, reslice(volume, each), (c, r) => trilinear(indicesAt(volume, each, c, r)))).toBeGreaterThan(300);
    }
  });
});

describe('while the hand moves', () => {
  it.each(['axial', 'coronal', 'sagittal'] as const)('%s: each pixel is the nearest voxel, and outside stays outside', (plane) => {
    const stack = planeStack(volume.lattice, turned, plane);
    const grid = stack.gridAt(Math.floor(stack.count / 2));
    const whole = reslice(volume, grid);
    const cut = nearestCut(volume, grid);
    const seen = compared(grid, cut, (column, row) => {
      const at = indicesAt(volume, grid, column, row);
      const isOut = trilinear(at) === undefined;
      if (isOut) return undefined;
      // Halfway is nobody's.
      if (at.some((each) => Math.abs(each - Math.floor(each) - 0.5) < 1e-6)) return undefined;
      return voxel(Math.round(at[0]), Math.round(at[1]), Math.round(at[2]));
    });
    expect(seen).toBeGreaterThan(100);
    for (let at = 0; at < whole.length; at++) if (whole[at] === volume.outside) expect(cut[at]).toBe(volume.outside);
  });

  it('a slab never shows more than its brightest, and is as large as the whole', () => {
    const stack = planeStack(volume.lattice, turned, 'axial', { mode: 'max', thickness: 12 });
    const grid = stack.gridAt(Math.floor(stack.count / 2));
    const cut = nearestCut(volume, grid);
    expect(cut.length).toBe(grid.columns * grid.rows);
    const most = Math.max(...volume.slices.flatMap((slice) => [...(slice ?? [])]));
    expect(Math.max(...cut)).toBeLessThanOrEqual(most);
    expect(cut.filter((value) => value !== volume.outside).length).toBeGreaterThan(100);
  });

  it('a small cut is whole at once', () => {
    const grid = planeStack(volume.lattice, turned, 'axial').gridAt(5);
    expect(cutNow(volume, grid)).toEqual({ stored: reslice(volume, grid), isWhole: true });
  });
});

describe('once it rests', () => {
  const grid = planeStack(volume.lattice, turned, 'axial', { mode: 'mean', thickness: 12 }).gridAt(5);

  it('the whole is made a few lines at a time, the same as at once', async () => {
    const made = await new Promise<Resliced>((resolve) => cutWhole(volume, grid, () => undefined, resolve));
    expect(made).toEqual(reslice(volume, grid));
  });

  it('it is given up when another is wanted', () => {
    vi.useFakeTimers();
    const onWhole = vi.fn();
    cutWhole(volume, grid, () => undefined, onWhole)();
    vi.runAllTimers();
    expect(onWhole).not.toHaveBeenCalled();
    vi.useRealTimers();
  });
});

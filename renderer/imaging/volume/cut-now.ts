/**
 * A cut within the time of a frame: the whole one when it costs no more, the nearest voxels otherwise. What is whole is then made a few
 * lines at a time, so that the page stays at hand, and given up as soon as another is wanted.
 */
import type { Grid } from './grid.ts';
import type { Resliced } from './line.ts';
import { nearestCut } from './nearest.ts';
import { emptyOf, linesOf, reslice } from './reslice.ts';
import type { Volume } from './volume.ts';

/** Milliseconds that a hand doesn't notice. */
const unnoticed = 8;
/** Milliseconds of work between two looks at what else the page has to do. */
const share = 8;

/** Milliseconds of a value, along the voxels and across them: learnt from what is cut, from a slow machine on. */
const costs = { along: 8e-6, across: 40e-6 };
type Way = keyof typeof costs;

/** Whether the lines of a grid run along the rows or the columns of the slices. */
function wayOf(volume: Volume, grid: Grid): Way {
  const { right, down } = linesOf(volume, grid);
  const isOne = (step: readonly number[]): boolean => step.filter((each) => Math.abs(each) > 1e-9).length === 1;
  return isOne(right) && isOne(down) ? 'along' : 'across';
}

const samplesOf = ({ columns, rows, slab }: Grid, lines = rows): number => columns * lines * (slab?.count ?? 1);

function learn(way: Way, samples: number, took: number): void {
  if (samples > 20_000) costs[way] += (took / samples - costs[way]) * 0.2;
}

export interface Cut {
  readonly stored: Resliced;
  readonly isWhole: boolean;
}

export function cutNow(volume: Volume, grid: Grid): Cut {
  const way = wayOf(volume, grid);
  const samples = samplesOf(grid);
  if (samples * costs[way] > unnoticed) return { stored: nearestCut(volume, grid), isWhole: false };
  const started = performance.now();
  const stored = reslice(volume, grid);
  learn(way, samples, performance.now() - started);
  return { stored, isWhole: true };
}

/** @param onPart told how much of it is made, from 0 to 1 @returns what gives it up */
export function cutWhole(volume: Volume, grid: Grid, onPart: (part: number) => void, onWhole: (stored: Resliced) => void): () => void {
  const target = emptyOf(volume, grid);
  const way = wayOf(volume, grid);
  let row = 0;
  let timer: ReturnType<typeof setTimeout>;
  const next = (): void => {
    const lines = Math.max(1, Math.floor(share / (samplesOf(grid, 1) * costs[way])));
    const to = Math.min(grid.rows, row + lines);
    const started = performance.now();
    reslice(volume, grid, target, row, to);
    learn(way, samplesOf(grid, to - row), performance.now() - started);
    row = to;
    if (row >= grid.rows) onWhole(target);
    else {
      onPart(row / grid.rows);
      timer = setTimeout(next, 0);
    }
  };
  timer = setTimeout(next, 0);
  return () => clearTimeout(timer);
}

/**
 * Cutting a scanner of 512 × 512 × 500: what the room does at each step of a wheel, header included, through the middle of each plane.
 * While the plane moves an expensive cut is that of the nearest voxels; the whole one, which takes its place once the hand rests, is what
 * is measured against the others.
 * Ours, the plain loop and vtk.js cut the same grids in turn, in one process; the pixels of vtk.js are compared with ours on the way.
 */
import { type CrossHair, initialCrossHair, type PlaneName, turnedCrossHair } from '../../../renderer/imaging/volume/cross-hair.ts';
import { cutNow } from '../../../renderer/imaging/volume/cut-now.ts';
import type { Grid } from '../../../renderer/imaging/volume/grid.ts';
import { planeStack, type SlabWish } from '../../../renderer/imaging/volume/plane-stack.ts';
import type { Volume } from '../../../renderer/imaging/volume/volume.ts';
import { imageOf, volumeImage } from '../../../renderer/imaging/volume/volume-image.ts';
import type { Bench } from '../bench.ts';
import { median, ms, percentile, ratio } from '../measure.ts';
import { phantom } from './phantom.ts';
import { type Cut, plainLoop, vtkReslice } from './rivals.ts';

interface Subject {
  readonly name: string;
  readonly grids: readonly Grid[];
}

/** Images one after the other through the middle of a plane, where most of each is inside. */
function scroll(volume: Volume, name: string, crossHair: CrossHair, plane: PlaneName, count: number, slab?: SlabWish): Subject {
  const stack = planeStack(volume.lattice, crossHair, plane, slab);
  const grids = Array.from({ length: count }, (_, at) => stack.gridAt(Math.floor((stack.count - count) / 2) + at));
  return { name, grids };
}

function timesOf(cut: Cut, grids: readonly Grid[]): number[] {
  // The engine of the language needs to have seen it before.
  for (const grid of grids.slice(0, 3)) cut(grid);
  return grids.map((grid) => {
    const started = performance.now();
    cut(grid);
    return performance.now() - started;
  });
}

/** The most that two cuts differ by, where both are inside: rounding, and nothing else. */
function mostDifferent(a: Int16Array, b: Int16Array): number {
  let most = 0;
  for (let at = 0; at < a.length; at++) {
    const [x, y] = [a[at] ?? 0, b[at] ?? 0];
    if (x > -32_768 && y > -32_768) most = Math.max(most, Math.abs(x - y));
  }
  return most;
}

export const mpr: Bench = {
  about: 'axial, coronal, sagittal, oblique cuts and slabs of a 512 × 512 × 500 volume, beside a plain loop and vtk.js',
  async run() {
    const { volume, contiguous } = phantom();
    const straight = initialCrossHair(volume.lattice);
    const oblique = turnedCrossHair(turnedCrossHair(straight, 'coronal', 0.45), 'sagittal', 0.3);
    const atOnce: Cut = (grid) => {
      const { stored } = cutNow(volume, grid);
      const { frame } = imageOf(volume, grid, 1, 0, stored);
      return frame.kind === 'grey' ? (frame.stored as Int16Array) : new Int16Array();
    };
    const whole: Cut = (grid) => {
      const { frame } = volumeImage(volume, grid, 1, 0);
      return frame.kind === 'grey' ? (frame.stored as Int16Array) : new Int16Array();
    };
    const [plain, vtk] = [plainLoop(contiguous), await vtkReslice(contiguous)];
    const wish: SlabWish = { mode: 'max', thickness: 10 };
    const planes = [
      scroll(volume, 'axial', straight, 'axial', 120),
      scroll(volume, 'coronal', straight, 'coronal', 120),
      scroll(volume, 'sagittal', straight, 'sagittal', 120),
      scroll(volume, 'oblique', oblique, 'axial', 120),
    ];
    const slabs = [scroll(volume, 'slab', straight, 'coronal', 12, wish), scroll(volume, 'obliqueSlab', oblique, 'axial', 12, wish)];
    const figures: Record<string, number> = {};
    const ratios: Record<string, number> = {};
    const all: number[] = [];
    for (const { name, grids } of [...planes, ...slabs]) {
      const times = timesOf(atOnce, grids);
      const wholeTimes = timesOf(whole, grids);
      const few = grids.filter((_, at) => at % Math.ceil(grids.length / 8) === 0);
      const [byLoop, byVtk] = [timesOf(plain, few), timesOf(vtk, few)];
      if (planes.some((each) => each.name === name)) all.push(...times);
      figures[`${name}MedianMs`] = ms(median(times));
      figures[`${name}P95Ms`] = ms(percentile(times, 0.95));
      figures[`${name}WholeMedianMs`] = ms(median(wholeTimes));
      figures[`${name}PlainMs`] = ms(median(byLoop));
      figures[`${name}VtkMs`] = ms(median(byVtk));
      ratios[`${name}VsPlainLoop`] = ratio(median(wholeTimes), median(byLoop));
      ratios[`${name}VsVtk`] = ratio(median(wholeTimes), median(byVtk));
      // How many planes vtk.js makes of a slab, and where, isn't ours: single cuts are compared.
      const [middle] = grids.slice(Math.floor(grids.length / 2));
      if (middle && !middle.slab) figures[`${name}MostDifferentFromVtk`] = mostDifferent(whole(middle), vtk(middle));
    }
    return { ratios, figures: { sliceP95Ms: ms(percentile(all, 0.95)), ...figures } };
  },
};

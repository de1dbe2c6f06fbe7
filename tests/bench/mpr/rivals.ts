/**
 * What the cuts are measured against, on the same volume and the same grids: the plain loop that anyone would write over one array, and
 * `vtkImageReslice` of vtk.js, which is what viewers of the web cut with. vtk.js is installed apart, by this benchmark and nothing else.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Vector } from '../../../renderer/imaging/image-header.ts';
import type { Grid } from '../../../renderer/imaging/volume/grid.ts';
import { along, unit } from '../../../renderer/imaging/volume/vectors.ts';
import { outDirectory } from '../../harness/places.ts';

export interface Contiguous {
  readonly data: Int16Array;
  readonly columns: number;
  readonly rows: number;
  readonly depth: number;
  /** Millimetres. */
  readonly spacing: Vector;
}

export type Cut = (grid: Grid) => Int16Array;

/** Trilinear over one array, every pixel tested against the bounds; a slab keeps the greatest of its planes. */
export function plainLoop({ data, columns, rows, depth, spacing }: Contiguous): Cut {
  const plane = columns * rows;
  return ({ columns: across, rows: down, origin, right, down: below, slab }) => {
    const target = new Int16Array(across * down).fill(-32_768);
    const count = slab?.count ?? 1;
    for (let n = 0; n < count; n++) {
      const start = slab ? along(origin, slab.step, n - (count - 1) / 2) : origin;
      for (let row = 0; row < down; row++) {
        for (let column = 0; column < across; column++) {
          const x = (start[0] + right[0] * column + below[0] * row) / spacing[0];
          const y = (start[1] + right[1] * column + below[1] * row) / spacing[1];
          const z = (start[2] + right[2] * column + below[2] * row) / spacing[2];
          if (x < 0 || y < 0 || z < 0 || x > columns - 1 || y > rows - 1 || z > depth - 1) continue;
          const i = Math.min(columns - 2, Math.floor(x));
          const j = Math.min(rows - 2, Math.floor(y));
          const k = Math.min(depth - 2, Math.floor(z));
          const at = k * plane + j * columns + i;
          const sample = (offset: number): number => data[at + offset] ?? 0;
          const mix = (a: number, b: number, part: number): number => a + (b - a) * part;
          const near = mix(mix(sample(0), sample(1), x - i), mix(sample(columns), sample(columns + 1), x - i), y - j);
          const far = mix(
            mix(sample(plane), sample(plane + 1), x - i),
            mix(sample(plane + columns), sample(plane + columns + 1), x - i),
            y - j,
          );
          const value = Math.round(mix(near, far, z - k));
          const place = row * across + column;
          if (value > (target[place] ?? 0)) target[place] = value;
        }
      }
    }
    return target;
  };
}

const version = '37.4.3';

/** As much of vtk.js as is used. */
interface VtkObject {
  readonly [name: string]: (...values: unknown[]) => VtkObject & { getData(): Int16Array };
}
interface VtkClass {
  newInstance(options?: object): VtkObject;
  readonly SlabMode?: { readonly MAX: number };
}

export async function vtkReslice({ data, columns, rows, depth, spacing }: Contiguous): Promise<Cut> {
  const home = join(outDirectory, 'bench', 'rivals', 'vtk');
  const root = join(home, 'node_modules', '@kitware', 'vtk.js');
  if (!existsSync(root)) {
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'package.json'), '{ "private": true, "type": "module" }\n');
    const wanted = `@kitware/vtk.js@${version}`;
    execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', wanted], { cwd: home, stdio: 'ignore' });
  }
  // It warns of its own ways on the console, over and over.
  console.warn = () => undefined;
  const load = async (path: string): Promise<VtkClass> => ((await import(join(root, path))) as { default: VtkClass }).default;
  const [Reslice, ImageData, DataArray] = await Promise.all([
    load('Imaging/Core/ImageReslice.js'),
    load('Common/DataModel/ImageData.js'),
    load('Common/Core/DataArray.js'),
  ]);
  const image = ImageData.newInstance();
  image.setDimensions?.(columns, rows, depth);
  image.setSpacing?.(...spacing);
  image.getPointData?.().setScalars?.(DataArray.newInstance({ name: 'values', numberOfComponents: 1, values: data }));
  return (grid) => {
    const filter = Reslice.newInstance();
    filter.setInputData?.(image);
    filter.setOutputDimensionality?.(2);
    filter.setInterpolationMode?.(1);
    filter.setBackgroundColor?.([-32_768, -32_768, -32_768, -32_768]);
    const [right, down] = [unit(grid.right), unit(grid.down)];
    const normal: Vector = [
      right[1] * down[2] - right[2] * down[1],
      right[2] * down[0] - right[0] * down[2],
      right[0] * down[1] - right[1] * down[0],
    ];
    filter.setResliceAxes?.([...right, 0, ...down, 0, ...normal, 0, ...grid.origin, 1]);
    filter.setOutputSpacing?.([Math.hypot(...grid.right), Math.hypot(...grid.down), Math.hypot(...(grid.slab?.step ?? [0, 0, 1]))]);
    filter.setOutputOrigin?.([0, 0, 0]);
    filter.setOutputExtent?.([0, grid.columns - 1, 0, grid.rows - 1, 0, 0]);
    if (grid.slab) {
      filter.setSlabMode?.(Reslice.SlabMode?.MAX);
      filter.setSlabNumberOfSlices?.(grid.slab.count);
    }
    filter.update?.();
    const scalars = filter.getOutputData?.().getPointData?.().getScalars?.();
    if (!scalars) throw new Error('vtkImageReslice gave nothing');
    return scalars.getData();
  };
}

/** Cuts: orthogonal ones are the very voxels, oblique ones are those of an analytic phantom, slabs are what their planes say. */
import { describe, expect, it } from 'vitest';
import type { Vector } from '../../../../renderer/imaging/image-header.ts';
import {
  axesOfPlane,
  type CrossHair,
  initialCrossHair,
  patientCrossHair,
  turnedCrossHair,
} from '../../../../renderer/imaging/volume/cross-hair.ts';
import { planeStack } from '../../../../renderer/imaging/volume/plane-stack.ts';
import { reslice } from '../../../../renderer/imaging/volume/reslice.ts';
import { along, dot } from '../../../../renderer/imaging/volume/vectors.ts';
import type { Volume } from '../../../../renderer/imaging/volume/volume.ts';
import { volumeImage } from '../../../../renderer/imaging/volume/volume-image.ts';
import { axialShape, imagesAt, positionsFrom, type SeriesShape, volumeFrom } from './volumes.ts';

const origin: Vector = [-9.2, -6.6, 40];
/** Nothing like a plane: no two voxels alike by chance. */
const noise = ([x, y, z]: Vector): number => Math.round(Math.sin(x * 12.9 + y * 78.2 + z * 37.7) * 900);
/** Trilinear interpolation gives it exactly, wherever. */
const ramp = ([x, y, z]: Vector): number => 1000 + 40 * x - 25 * y + 15 * z;
const positions = positionsFrom(origin, [0, 0, -1.5], 17);

/** Points of the pixels of a cut through a volume, with what it holds there. */
function* pixelsOf(volume: Volume, crossHair: CrossHair, plane: 'axial' | 'coronal' | 'sagittal', index: number) {
  const stack = planeStack(volume.lattice, crossHair, plane);
  const grid = stack.gridAt(index);
  const values = reslice(volume, grid);
  for (let row = 0; row < grid.rows; row++)
    for (let column = 0; column < grid.columns; column++)
      yield {
        value: values[row * grid.columns + column] ?? 0,
        point: along(along(grid.origin, grid.right, column), grid.down, row),
        row,
        column,
      };
}

describe('orthogonal cuts', () => {
  const volume = volumeFrom(imagesAt(axialShape, positions, noise));
  const crossHair = initialCrossHair(volume.lattice);

  it.each([
    ['axial', 17, 24, 20],
    ['coronal', 20, 24, 17],
    ['sagittal', 24, 20, 17],
  ] as const)('%s: each pixel is the voxel that is there', (plane, count, columns, rows) => {
    const stack = planeStack(volume.lattice, crossHair, plane);
    expect(stack.count).toBe(count);
    expect(stack.gridAt(0)).toMatchObject({ columns, rows });
    for (let index = 0; index < count; index++) {
      let differences = 0;
      for (const { value, point } of pixelsOf(volume, crossHair, plane, index)) if (value !== noise(point)) differences++;
      expect(differences).toBe(0);
    }
  });

  it('have their own spacing, orientation and depth', () => {
    const stack = planeStack(volume.lattice, crossHair, 'coronal');
    const { header } = volumeImage(volume, stack.gridAt(3), stack.thickness, 0);
    expect(header.spacing?.row).toBeCloseTo(1.5, 9);
    expect(header.spacing?.column).toBeCloseTo(0.8, 9);
    expect(header.geometry?.row.map((part) => part + 0)).toEqual([1, 0, 0]);
    expect(header.geometry?.column[2]).toBe(-1);
    expect(header.geometry?.position[1]).toBeCloseTo(origin[1] + 3 * 0.7, 9);
    // Seen from the front, head up.
    expect(header.geometry?.position[2]).toBeCloseTo(40, 9);
  });

  it('of a sagittal acquisition are told apart by the patient, not by the voxels', () => {
    const shape: SeriesShape = { ...axialShape, row: [0, 1, 0], column: [0, 0, -1] };
    const sagittal = volumeFrom(imagesAt(shape, positionsFrom([30, 5, 80], [-2, 0, 0], 12), noise));
    const straight = initialCrossHair(sagittal.lattice);
    expect([straight.x, straight.y, straight.z].map((axis) => axis.map((part) => Math.round(part) + 0))).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
    for (const plane of ['axial', 'coronal', 'sagittal'] as const) {
      const { count } = planeStack(sagittal.lattice, straight, plane);
      for (let index = 0; index < count; index++)
        for (const { value, point } of pixelsOf(sagittal, straight, plane, index)) expect(value === noise(point)).toBe(true);
    }
  });
});

describe('oblique cuts', () => {
  const volume = volumeFrom(imagesAt(axialShape, positions, ramp));

  it('of a linear phantom are exact wherever they pass', () => {
    let crossHair = initialCrossHair(volume.lattice);
    let seen = 0;
    for (const [plane, angle] of [
      ['axial', 0.4],
      ['sagittal', -0.7],
      ['coronal', 1.1],
    ] as const) {
      crossHair = turnedCrossHair(crossHair, plane, angle);
      for (const shown of ['axial', 'coronal', 'sagittal'] as const) {
        const { count } = planeStack(volume.lattice, crossHair, shown);
        for (const { value, point } of pixelsOf(volume, crossHair, shown, Math.floor(count / 2))) {
          if (value === volume.outside) continue;
          seen++;
          // Voxels are rounded to whole values, and so is the cut.
          expect(Math.abs(value - ramp(point))).toBeLessThanOrEqual(1);
        }
      }
    }
    expect(seen).toBeGreaterThan(2000);
  });

  it('end where the voxels end', () => {
    const crossHair = turnedCrossHair(initialCrossHair(volume.lattice), 'coronal', 0.6);
    const { count } = planeStack(volume.lattice, crossHair, 'axial');
    const [low, high] = [
      [-9.2, -6.6, 40 - 16 * 1.5],
      [-9.2 + 23 * 0.8, -6.6 + 19 * 0.7, 40],
    ];
    for (const { value, point } of pixelsOf(volume, crossHair, 'axial', Math.floor(count / 2))) {
      const margins = point.flatMap((each, axis) => [each - (low?.[axis] ?? 0), (high?.[axis] ?? 0) - each]);
      const margin = Math.min(...margins);
      if (Math.abs(margin) > 1e-3) expect(value === volume.outside).toBe(margin < 0);
    }
  });

  it('through a tilted acquisition follow the tilt', () => {
    const tilted = volumeFrom(imagesAt(axialShape, positionsFrom(origin, [0, 0.5, 1.5], 17), ramp));
    for (const plane of ['axial', 'coronal', 'sagittal'] as const) {
      const { count } = planeStack(tilted.lattice, patientCrossHair([0, 0, 50]), plane);
      let seen = 0;
      for (const { value, point } of pixelsOf(tilted, patientCrossHair([0, 0, 50]), plane, Math.floor(count / 2))) {
        if (value === tilted.outside) continue;
        seen++;
        expect(Math.abs(value - ramp(point))).toBeLessThanOrEqual(1);
      }
      expect(seen).toBeGreaterThan(100);
    }
  });

  it('through a turned acquisition too', () => {
    const [cos, sin] = [Math.cos(0.5), Math.sin(0.5)];
    const shape: SeriesShape = { ...axialShape, row: [cos, sin, 0], column: [0, 0, -1] };
    const turned = volumeFrom(imagesAt(shape, positionsFrom([0, 0, 0], [-sin * 2, cos * 2, 0], 10), ramp));
    const straight = patientCrossHair([5, 10, -5]);
    let seen = 0;
    for (const { value, point } of pixelsOf(turned, straight, 'axial', 5)) {
      if (value === turned.outside) continue;
      seen++;
      expect(Math.abs(value - ramp(point))).toBeLessThanOrEqual(1);
    }
    expect(seen).toBeGreaterThan(100);
  });
});

describe('slabs', () => {
  const volume = volumeFrom(imagesAt(axialShape, positions, noise));
  const crossHair = initialCrossHair(volume.lattice);

  it.each([
    ['max', Math.max],
    ['min', Math.min],
    ['mean', (...values: number[]) => Math.floor(values.reduce((sum, value) => sum + value, 0) / values.length + 0.5)],
  ] as const)('%s of whole planes', (mode, fold) => {
    for (const plane of ['axial', 'coronal', 'sagittal'] as const) {
      const single = planeStack(volume.lattice, crossHair, plane);
      const slab = planeStack(volume.lattice, crossHair, plane, { mode, thickness: single.spacing * 5 });
      expect(slab.thickness).toBeCloseTo(single.spacing * 5, 9);
      const planes = [5, 6, 7, 8, 9].map((index) => reslice(volume, single.gridAt(index)));
      const expected = Array.from(planes[0] ?? [], (_, at) => fold(...planes.map((each) => each[at] ?? 0)));
      expect(Array.from(reslice(volume, slab.gridAt(7)))).toEqual(expected);
    }
  });

  it('of a linear phantom keep its middle, whatever the angle', () => {
    const linear = volumeFrom(imagesAt(axialShape, positions, ramp));
    const turned = turnedCrossHair(crossHair, 'sagittal', 0.5);
    const stack = planeStack(linear.lattice, turned, 'coronal', { mode: 'mean', thickness: 4 });
    const index = stack.indexOf(turned.center);
    const grid = stack.gridAt(index);
    const [row, column] = [Math.floor(grid.rows / 2), Math.floor(grid.columns / 2)];
    const point = along(along(grid.origin, grid.right, column), grid.down, row);
    expect(Math.abs((reslice(linear, grid)[row * grid.columns + column] ?? 0) - ramp(point))).toBeLessThanOrEqual(1);
  });

  it('can be cut a few lines at a time', () => {
    const grid = planeStack(volume.lattice, crossHair, 'coronal', { mode: 'max', thickness: 4 }).gridAt(9);
    const whole = reslice(volume, grid);
    const pieces = reslice(volume, grid, undefined, 0, 6);
    reslice(volume, grid, pieces, 6, 11);
    reslice(volume, grid, pieces, 11);
    expect(pieces).toEqual(whole);
  });
});

describe('what is no measure', () => {
  const padding = -2000;
  const shape: SeriesShape = { ...axialShape, padding };
  const circle = (point: Vector): number => (Math.hypot(point[0], point[1]) > 6 ? padding : 100);
  const volume = volumeFrom(imagesAt(shape, positions, circle));

  it('never mixes with a measure, oblique or in a slab', () => {
    const turned = turnedCrossHair(initialCrossHair(volume.lattice), 'coronal', 0.4);
    const values = new Set<number>();
    for (const plane of ['axial', 'sagittal'] as const)
      for (const mode of ['min', 'max', 'mean', undefined] as const) {
        const stack = planeStack(volume.lattice, turned, plane, mode && { mode, thickness: 3 });
        for (const value of reslice(volume, stack.gridAt(stack.indexOf(turned.center)))) values.add(value);
      }
    expect([...values].sort()).toEqual([100, padding].sort());
  });

  it('is padding in the header of the cut', () => {
    const { axes, gridAt } = planeStack(volume.lattice, initialCrossHair(volume.lattice), 'axial');
    expect(volumeImage(volume, gridAt(0), 1.5, 0).header.pixels.padding).toEqual({ low: padding, high: padding });
    expect(axes.normal[2]).toBe(1);
    const whole = volumeFrom(imagesAt(axialShape, positions, ramp));
    expect(volumeImage(whole, gridAt(0), 1.5, 0).header.pixels.padding).toEqual({ low: -32_768, high: -32_768 });
  });

  it('includes a slice that has not come', () => {
    const images = imagesAt(axialShape, positions, ramp).filter((_, index) => index !== 4);
    const gap = volumeFrom(images);
    const stack = planeStack(gap.lattice, initialCrossHair(gap.lattice), 'coronal');
    const grid = stack.gridAt(2);
    const values = reslice(gap, grid);
    const empty = Array.from({ length: grid.rows }, (_, row) => values[row * grid.columns] === gap.outside);
    expect(empty.flatMap((isEmpty, row) => (isEmpty ? [row] : []))).toEqual([4]);
  });
});

describe('the cross-hair', () => {
  it('turns the lines of an image, never the image itself', () => {
    const volume = volumeFrom(imagesAt(axialShape, positions, ramp));
    const straight = initialCrossHair(volume.lattice);
    for (const plane of ['axial', 'coronal', 'sagittal'] as const) {
      const turned = turnedCrossHair(straight, plane, 0.5);
      const [before, after] = [axesOfPlane(straight, plane), axesOfPlane(turned, plane)];
      for (const axis of ['right', 'down', 'normal'] as const)
        for (const part of [0, 1, 2] as const) expect(after[axis][part]).toBeCloseTo(before[axis][part], 12);
      for (const other of (['axial', 'coronal', 'sagittal'] as const).filter((each) => each !== plane)) {
        const { right, down, normal } = axesOfPlane(turned, other);
        // Half a radian from where it was, still upright and at right angles.
        expect(Math.acos(Math.abs(dot(normal, axesOfPlane(straight, other).normal)))).toBeCloseTo(0.5, 9);
        expect(Math.abs(dot(right, down)) + Math.abs(dot(right, normal)) + Math.abs(dot(down, normal))).toBeLessThan(1e-9);
        expect(dot(down, axesOfPlane(straight, other).down)).toBeGreaterThan(0.8);
      }
    }
  });

  it('keeps its planes at right angles', () => {
    const volume = volumeFrom(imagesAt(axialShape, positions, ramp));
    let crossHair = initialCrossHair(volume.lattice);
    for (let turn = 0; turn < 500; turn++)
      crossHair = turnedCrossHair(crossHair, (['axial', 'coronal', 'sagittal'] as const)[turn % 3] ?? 'axial', 0.37);
    const normals = (['axial', 'coronal', 'sagittal'] as const).map((plane) => axesOfPlane(crossHair, plane).normal);
    for (const [a, b] of [
      [0, 1],
      [1, 2],
      [0, 2],
    ] as const)
      expect(Math.abs((normals[a] ?? [0, 0, 0]).reduce((sum, part, axis) => sum + part * (normals[b]?.[axis] ?? 0), 0))).toBeLessThan(
        1e-12,
      );
  });
});

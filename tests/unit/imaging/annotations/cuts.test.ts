/** What is drawn on reconstructed images: where it is in the patient, on which cuts it shows, and the same after a journey through a report. */
import { describe, expect, it } from 'vitest';
import { readPart10, textOf } from '../../../../main/dicom/index.ts';
import { measurementReport, presentationStates } from '../../../../main/measurements/index.ts';
import type { CutPlane, Measurement, Shape } from '../../../../preload/contract/measurements.ts';
import { cutOf, obliquityOf, onCut, pointsInPatient, type ShownCut } from '../../../../renderer/imaging/annotations/index.ts';
import { readStored } from '../../../../renderer/imaging/annotations/stored/read-stored.ts';
import type { Vector } from '../../../../renderer/imaging/image-header.ts';
import {
  axesOfPlane,
  type CrossHair,
  crossHairAlong,
  initialCrossHair,
  type PlaneName,
  turnedCrossHair,
} from '../../../../renderer/imaging/volume/cross-hair.ts';
import { planeStack } from '../../../../renderer/imaging/volume/plane-stack.ts';
import { nearestImage } from '../../../../renderer/imaging/volume/soundness.ts';
import { cross, dot, times } from '../../../../renderer/imaging/volume/vectors.ts';
import { volumeImage } from '../../../../renderer/imaging/volume/volume-image.ts';
import { storedOn } from '../../../../renderer/viewers/dicom/annotations/stored.ts';
import { about, drawn } from '../../measurements/drawn.ts';
import { axialShape, imagesAt, positionsFrom, volumeFrom } from '../volume/volumes.ts';

const frame = '1.2.826.0.1.3680043.8.498.77';
const volume = volumeFrom(imagesAt(axialShape, positionsFrom([-9.2, -6.6, 40], [0, 0, -1.5], 17), ([x]) => Math.round(x * 10)));
const straight = initialCrossHair(volume.lattice);
const oblique = turnedCrossHair(turnedCrossHair(straight, 'axial', 0.5), 'sagittal', 0.3);

function shown(crossHair: CrossHair, plane: PlaneName, index?: number): ShownCut {
  const stack = planeStack(volume.lattice, crossHair, plane);
  const { header } = volumeImage(volume, stack.gridAt(index ?? stack.indexOf(crossHair.center)), stack.thickness, 0);
  const { geometry, spacing } = header;
  if (!geometry || !spacing) throw new Error('a cut has its place');
  const image = { geometry, spacing, pixels: header.pixels, frameOfReferenceUid: frame };
  return { plane, slab: undefined, step: stack.spacing, image, isMadeOf: () => true };
}

function measuredOn(cut: ShownCut, shape: Shape, change: Partial<Measurement> = {}): Measurement {
  const { pixels, spacing } = cut.image;
  const image = { columns: pixels.columns, rows: pixels.rows, numberOfFrames: 1, modality: 'CT', spacing };
  return drawn(shape, [{ name: 'length', value: 7.25, unit: 'mm' }], { image, cut: cutOf(cut), ...change });
}

const points = (...pairs: readonly (readonly [number, number])[]) => pairs.map(([x, y]) => ({ x, y }));
const line: Shape = { kind: 'length', points: points([2.5, 3.5], [9.25, 6]) };

describe('a shape on a cut', () => {
  it('is where the cut is in the patient', () => {
    const axial = shown(straight, 'axial');
    const [from] = pointsInPatient(measuredOn(axial, { kind: 'probe', points: points([0.5, 0.5]) }));
    // The first voxel of a row is 0.8 mm from the next, of a column 0.7 mm; slices are 1.5 mm apart from 16 to 40.
    expect(from).toEqual(axial.image.geometry.position);
    const [a, b] = pointsInPatient(measuredOn(axial, line));
    expect((b?.[0] ?? 0) - (a?.[0] ?? 0)).toBeCloseTo(6.75 * 0.8, 9);
    expect((b?.[1] ?? 0) - (a?.[1] ?? 0)).toBeCloseTo(2.5 * 0.7, 9);
    expect(a?.[2]).toBeCloseTo(28, 9);
    const [coronal] = pointsInPatient(measuredOn(shown(straight, 'coronal'), { kind: 'probe', points: points([4.5, 2.5]) }));
    // Rows go down from the head: the third one is two slices under the first.
    expect(coronal?.map((each) => Number(each.toFixed(6)))).toEqual(
      [-9.2 + 4 * 0.8, -6.6 + 9 * 0.7, 40 - 2 * 1.5].map((each) => Number(each.toFixed(6))),
    );
  });

  it('comes back on its cut, as it is, and on no other', () => {
    for (const crossHair of [straight, oblique])
      for (const plane of ['axial', 'coronal', 'sagittal'] as const) {
        const stack = planeStack(volume.lattice, crossHair, plane);
        const at = stack.indexOf(crossHair.center);
        const measurement = measuredOn(shown(crossHair, plane), line);
        expect(onCut(measurement, shown(crossHair, plane))).toBe(measurement);
        for (const other of [at - 1, at + 1]) expect(onCut(measurement, shown(crossHair, plane, other))).toBeUndefined();
        for (const name of ['axial', 'coronal', 'sagittal'] as const)
          if (name !== plane) expect(onCut(measurement, shown(crossHair, name))).toBeUndefined();
        if (crossHair === oblique) expect(onCut(measurement, shown(straight, plane))).toBeUndefined();
      }
  });

  it('is in other pixels on a cut of the same plane that begins elsewhere, and of no other volume', () => {
    const cut = shown(straight, 'coronal');
    const measurement = measuredOn(cut, { ...line, label: { x: 12, y: 1 } });
    const { geometry } = cut.image;
    // As if two slices of the head had not come.
    const position: Vector = [geometry.position[0], geometry.position[1], geometry.position[2] - 3];
    const partial: ShownCut = { ...cut, image: { ...cut.image, geometry: { ...geometry, position } } };
    const laid = onCut(measurement, partial);
    expect(laid?.shape.points.map(({ x, y }) => [x, y].map((each) => Number(each.toFixed(9))))).toEqual([
      [2.5, 1.5],
      [9.25, 4],
    ]);
    expect(laid?.shape.label?.y).toBeCloseTo(-1, 9);
    expect(laid?.cut?.position).toEqual(position);
    expect(onCut(measurement, { ...cut, isMadeOf: () => false })).toBeUndefined();
    expect(onCut(drawn(line), cut)).toBeUndefined();
  });
});

describe('the way back to a cut', () => {
  it('turns the plane as it was: the images are the same', () => {
    for (const plane of ['axial', 'coronal', 'sagittal'] as const) {
      const cut = cutOf(shown(oblique, plane));
      const normal = times(cross(cut.row, cut.column), plane === 'sagittal' ? -1 : 1);
      const back = crossHairAlong({ ...straight, center: oblique.center }, plane, normal);
      const again = cutOf(shown(back, plane));
      for (const key of ['position', 'row', 'column'] as const)
        for (const [axis, value] of again[key].entries()) expect(value, `${plane} ${key}`).toBeCloseTo(cut[key][axis] ?? Number.NaN, 6);
      for (const [a, b] of [
        [back.x, back.y],
        [back.y, back.z],
        [back.z, back.x],
      ] as const)
        expect(dot(a, b)).toBeCloseTo(0, 9);
      expect(axesOfPlane(back, plane).normal[2]).toBeCloseTo(normal[2], 9);
    }
    expect(obliquityOf(cutOf(shown(straight, 'coronal')))).toBeCloseTo(0, 6);
    expect(obliquityOf(cutOf(shown(turnedCrossHair(straight, 'axial', Math.PI / 6), 'coronal')))).toBeCloseTo(30, 6);
  });

  it('finds the acquired image that is nearest to a point', () => {
    const images = Array.from({ length: 17 }, (_, slice) => (slice === 8 ? undefined : 16 - slice));
    const depthOf = (slice: number): Vector => [0, 0, volume.lattice.origin[2] + slice * volume.lattice.step[2]];
    expect(nearestImage({ images }, volume.lattice, depthOf(3.4))).toBe(13);
    expect(nearestImage({ images }, volume.lattice, depthOf(8.2))).toBe(7);
    expect(nearestImage({ images }, volume.lattice, depthOf(-40))).toBe(16);
  });
});

const kinds: readonly Shape[] = [
  line,
  { kind: 'angle', points: points([1, 1], [8, 2], [5, 9]) },
  { kind: 'cobb', points: points([1, 1], [9, 2], [1, 8], [9, 12]) },
  { kind: 'ellipse', points: points([2, 6], [12, 6], [7, 3], [7, 9]) },
  { kind: 'rectangle', points: points([3, 2], [11, 7.5]) },
  { kind: 'polygon', points: points([1, 1], [9, 2], [7, 10], [2, 8]) },
  { kind: 'arrow', points: points([4, 4], [10, 2]), text: 'à revoir' },
  { kind: 'text', points: points([6, 6]), text: 'Œdème' },
  { kind: 'probe', points: points([5.5, 5.5]) },
];
const quantitiesOf: Partial<Record<Shape['kind'], Measurement['quantities']>> = {
  length: [{ name: 'length', value: 6.037590993102219, unit: 'mm' }],
  angle: [{ name: 'angle', value: 101.25, unit: 'deg' }],
  cobb: [{ name: 'angle', value: 23.4, unit: 'deg' }],
  probe: [{ name: 'value', value: 42, unit: "[hnsf'U]" }],
  arrow: [],
  text: [],
};
const ofRegion: Measurement['quantities'] = [
  { name: 'area', value: 12.5, unit: 'mm2' },
  { name: 'mean', value: -812.3333333, unit: "[hnsf'U]" },
];

describe('a report', () => {
  for (const [name, crossHair] of [
    ['straight', straight],
    ['oblique', oblique],
  ] as const)
    it(`gives back each kind where it was on a ${name} cut, to a thousandth of a pixel`, () => {
      const cut = shown(crossHair, 'coronal');
      const all = kinds.map((shape) =>
        measuredOn(cut, shape, { quantities: quantitiesOf[shape.kind] ?? ofRegion, target: `cible ${shape.kind}` }),
      );
      const bytes = measurementReport(about, all);
      // Comprehensive 3D SR: the only one of the three whose items may be in the patient (PS3.3 A.35.13).
      expect(textOf(readPart10(bytes).set, 'SOPClassUID')).toBe('1.2.840.10008.5.1.4.1.1.88.34');
      const object = readStored(bytes);
      if (object === undefined) throw new Error('unreadable');
      const image = { ...cut.image, sliceThickness: cut.step };
      const read = storedOn([object], { image }, []);
      expect(read).toHaveLength(kinds.length);
      for (const [index, { drawing }] of read.entries()) {
        const wanted = all[index];
        expect(drawing.target).toBe(wanted?.target);
        expect(drawing.quantities).toEqual(wanted?.quantities);
        expect(drawing.shape?.kind).toBe(wanted?.shape.kind);
        expect(drawing.shape?.text).toBe(wanted?.shape.text);
        const axes = (shape: Shape | undefined) =>
          shape?.kind === 'ellipse' ? [...shape.points].sort((a, b) => Math.round(a.x - b.x) || a.y - b.y) : (shape?.points ?? []);
        const [back, first] = [axes(drawing.shape), axes(wanted?.shape)];
        expect(back).toHaveLength(first.length);
        for (const [at, { x, y }] of back.entries()) {
          expect(Math.abs(x - (first[at]?.x ?? 0)), `${drawing.shape?.kind} ${at}`).toBeLessThan(1e-3);
          expect(Math.abs(y - (first[at]?.y ?? 0)), `${drawing.shape?.kind} ${at}`).toBeLessThan(1e-3);
        }
      }
      // Neither on the next cut, nor in another frame of reference, nor twice beside the measurement itself.
      const stack = planeStack(volume.lattice, crossHair, 'coronal');
      const next = shown(crossHair, 'coronal', stack.indexOf(crossHair.center) + 2);
      expect(storedOn([object], { image: { ...next.image, sliceThickness: next.step } }, [])).toEqual([]);
      expect(storedOn([object], { image: { ...image, frameOfReferenceUid: '1.2.3' } }, [])).toEqual([]);
      expect(storedOn([object], { image }, all)).toEqual([]);
    });

  it('of a cut without a frame of reference keeps its values beside the nearest image', () => {
    const { frameOfReferenceUid: _, ...nowhere } = cutOf(shown(straight, 'sagittal'));
    const bytes = measurementReport(about, [drawn(line, quantitiesOf.length, { cut: nowhere satisfies CutPlane })]);
    expect(textOf(readPart10(bytes).set, 'SOPClassUID')).toBe('1.2.840.10008.5.1.4.1.1.88.33');
    expect(readStored(bytes)?.drawings).toEqual([]);
  });

  it('goes with presentation states of images of the record alone', () => {
    const onCutAlone = measuredOn(shown(straight, 'axial'), line);
    expect(presentationStates(about, [onCutAlone])).toEqual([]);
    const [state] = presentationStates(about, [onCutAlone, drawn(line)]);
    expect(readStored(state ?? new Uint8Array())?.drawings).toHaveLength(1);
  });
});

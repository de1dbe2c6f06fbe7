/** Measurements written as DICOM and read back are the same: kinds, coordinates, values, targets; and no byte makes the reader throw. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uidFromUuid } from '../../main/dicom/index.ts';
import { measurementReport, presentationStates } from '../../main/measurements/index.ts';
import type { Measurement, Quantity, Shape } from '../../preload/contract/measurements.ts';
import { readStored } from '../../renderer/imaging/annotations/stored/read-stored.ts';
import { about, drawn, everyKind } from '../unit/measurements/drawn.ts';

const runs = Number(process.env.LIAISON_RUNS ?? 120);

/** Coordinates are stored as single floats (VR FL). */
const coordinate = fc.float({ min: 0, max: 512, noNaN: true, noDefaultInfinity: true }).map((value) => Math.fround(value) || 0);
const point = fc.record({ x: coordinate, y: coordinate });
const points = (count: number) => fc.uniqueArray(point, { minLength: count, maxLength: count, selector: ({ x, y }) => `${x} ${y}` });
const value = fc.double({ min: -30_000, max: 30_000, noNaN: true, noDefaultInfinity: true }).map((each) => each || 0);
const words = fc.constantFrom('à revoir', 'Œdème', 'Nodule LSD', '< 5 mm');
const one = (name: Quantity['name'], unit: string) => value.map((each): Quantity[] => [{ name, value: each, unit }]);
const ofRegion = fc.tuple(value, value, value, value, value).map(([area, mean, deviation, minimum, maximum]): Quantity[] => [
  { name: 'area', value: Math.abs(area), unit: 'mm2' },
  { name: 'mean', value: mean, unit: "[hnsf'U]" },
  { name: 'deviation', value: Math.abs(deviation), unit: "[hnsf'U]" },
  { name: 'minimum', value: minimum, unit: "[hnsf'U]" },
  { name: 'maximum', value: maximum, unit: "[hnsf'U]" },
]);

const sample: fc.Arbitrary<{ shape: Shape; quantities: Quantity[] }> = fc.oneof(
  fc.record({ shape: fc.record({ kind: fc.constant('length' as const), points: points(2) }), quantities: one('length', 'mm') }),
  fc.record({ shape: fc.record({ kind: fc.constant('angle' as const), points: points(3) }), quantities: one('angle', 'deg') }),
  fc.record({ shape: fc.record({ kind: fc.constant('cobb' as const), points: points(4) }), quantities: one('angle', 'deg') }),
  fc.record({ shape: fc.record({ kind: fc.constant('ellipse' as const), points: points(4) }), quantities: ofRegion }),
  fc.record({ shape: fc.record({ kind: fc.constant('rectangle' as const), points: points(2) }), quantities: ofRegion }),
  fc.record({ shape: fc.record({ kind: fc.constant('polygon' as const), points: points(5) }), quantities: ofRegion }),
  fc.record({ shape: fc.record({ kind: fc.constant('probe' as const), points: points(1) }), quantities: one('value', "[hnsf'U]") }),
  fc.record({
    shape: fc.record({ kind: fc.constant('arrow' as const), points: points(2), text: words }),
    quantities: fc.constant<Quantity[]>([]),
  }),
  fc.record({
    shape: fc.record({ kind: fc.constant('text' as const), points: points(1), text: words }),
    quantities: fc.constant<Quantity[]>([]),
  }),
);
const some = fc
  .array(fc.record({ sample, target: fc.option(words, { nil: undefined }) }), { minLength: 1, maxLength: 6 })
  .map((all) => all.map(({ sample: { shape, quantities }, target }) => drawn(shape, quantities, target === undefined ? {} : { target })));

/** An ellipse may come back with its axes in the other order: the major one is said first. */
const canonical = ({ kind, points: given, text }: Shape) => ({
  kind,
  text,
  points: kind === 'ellipse' ? [given.slice(0, 2), given.slice(2)].map((axis) => JSON.stringify(axis)).sort() : given,
});

describe('a structured report', () => {
  it('gives back every shape, value and target', () => {
    fc.assert(
      fc.property(some, (all) => {
        const read = readStored(measurementReport(about, all));
        expect(read?.author).toBe('VASSEUR^Élodie');
        const back = new Map(read?.drawings.map((each) => [each.trackingUid, each]));
        for (const each of all) {
          const found = back.get(uidFromUuid(each.measurementId));
          expect(found?.shape && canonical(found.shape)).toEqual(canonical(each.shape));
          expect(found?.quantities).toEqual(each.quantities);
          if (each.target !== undefined) expect(found?.target).toBe(each.target);
          expect(found?.sopInstanceUid).toBe(each.sopInstanceUid);
        }
      }),
      { numRuns: runs },
    );
  });

  it('tells the frame of an object that has several', () => {
    const read = readStored(measurementReport(about, everyKind));
    expect(read?.drawings.map(({ frames }) => frames.join()).filter((each) => each !== '')).toEqual(['7']);
  });
});

describe('a presentation state', () => {
  it('gives back every line and what is written beside it', () => {
    fc.assert(
      fc.property(some, (all) => {
        const back = new Map(
          presentationStates(about, all)
            .flatMap((bytes) => readStored(bytes)?.drawings ?? [])
            .map((each) => [each.trackingUid, each]),
        );
        for (const each of all) {
          const found = back.get(uidFromUuid(each.measurementId));
          const places = found === undefined ? [] : [...found.strokes.flatMap((stroke) => stroke.points), ...found.marks];
          if (each.shape.kind !== 'ellipse') for (const wanted of each.shape.points) expect(places).toContainEqual(wanted);
          expect(found?.texts.join()).toContain(each.shown);
        }
      }),
      { numRuns: runs },
    );
  });
});

describe('whatever the bytes', () => {
  const whole = [measurementReport(about, everyKind), ...presentationStates(about, everyKind)];

  it('never throws, and gives numbers alone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...whole),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 24 }),
        fc.nat(),
        (bytes, changes, cut) => {
          const hostile = Uint8Array.from(bytes);
          for (const [at, byte] of changes) hostile[132 + (at % (hostile.length - 132))] = byte;
          const read = readStored(cut % 3 === 0 ? hostile.subarray(0, cut % hostile.length) : hostile);
          for (const { anchor, quantities } of read?.drawings ?? []) {
            expect(Number.isFinite(anchor.x) && Number.isFinite(anchor.y)).toBe(true);
            expect(quantities.every((each) => Number.isFinite(each.value))).toBe(true);
          }
        },
      ),
      { numRuns: runs * 20 },
    );
  });

  it('is bounded', () => {
    const many: Measurement[] = Array.from({ length: 2500 }, () =>
      drawn(
        {
          kind: 'length',
          points: [
            { x: 1, y: 1 },
            { x: 2, y: 2 },
          ],
        },
        [{ name: 'length', value: 1, unit: 'mm' }],
      ),
    );
    expect(readStored(measurementReport(about, many))?.drawings.length).toBeLessThanOrEqual(2000);
  });
});

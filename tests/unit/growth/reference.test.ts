/** The references of the WHO: published values, and the LMS method both ways. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentileOf, valueAt, zOf } from '../../../main/growth/lms.ts';
import { daysOfMonth, lmsAt, type Sex, sexes } from '../../../main/growth/reference.ts';
import { type GrowthMeasure, growthMeasures } from '../../../preload/contract/growth.ts';

const at = (measure: GrowthMeasure, sex: Sex, days: number) => {
  const found = lmsAt(measure, sex, days);
  if (found === undefined) throw new Error('no reference');
  return found;
};

describe('the tables', () => {
  it('begin with the values that the WHO prints', () => {
    expect(at('weight', 'male', 0)).toEqual({ l: 0.3487, m: 3.3464, s: 0.14602 });
    expect(at('weight', 'female', 0)).toEqual({ l: 0.3809, m: 3.2322, s: 0.14171 });
    expect(at('height', 'male', 0)).toEqual({ l: 1, m: 49.8842, s: 0.03795 });
    expect(at('head', 'female', 0)).toEqual({ l: 1, m: 33.8787, s: 0.03496 });
    expect(at('weight', 'male', 61 * daysOfMonth)).toEqual({ l: -0.2026, m: 18.5057, s: 0.12988 });
  });

  // Rounded as on the charts and the simplified tables of the WHO (in standard deviations).
  it.each([
    [
      'weight',
      'male',
      12,
      [
        [-3, 6.9],
        [-2, 7.7],
        [0, 9.6],
        [2, 12],
        [3, 13.3],
      ],
    ],
    [
      'weight',
      'female',
      60,
      [
        [-2, 13.7],
        [0, 18.2],
        [2, 24.9],
      ],
    ],
    [
      'height',
      'male',
      60,
      [
        [-2, 100.7],
        [0, 110],
        [2, 119.2],
      ],
    ],
    [
      'head',
      'male',
      24,
      [
        [-2, 45.5],
        [0, 48.3],
        [2, 51],
      ],
    ],
    [
      'bmi',
      'female',
      120,
      [
        [-2, 13.5],
        [0, 16.6],
        [1, 19],
        [2, 22.6],
      ],
    ],
    [
      'height',
      'male',
      228,
      [
        [-2, 161.9],
        [0, 176.5],
        [2, 191.1],
      ],
    ],
    ['weight', 'male', 120, [[0, 31.2]]],
  ] as const)('%s of a %s at %i months', (measure, sex, months, expected) => {
    const lms = at(measure, sex, months * daysOfMonth);
    for (const [z, value] of expected) expect(Math.abs(valueAt(lms, z) - value)).toBeLessThan(0.08);
  });

  it('are measured lying until the day 730, standing from the next one', () => {
    expect(at('height', 'male', 730).m - at('height', 'male', 731).m).toBeGreaterThan(0.6);
  });

  it('grow without a gap, and end where the reference does', () => {
    for (const sex of sexes) {
      for (const measure of ['weight', 'head'] as const) {
        const last = measure === 'weight' ? 120 * daysOfMonth : 1856;
        for (let day = 2; day < last; day += 1) {
          const [before, after] = [at(measure, sex, day - 1).m, at(measure, sex, day).m];
          expect(Math.abs(after - before) / before).toBeLessThan(0.02);
        }
        expect(lmsAt(measure, sex, last + 2)).toBeUndefined();
      }
      expect(lmsAt('height', sex, 228 * daysOfMonth + 2)).toBeUndefined();
      expect(lmsAt('bmi', sex, -1)).toBeUndefined();
    }
  });
});

describe('a deviation', () => {
  it('is the value’s and gives it back, restricted beyond three', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...growthMeasures),
        fc.constantFrom(...sexes),
        fc.integer({ min: 0, max: 1856 }),
        fc.double({ min: -5, max: 6, noNaN: true }),
        (measure, sex, day, z) => {
          const lms = at(measure, sex, day);
          const value = valueAt(lms, z);
          fc.pre(value > 0);
          expect(zOf(lms, value)).toBeCloseTo(z, 6);
          expect(valueAt(lms, z + 0.1)).toBeGreaterThan(value);
        },
      ),
    );
  });

  it('beyond three is counted in steps of the second to the third', () => {
    const lms = at('weight', 'male', 365);
    const [two, three] = [valueAt(lms, 2), valueAt(lms, 3)];
    expect(zOf(lms, three + (three - two))).toBeCloseTo(4, 9);
    const [low, lower] = [valueAt(lms, -2), valueAt(lms, -3)];
    expect(zOf(lms, lower - (low - lower) / 2)).toBeCloseTo(-3.5, 9);
  });

  it('has its percentile', () => {
    expect(percentileOf(0)).toBeCloseTo(50, 4);
    for (const [z, percentile] of [
      [-1.880_794, 3],
      [1.036_433, 85],
      [1.880_794, 97],
      [3, 99.865],
    ] as const)
      expect(percentileOf(z)).toBeCloseTo(percentile, 2);
  });
});

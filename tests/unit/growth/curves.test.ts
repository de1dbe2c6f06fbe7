/** Measures of a child to curves, and how they are drawn and written. */
import { describe, expect, it } from 'vitest';
import { growthCurves } from '../../../main/growth/curves.ts';
import { createGrowth } from '../../../main/growth/index.ts';
import { type GrowthPoint, growthProcedures } from '../../../preload/contract/growth.ts';
import { patientId } from '../../../preload/contract/ids.ts';
import type { ProfileMeasure } from '../../../preload/contract/profile.ts';
import { plotGrowth, spanFor } from '../../../renderer/features/growth/growth-scale.ts';
import { ageText, deviationText, percentileText } from '../../../renderer/features/growth/growth-text.ts';

const measure = (code: string, ...points: (readonly [at: string, value: number, isDisputed?: boolean])[]): ProfileMeasure => ({
  ...{ key: `measure:${code}`, code, label: code, unit: '' },
  points: points.map(([at, value, isDisputed = false], index) => ({
    ...{ value, at, isDisputed, isNew: false },
    sources: [{ id: `s${index}`, from: 'platform', says: '', status: 'active' }],
  })),
});
const child = { birthDate: '2020-03-01', sex: 'male' } as const;
const weight = measure(
  '29463-7',
  ['2021-03-01', 9.6],
  ['2020-03-01T08:00:00+01:00', 3.3],
  ['2021-05', 10],
  ['2019-01-01', 9],
  ['2060-01-01', 70],
);

describe('the curves', () => {
  it('are the measures that have a day, from birth on, oldest first, each against the reference', () => {
    const [curve] = growthCurves(child, [weight]);
    expect(curve?.points.map(({ at, ageDays, value }) => [at, ageDays, value])).toEqual([
      ['2020-03-01', 0, 3.3],
      ['2021-03-01', 365, 9.6],
    ]);
    expect(curve?.points.every(({ z = 9 }) => Math.abs(z) < 0.2)).toBe(true);
    expect(curve?.lines.map(({ percentile }) => percentile)).toEqual([3, 15, 50, 85, 97]);
  });

  it('have a BMI of the weight and the height of one day, unless somebody wrote it or disputes either', () => {
    const height = measure('8302-2', ['2021-03-01', 76], ['2020-03-01', 50]);
    const bmi = (...measures: ProfileMeasure[]) => growthCurves(child, measures).find((each) => each.measure === 'bmi')?.points ?? [];
    expect(bmi(weight, height).map(({ at, value, isComputed }) => [at, value, isComputed])).toEqual([
      ['2020-03-01', 13.2, true],
      ['2021-03-01', 16.6, true],
    ]);
    expect(bmi(weight, height, measure('39156-5', ['2021-03-01', 16.5])).map(({ value, isComputed }) => [value, isComputed])).toEqual([
      [13.2, true],
      [16.5, false],
    ]);
    expect(bmi(measure('29463-7', ['2021-03-01', 9.6, true], ['2021-03-01', 8.6, true]), height)).toEqual([]);
  });

  it('have no reference without a sex, nor beyond the end of its table', () => {
    const [plain] = growthCurves({ ...child, sex: undefined }, [weight]);
    expect(plain).toMatchObject({ lines: [], points: [{ value: 3.3 }, { value: 9.6 }] });
    expect(plain?.points[0]).not.toHaveProperty('z');
    const [later] = growthCurves(child, [measure('29463-7', ['2032-01-01', 40])]);
    expect(later?.points[0]).not.toHaveProperty('percentile');
  });
});

it('nothing is said of a closed record, nor without a whole birth date', async () => {
  const id = patientId.parse('p');
  const context = { signal: new AbortController().signal };
  const growth = (birthDate: string, check: () => void = () => undefined) =>
    createGrowth({
      access: { check },
      patients: { find: () => ({ birthDate, gender: 'male' }) as never },
      profile: { measures: () => [weight] },
    }).handlers['growth.get'];
  const { output, access } = growthProcedures['growth.get'];
  expect(output.parse(await growth('2020-03-01')({ patientId: id }, context)).curves).toHaveLength(4);
  expect(await growth('2020')({ patientId: id }, context)).toEqual({ isAgeKnown: false, isSexKnown: true, curves: [] });
  const closed = growth('2020-03-01', () => {
    throw new Error('closed');
  });
  expect(() => closed({ patientId: id }, context)).toThrow('closed');
  expect(access).toEqual(['physician', 'radiologist']);
});

describe('the drawing', () => {
  const box = { width: 400, height: 300, top: 10, right: 10, bottom: 10, left: 40 };
  const [curve] = growthCurves(child, [weight]);
  if (curve === undefined) throw new Error('no curve');

  it('is as long as the measures ask, the reference cut with it', () => {
    expect(spanFor(curve.points)).toBe('two');
    const { points, lines, ages } = plotGrowth(curve, 'two', box);
    expect(points.map(({ x }) => Math.round(x))).toEqual([40, 215]);
    expect(lines).toHaveLength(5);
    expect(Math.round(lines[0]?.end.x ?? 0)).toBe(390);
    expect(ages.at(-1)?.months).toBe(24);
    for (const { y } of points) expect(y).toBeGreaterThan(10);
  });

  it('without anything to draw is empty', () => {
    expect(plotGrowth({ lines: [], points: [] }, 'all', box)).toEqual({ lines: [], points: [], ticks: [], ages: [] });
  });
});

describe('the words', () => {
  it.each([
    [0, '0\u00a0j'],
    [45, '1\u00a0mois'],
    [365, '12\u00a0mois'],
    [731, '2\u00a0ans'],
    [1553, '4\u00a0ans 3\u00a0mois'],
  ])('%i days', (ageDays, words) => {
    expect(ageText({ ageDays } as GrowthPoint)).toBe(words);
  });

  it('of deviations and percentiles', () => {
    expect([deviationText(1.26), deviationText(-0.44), deviationText(0)]).toEqual(['+1,3', '−0,4', '+0,0']);
    expect([percentileText(0.2), percentileText(42.4), percentileText(99.8)]).toEqual(['<\u00a01', '42', '>\u00a099']);
  });
});

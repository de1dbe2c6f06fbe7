/** The measures of a child as curves: each with its age, its deviation and its percentile, and the lines of the reference around them. Pure. */
import {
  type GrowthCurve,
  type GrowthMeasure,
  type GrowthPoint,
  growthMeasures,
  growthPercentiles,
} from '../../preload/contract/growth.ts';
import type { ProfileMeasure } from '../../preload/contract/profile.ts';
import { percentileOf, valueAt, zOf } from './lms.ts';
import { daysOfMonth, lmsAt, type Sex } from './reference.ts';

/** LOINC under which the profile follows each, and its unit as it is read. */
const kinds: Readonly<Record<GrowthMeasure, { readonly loinc: string; readonly unit: string }>> = {
  weight: { loinc: '29463-7', unit: 'kg' },
  height: { loinc: '8302-2', unit: 'cm' },
  bmi: { loinc: '39156-5', unit: 'kg/m²' },
  head: { loinc: '9843-4', unit: 'cm' },
};

/** z of the percentiles of the lines. */
const deviations: Readonly<Record<(typeof growthPercentiles)[number], number>> = {
  3: -1.880_794,
  15: -1.036_433,
  50: 0,
  85: 1.036_433,
  97: 1.880_794,
};

/** End of the reference; what came later is an adult's. */
const lastMonth = 228;

export interface Child {
  /** YYYY-MM-DD. */
  readonly birthDate: string;
  readonly sex: Sex | undefined;
}

export function growthCurves(child: Child, measures: readonly ProfileMeasure[]): GrowthCurve[] {
  const told = new Map(growthMeasures.map((measure) => [measure, pointsOf(child, measures, measure)]));
  const of = (measure: GrowthMeasure) => told.get(measure) ?? [];
  const bmi = [...of('bmi'), ...computed(of('weight'), of('height'), of('bmi'))].toSorted(byAge);
  return growthMeasures.map((measure) => ({
    measure,
    unit: kinds[measure].unit,
    lines: child.sex === undefined ? [] : linesOf(measure, child.sex),
    points: (measure === 'bmi' ? bmi : of(measure)).map((point) => judged(point, measure, child.sex)),
  }));
}

const byAge = (a: GrowthPoint, b: GrowthPoint) => a.ageDays - b.ageDays;
const day = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;

/** Those whose day is told: a month alone gives no age. */
function pointsOf({ birthDate }: Child, measures: readonly ProfileMeasure[], measure: GrowthMeasure): GrowthPoint[] {
  const found = measures.find(({ code }) => code === kinds[measure].loinc)?.points ?? [];
  return found
    .flatMap(({ at = '', value, isDisputed, sources: [source] }): GrowthPoint[] => {
      const on = /^\d{4}-\d{2}-\d{2}/u.exec(at)?.[0];
      const ageDays = on === undefined ? Number.NaN : day(on) - day(birthDate);
      // Before birth, or of an adult: not of the growth of a child.
      if (on === undefined || value <= 0 || !(ageDays >= 0 && ageDays <= lastMonth * daysOfMonth)) return [];
      const words = [source?.title, source?.author].filter((part) => part !== undefined).join(' · ');
      return [
        {
          ...{ at: on, ageDays, value, isDisputed, isComputed: false },
          ...(words === '' ? {} : { source: words }),
          ...(source?.documentId === undefined ? {} : { documentId: source.documentId }),
        },
      ];
    })
    .toSorted(byAge);
}

/** Of a weight and a height of one day, where nobody has written it and nobody disputes either. */
function computed(weights: readonly GrowthPoint[], heights: readonly GrowthPoint[], written: readonly GrowthPoint[]): GrowthPoint[] {
  return weights.flatMap((weight) => {
    const height = heights.find(({ at }) => at === weight.at);
    if (height === undefined || weight.isDisputed || height.isDisputed || written.some(({ at }) => at === weight.at)) return [];
    const value = Math.round((weight.value / (height.value / 100) ** 2) * 10) / 10;
    return [{ at: weight.at, ageDays: weight.ageDays, value, isDisputed: false, isComputed: true }];
  });
}

function judged(point: GrowthPoint, measure: GrowthMeasure, sex: Sex | undefined): GrowthPoint {
  const lms = sex && lmsAt(measure, sex, point.ageDays);
  if (lms === undefined) return point;
  const z = zOf(lms, point.value);
  return { ...point, z: Math.round(z * 100) / 100, percentile: Math.round(percentileOf(z) * 10) / 10 };
}

/** A point a month for five years, then one a season: a line needs no more. */
const agesDrawn = [...Array.from({ length: 61 }, (_, month) => month), ...Array.from({ length: 56 }, (_, season) => 63 + season * 3)];

function linesOf(measure: GrowthMeasure, sex: Sex): GrowthCurve['lines'] {
  return growthPercentiles.map((percentile) => ({
    percentile,
    points: agesDrawn.flatMap((months) => {
      const lms = lmsAt(measure, sex, months * daysOfMonth);
      return lms === undefined ? [] : [{ months, value: Math.round(valueAt(lms, deviations[percentile]) * 100) / 100 }];
    }),
  }));
}

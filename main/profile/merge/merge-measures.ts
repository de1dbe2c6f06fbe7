/** Measures of many sources to one series for each quantity: a moment measured twice alike is one point, told otherwise it is two and disputed. */
import type { ProfileMeasure } from '../../../preload/contract/profile.ts';
import type { FactMeasure, SourcedFact } from '../fact.ts';
import { measureKinds } from '../measures.ts';
import { sourceOf } from './merge-lines.ts';

type Point = ProfileMeasure['points'][number];

/** @param most points kept of each quantity, the newest: a synthesis shows so many, curves and lines drawn from all their length want them all */
export function mergeMeasures(facts: readonly SourcedFact[], most = Number.POSITIVE_INFINITY): ProfileMeasure[] {
  return measureKinds.flatMap(({ code, label, shownUnit: unit }) => {
    const points = pointsOf(facts.filter(({ fact }) => fact.measure?.code === code));
    return points.length === 0 ? [] : [{ key: `measure:${code}`, code, label, unit, points: points.slice(0, most) }];
  });
}

function pointsOf(facts: readonly SourcedFact[]): Point[] {
  const byMoment = Map.groupBy(facts, ({ fact, at }) => momentOf(fact.date ?? at));
  return [...byMoment.entries()]
    .sort(([a], [b]) => b.localeCompare(a))
    .flatMap(([, ofMoment]) => {
      const alike = Map.groupBy(ofMoment, ({ fact }) => `${fact.measure?.value}/${fact.measure?.second ?? ''}`);
      return [...alike.values()].flatMap((same) => pointOf(same, alike.size > 1));
    });
}

/** To the minute: what has the same date alone isn't of the same moment as what has an hour. */
const momentOf = (at: string | undefined): string => {
  if (at === undefined) return '';
  const instant = at.length > 10 ? Date.parse(at) : Number.NaN;
  return Number.isNaN(instant) ? at : new Date(instant).toISOString().slice(0, 16);
};

function pointOf(same: readonly SourcedFact[], isDisputed: boolean): Point[] {
  const [first] = same;
  const measure: FactMeasure | undefined = first?.fact.measure;
  if (first === undefined || measure === undefined) return [];
  const at = first.fact.date ?? first.at;
  return [
    {
      value: measure.value,
      isNew: same.every(({ isNew }) => isNew),
      isDisputed,
      sources: same.map(sourceOf),
      ...(measure.second === undefined ? {} : { second: measure.second }),
      ...(at === undefined ? {} : { at }),
    },
  ];
}

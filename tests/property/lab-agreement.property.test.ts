/** However many sources tell the results of an analyte: each is in one point, what is told alike is one, and the order in which they came changes nothing. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { told } from '../../main/biology/agree.ts';
import { analyteOf } from '../../main/biology/analytes.ts';
import { type DatedResult, seriesOf } from '../../main/biology/series.ts';
import { labSeries } from '../../preload/contract/biology.ts';

const at = fc.constantFrom(
  '2026-03-10T09:05:00Z',
  '2026-03-10T10:05:00+01:00',
  '2026-03-10T09:05:40Z',
  '2026-03-10',
  '2026-03-10T23:30:00Z',
  '2026-03',
  '2025',
);
const result = fc.record({
  loinc: fc.constantFrom('14682-9', '2160-0'),
  label: fc.constant('Créatinine'),
  at,
  said: fc.oneof(
    fc.record({
      value: fc.constantFrom(88, 88.4, 10, 0, -1),
      comparator: fc.constantFrom(undefined, '<' as const, '>' as const),
      unit: fc.constantFrom('umol/L', 'µmol/L', 'mg/L', 'furlong', undefined),
      text: fc.constant(undefined),
    }),
    fc.record({
      value: fc.constant(undefined),
      comparator: fc.constant(undefined),
      unit: fc.constant(undefined),
      text: fc.constantFrom('Négatif', 'NEGATIF', 'Positif'),
    }),
  ),
  range: fc.constantFrom(undefined, { high: 84 }),
  interpretations: fc.constantFrom([], ['HH'], ['N']),
  reportId: fc.constantFrom('a', 'b', 'c'),
  isFromDocument: fc.boolean(),
  isProvisional: fc.boolean(),
});
const results = fc
  .array(result, { maxLength: 14 })
  .map((all) => all.map(({ said, ...one }, index): DatedResult => ({ ...one, ...said, reportedAt: new Date(index * 1000).toISOString() })));

const creatinine = analyteOf('14682-9');
const levels = ['unknown', 'normal', 'abnormal', 'critical'];

it('loses no result, and brings together only what says the same', () => {
  fc.assert(
    fc.property(results, (all) => {
      const points = told(all, creatinine);
      expect(points.flatMap(({ all: of }) => of.map(({ reportedAt }) => reportedAt)).toSorted()).toEqual(
        all.map(({ reportedAt }) => reportedAt).toSorted(),
      );
      for (const { all: of } of points) {
        expect(new Set(of.map(({ value, comparator }) => `${value} ${comparator}`)).size).toBe(1);
        const minutes = of
          .slice(1)
          .filter((one) => one.at.includes('T'))
          .map((one) => Math.floor(Date.parse(one.at) / 60_000));
        if (of[0].at.includes('T')) for (const minute of minutes) expect(minute).toBe(Math.floor(Date.parse(of[0].at) / 60_000));
      }
    }),
  );
});

it('says the same whatever came first, and hides no gravity', () => {
  const shape = (all: readonly DatedResult[]) =>
    seriesOf(all)
      .flatMap(({ points }) =>
        points.map(({ reportIds, flag, isDisputed, isProvisional }) =>
          [reportIds.toSorted().join(), flag.level, isDisputed, isProvisional].join(' '),
        ),
      )
      .toSorted();
  fc.assert(
    fc.property(results, (all) => {
      expect(shape(all.toReversed())).toEqual(shape(all));
      const series = seriesOf(all);
      for (const one of series) labSeries.parse(one);
      const worst = (of: readonly string[]) => Math.max(-1, ...of.map((level) => levels.indexOf(level)));
      const critical = all.some(({ interpretations }) => interpretations.includes('HH'));
      if (critical) expect(worst(series.flatMap(({ points }) => points.map(({ flag }) => flag.level)))).toBe(3);
    }),
  );
});

it('disputes only what two reports say otherwise of one minute', () => {
  fc.assert(
    fc.property(results, (all) => {
      const points = told(all, creatinine);
      for (const { isDisputed, all: of } of points.filter((each) => each.isDisputed)) {
        expect(isDisputed).toBe(true);
        expect(
          points.some(
            (other) => other.isDisputed && other.all !== of && other.all.every((one) => of.every((mine) => mine.reportId !== one.reportId)),
          ),
        ).toBe(true);
        expect(of.some((one) => one.at.includes('T'))).toBe(true);
      }
    }),
  );
});

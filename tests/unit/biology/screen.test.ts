/** What the screen computes: places on a drawing, two reports compared, a table to copy, how results are written. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LabFlag, LabPoint, LabReport, LabSeries } from '../../../preload/contract/biology.ts';
import { compareReports } from '../../../renderer/features/biology/compare.ts';
import { csvText, resultsCsv } from '../../../renderer/features/biology/csv.ts';
import { flagSign, flagWord, precisionOf, previousOf, rangeText, valueText } from '../../../renderer/features/biology/result-text.ts';
import { pathOf, plot, ticksOf } from '../../../renderer/features/biology/scale.ts';

const box = { width: 400, height: 200, top: 20, right: 10, bottom: 20, left: 40 };
const flag: LabFlag = { level: 'normal', codes: ['N'], isDerived: false };
const at = (day: string, value: number, more: Partial<LabPoint> = {}): LabPoint => ({
  reportIds: [`of-${day.slice(0, 10)}`],
  at: day,
  value,
  flag,
  isDisputed: false,
  isProvisional: false,
  ...more,
});
const series = (points: LabPoint[], more: Partial<LabSeries> = {}): LabSeries => ({
  id: 'potassium',
  name: 'Potassium',
  loinc: ['2823-3'],
  chapter: 'kidney',
  unit: 'mmol/L',
  isApart: false,
  points,
  ...more,
});

describe('the drawing', () => {
  it('goes from the oldest to the newest, higher values higher', () => {
    const { points } = plot([at('2026-03-01', 5), at('2026-01-01', 4), at('2025-01-01', 3)], box);
    expect(points.map(({ point }) => point.value)).toEqual([3, 4, 5]);
    expect(points.map(({ x }) => x)).toEqual(points.map(({ x }) => x).toSorted((a, b) => a - b));
    expect(points[0]?.x).toBe(40);
    expect(points.at(-1)?.x).toBe(390);
    expect(points[0]?.y ?? 0).toBeGreaterThan(points[2]?.y ?? 0);
    expect(pathOf(points)).toMatch(/^M40\.0 [\d.]+L[\d.]+ [\d.]+L390\.0 [\d.]+$/);
  });

  it('keeps every point, tick and range inside, whatever the results', () => {
    const value = fc.double({ min: -1000, max: 10_000, noNaN: true });
    const day = fc
      .date({ min: new Date('2010-01-01'), max: new Date('2026-11-01'), noInvalidDate: true })
      .map((date) => date.toISOString());
    const bound = fc.option(value, { nil: undefined });
    fc.assert(
      fc.property(fc.array(fc.tuple(day, value), { minLength: 1, maxLength: 40 }), bound, bound, (results, low, high) => {
        const range = { ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) };
        const points = results.toSorted(([a], [b]) => b.localeCompare(a)).map(([when, result]) => at(when, result, { range }));
        const drawn = plot(points, box);
        const isInside = (x: number, y: number) => x >= 39.9 && x <= 390.1 && y >= 19.9 && y <= 180.1;
        for (const { x, y } of drawn.points) expect(isInside(x, y)).toBe(true);
        for (const { y } of drawn.ticks) expect(isInside(100, y)).toBe(true);
        if (drawn.band !== undefined) expect(isInside(100, drawn.band.y) && isInside(100, drawn.band.y + drawn.band.height)).toBe(true);
        expect(drawn.days.length).toBeLessThanOrEqual(12);
      }),
    );
  });

  it('leaves out what isn’t a number, and draws nothing of nothing', () => {
    expect(
      plot([{ reportIds: ['d'], at: '2026-01-01', text: 'Négatif', flag, isDisputed: false, isProvisional: false }], box).points,
    ).toEqual([]);
    expect(plot([at('2026-01-01', 4)], box).points[0]?.x).toBe(215);
  });

  it('has few, round ticks', () => {
    expect(ticksOf(46, 62)).toEqual([50, 55, 60]);
    expect(ticksOf(6.9, 8.1)).toEqual([7, 7.5, 8]);
    expect(ticksOf(0, 0.3)).toEqual([0, 0.1, 0.2, 0.3]);
  });
});

describe('two reports', () => {
  const one = series([at('2026-03-01', 5.1), at('2026-01-01', 4.3)]);
  const alone = series([at('2026-03-01', 12)], { id: 'hemoglobin', name: 'Hémoglobine' });
  const beyond = series([at('2026-03-01', 3, { comparator: '<=' }), at('2026-01-01', 8)], { id: 'crp', name: 'CRP' });

  it('differ by what was added, exactly, and in hundredths of the earlier', () => {
    const rows = compareReports([alone, one, beyond], 'of-2026-01-01', 'of-2026-03-01');
    expect(rows.map(({ id, difference }) => [id, difference])).toEqual([
      ['potassium', 0.8],
      ['crp', undefined],
      ['hemoglobin', undefined],
    ]);
    expect(rows[0]?.percent).toBeCloseTo(18.6, 1);
  });

  it('have no percentage of nothing', () => {
    const from = series([at('2026-03-01', 2), at('2026-01-01', 0)]);
    expect(compareReports([from], 'of-2026-01-01', 'of-2026-03-01')[0]).toMatchObject({ difference: 2, percent: undefined });
  });
});

describe('the table that is copied', () => {
  const words = { columns: ['Analyse', 'LOINC', 'Date'], flag: () => 'H', report: ({ title }: LabReport) => title ?? 'Profil de santé' };

  it('has decimal commas, days first, what was printed, and where it comes from', () => {
    const point = at('2026-03-10T08:05:00+01:00', 88.4, {
      ...{ range: { low: 45, high: 84.5 }, printed: { value: 10, unit: 'mg/L' } },
      reportIds: ['d1', 'report:r1'],
    });
    const report: LabReport = {
      id: 'd1',
      from: 'document',
      title: 'Bilan',
      recordedAt: point.at,
      at: point.at,
      author: 'Dre CADIOU',
      organization: 'Bio; Loire',
      resultCount: 1,
    };
    const twin: LabReport = { id: 'report:r1', from: 'platform', at: point.at, recordedAt: point.at, author: 'Dre CADIOU', resultCount: 1 };
    const text = resultsCsv([series([point], { name: 'Créatinine', unit: 'µmol/L' })], [report, twin], words);
    expect(text.split('\r\n')).toEqual([
      'Analyse;LOINC;Date',
      'Créatinine;2823-3;10/03/2026;88,4;µmol/L;45;84,5;H;10 mg/L;"Bilan ; Profil de santé";"Dre CADIOU, Bio; Loire ; Dre CADIOU"',
    ]);
  });

  it('lets no text be a formula, nor break its line', () => {
    expect(csvText('=HYPERLINK("x")')).toBe('"\'=HYPERLINK(""x"")"');
    expect(csvText('a\nb')).toBe('"a\nb"');
    fc.assert(
      fc.property(fc.string(), (text) => {
        const written = csvText(text);
        expect(/^[=+\-@]/.test(written)).toBe(false);
        if (/[;\n\r"]/.test(text)) expect(written.startsWith('"') && written.endsWith('"')).toBe(true);
      }),
    );
  });
});

describe('how a result is written', () => {
  it('keeps its decimals, says what is beyond, and takes words as they are', () => {
    expect(valueText({ value: 7.8 })).toBe('7,8');
    expect(valueText({ value: 0.6, comparator: '<=' })).toBe('≤\u00a00,6');
    expect(valueText({ text: 'Négatif' })).toBe('Négatif');
    expect(rangeText({ low: 3.5, high: 5.1 })).toBe('3,5–5,1');
    expect(rangeText({ low: 60 })).toBe('≥\u00a060');
    expect(rangeText({ low: 60, excludesLow: true })).toBe('>\u00a060');
    expect(rangeText({ low: 3.5, high: 5, excludesHigh: true })).toBe('≥\u00a03,5 et <\u00a05');
    expect(rangeText({ text: 'négatif' })).toBe('négatif');
    expect(rangeText(undefined)).toBeUndefined();
    expect(
      precisionOf(series([at('2026-03-01', 8), at('2026-01-01', 8.1), at('2025-01-01', 8.123, { printed: { value: 1, unit: 'g/L' } })])),
    ).toBe(1);
    expect(valueText({ value: 8 }, 1)).toBe('8,0');
  });

  it('says what is out by a sign and by words', () => {
    expect(flagSign({ level: 'critical', direction: 'high', codes: ['HH'], isDerived: false })).toBe('HH');
    expect(flagSign({ level: 'critical', direction: 'low', codes: ['LX'], isDerived: false })).toBe('↓↓');
    expect(flagSign({ level: 'abnormal', direction: 'low', codes: [], isDerived: true })).toBe('↓');
    expect(flagSign({ level: 'abnormal', codes: ['A'], isDerived: false })).toBe('!');
    expect(flagWord({ level: 'abnormal', direction: 'low', codes: [], isDerived: true })).toBe('abnormal-low');
    expect(flagWord({ level: 'normal', codes: [], isDerived: true })).toBe('normal');
  });
});

describe('the previous result', () => {
  it('is of an earlier sample, whatever two sources say of the last one', () => {
    const last = '2026-03-10T07:40:00+01:00';
    const disputed = series([at(last, 9.6, { isDisputed: true }), at(last, 9.2, { isDisputed: true }), at('2025-12-05', 7.7)]);
    expect(previousOf(disputed)?.value).toBe(7.7);
    expect(previousOf(series([at(last, 9.6), at(last, 9.2)]))).toBeUndefined();
    expect(previousOf(series([]))).toBeUndefined();
  });
});

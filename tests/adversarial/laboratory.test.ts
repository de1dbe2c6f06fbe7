/** Laboratory resources made to harm: what can be told of them is told, bounded; the rest is left aside, and never becomes a number, a flag or a code. */
import { describe, expect, it } from 'vitest';
import { platformResults } from '../../main/biology/health-profile/platform-results.ts';
import { readLabResource } from '../../main/biology/health-profile/read-resource.ts';
import { type DatedResult, seriesOf } from '../../main/biology/series.ts';
import { labReport, labSeries } from '../../preload/contract/biology.ts';
import { resultsCsv } from '../../renderer/features/biology/csv.ts';
import { valueText } from '../../renderer/features/biology/result-text.ts';
import { plot } from '../../renderer/features/biology/scale.ts';
import { countEffort } from '../harness/effort.ts';
import { diagnosticReport, interpreted, observation } from '../unit/biology/observations.ts';

const huge = 'é'.repeat(1_000_000);
const bidi = 'Négatif \u202Efitisop\u202C \u0000';
const many = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index));
const words = { valueQuantity: undefined };
const box = { width: 400, height: 200, top: 20, right: 10, bottom: 20, left: 40 };

const hostile: readonly [string, unknown][] = [
  ['a value that is words', observation({}, { valueQuantity: { value: '6.4', code: 'mmol/L' } })],
  ['a value beyond numbers', JSON.parse(JSON.stringify(observation()).replace('"value":4.2', '"value":1e999'))],
  ['a value at the edge of numbers', observation({ value: 1.7e308 })],
  ['a value too small to be written', observation({ value: 5e-324 })],
  ['a unit of a million letters', observation({ unit: huge })],
  ['a unit that is a key of the prototype', observation({ unit: '__proto__' })],
  ['a code that is a key of the prototype', observation({ loinc: 'constructor' })],
  ['a comparator that is a formula', observation({}, { valueQuantity: { value: 1, comparator: '=cmd|', code: 'g/L' } })],
  ['words of a million letters', observation({}, { ...words, valueString: huge })],
  ['words that read backwards', observation({}, { ...words, valueString: bidi })],
  ['words that are a formula', observation({}, { ...words, valueString: '=HYPERLINK("http://elsewhere.invalid")' })],
  ['words that are markup', observation({}, { ...words, valueString: '<img src=x onerror=alert(1)>' })],
  ['an interpretation of another vocabulary', observation({}, { interpretation: [{ coding: [{ system: 'urn:x', code: 'HH' }] }] })],
  ['ten thousand interpretations', observation({}, interpreted(...many(10_000, () => 'HH')))],
  ['a range that is upside down', observation({}, { referenceRange: [{ low: { value: 9 }, high: { value: 1 } }] })],
  ['a range that is a list', observation({}, { referenceRange: [[{ low: { value: 9 } }], null, 'x', { low: [] }] })],
  ['ten thousand ranges', observation({}, { referenceRange: many(10_000, (value) => ({ low: { value }, text: huge })) })],
  ['ten thousand components', observation({}, { component: many(10_000, (value) => ({ code: { text: 'c' }, valueInteger: value })) })],
  ['ten thousand members', diagnosticReport(many(10_000, (index) => `o${index}`))],
  ['ten thousand contained', diagnosticReport(['#o'], { contained: many(10_000, () => ({ ...observation(), id: 'o' })) })],
  ['a day that does not exist', observation({ at: '2026-02-31T25:61:61Z' })],
  ['a year of another era', observation({ at: '+275760-09-13T00:00:00Z' })],
  ['an author of a million letters', observation({}, { performer: [{ display: huge }, { display: bidi }] })],
  [
    'every field of another type',
    { ...Object.fromEntries(Object.keys(observation()).map((key) => [key, 7])), resourceType: 'Observation' },
  ],
  ['a list', [observation()]],
  ['nothing', null],
  ['keys of the prototype', JSON.parse(`{"__proto__":{"polluted":true},${JSON.stringify(observation()).slice(1)}`)],
];

describe('a result', () => {
  it.each(hostile)('of %s is bounded, without what hides, and stands where a screen can hold it', (_what, resource) => {
    const effort = countEffort();
    const reading = readLabResource(resource);
    expect(effort()).toBeLessThan(20_000);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    if (reading === undefined) return;
    const { id, resourceType: type, lastUpdated, content } = reading;
    expect(JSON.stringify(content).length).toBeLessThan(200_000);
    const { results, reports } = platformResults([{ type, id, lastUpdated, content }], { sex: 'female', birthDate: '1958-04-02' });
    for (const report of reports) labReport.parse(report);
    for (const { unit, text, label } of results)
      for (const said of [unit, text, label]) expect(said ?? '').not.toMatch(/[\p{Bidi_Control}\p{Cc}]/u);
    for (const one of seriesOf(results)) {
      labSeries.parse(one);
      const drawn = plot(one.points, box);
      expect(drawn.points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
      expect(drawn.ticks.length).toBeLessThan(50);
      for (const point of one.points) expect(valueText(point).length).toBeLessThan(1200);
      const csv = resultsCsv([one], reports, { columns: ['A'], flag: () => '', report: ({ title }) => title ?? '' });
      for (const line of csv.split('\r\n')) for (const cell of line.split(';')) expect(cell).not.toMatch(/^"?[=+@]/u);
    }
  });

  it('of another vocabulary never becomes critical, and a string never a number', () => {
    const of = (what: string): DatedResult[] => {
      const reading = readLabResource(hostile.find(([name]) => name === what)?.[1]);
      if (reading === undefined) return [];
      const { id, resourceType: type, lastUpdated, content } = reading;
      return [...platformResults([{ type, id, lastUpdated, content }], {}).results];
    };
    expect(seriesOf(of('an interpretation of another vocabulary'))[0]?.points[0]?.flag.level).toBe('unknown');
    expect(of('a value that is words')).toEqual([]);
    expect(of('a value beyond numbers')).toEqual([]);
    expect(of('a comparator that is a formula')[0]).toMatchObject({ value: undefined });
  });
});

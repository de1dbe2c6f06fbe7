/** Series: laboratories and units brought together where that is certain, kept apart where it isn't. */
import { describe, expect, it } from 'vitest';
import { type DatedResult, seriesOf } from '../../../main/biology/series.ts';

let made = 0;
function result(given: Partial<DatedResult>): DatedResult {
  made += 1;
  const plain = { loinc: '14682-9', label: 'Créatinine', value: 88, unit: 'umol/L', range: undefined, interpretations: [] };
  const none = { comparator: undefined, text: undefined };
  const document = {
    reportId: `d${made}`,
    isFromDocument: true,
    reportedAt: '2026-03-01T10:00:00Z',
    at: '2026-03-01',
    isProvisional: false,
  };
  return { ...plain, ...none, ...document, ...given };
}

describe('series', () => {
  it('is in the unit of its last result, what was printed kept beside what was converted', () => {
    const [one, ...others] = seriesOf([
      result({ at: '2025-01-01', loinc: '2160-0', value: 10, unit: 'mg/L', range: { low: 5, high: 9 } }),
      result({ at: '2026-01-01', value: 103 }),
    ]);
    expect(others).toEqual([]);
    expect(one).toMatchObject({ id: 'creatinine', name: 'Créatinine', unit: 'µmol/L', loinc: ['14682-9', '2160-0'] });
    expect(one?.points.map(({ value }) => value)).toEqual([103, 88.4]);
    expect(one?.points[1]).toMatchObject({ printed: { value: 10, unit: 'mg/L' }, range: { low: 44.2, high: 79.6 } });
    // Judged as printed: 10 is above 9.
    expect(one?.points[1]?.flag).toMatchObject({ level: 'abnormal', direction: 'high' });
  });

  it('keeps apart what can’t be converted for certain', () => {
    const found = seriesOf([
      result({ loinc: '2571-8', at: '2026-01-01', value: 1.1, unit: 'g/L' }),
      result({ loinc: '14927-8', at: '2025-01-01', value: 1.2, unit: 'mmol/L' }),
    ]);
    expect(found.map(({ unit, isApart }) => [unit, isApart])).toEqual([
      ['g/L', false],
      ['mmol/L', true],
    ]);
    expect(new Set(found.map(({ id }) => id)).size).toBe(2);
  });

  it('puts the gravest last result first, then goes by chapter', () => {
    const found = seriesOf([
      result({ loinc: '718-7', value: 13, unit: 'g/dL', interpretations: ['N'] }),
      result({ loinc: '2823-3', value: 6.4, unit: 'mmol/L', interpretations: ['HH'] }),
      result({ loinc: '4548-4', value: 8, unit: '%', interpretations: ['H'] }),
      result({ loinc: '2951-2', value: 140, unit: 'mmol/L', interpretations: [] }),
      // It was critical, it isn't any more.
      result({ loinc: '6301-6', value: 5, unit: undefined, at: '2025-01-01', interpretations: ['HH'] }),
      result({ loinc: '6301-6', value: 2.5, unit: undefined, interpretations: ['N'] }),
    ]);
    expect(found.map(({ id }) => id)).toEqual(['potassium', 'hba1c', 'sodium', 'hemoglobin', 'inr']);
  });

  it('knows what has no code by its words, and what has an unknown code by that code and the document’s words', () => {
    const found = seriesOf([
      result({ loinc: undefined, label: 'Zinc sérique', unit: 'umol/L', at: '2026-01-01' }),
      result({ loinc: undefined, label: 'ZINC SERIQUE', unit: 'umol/L', at: '2025-01-01' }),
      result({ loinc: '99999-0', label: 'Analyse rare', value: undefined, text: 'Négatif', unit: undefined }),
    ]);
    expect(found.map(({ name, points }) => [name, points.length])).toEqual([
      ['Analyse rare', 1],
      ['Zinc sérique', 2],
    ]);
    expect(found[0]?.points[0]).toMatchObject({ text: 'Négatif', flag: { level: 'unknown' } });
  });

  it('says once what a report and the fuller one after it both say', () => {
    const [one] = seriesOf([
      result({ reportId: 'partial', reportedAt: '2026-03-01T10:00:00Z' }),
      result({ reportId: 'whole', reportedAt: '2026-03-02T10:00:00Z' }),
    ]);
    expect(one?.points.map(({ reportIds }) => reportIds)).toEqual([['whole', 'partial']]);
  });

  it('dates of any precision stand in their order', () => {
    const [one] = seriesOf([result({ at: '2024' }), result({ at: '2026-03-01T08:05:00+01:00' }), result({ at: '2025-06' })]);
    expect(one?.points.map(({ at }) => at)).toEqual(['2026-03-01T08:05:00+01:00', '2025-06', '2024']);
  });
});

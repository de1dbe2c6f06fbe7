/** Results of a CR-BIO: each kind of value, what isn't a result, and the reports of the embedded platform. */
import { describe, expect, it } from 'vitest';
import { readResults } from '../../../main/biology/read-results.ts';
import { readCda } from '../../../main/cda/read-cda.ts';
import { smallWorld } from '../sandbox/world-origin.ts';
import { cdaReport, interval, type Observed, quantity } from './cda-report.ts';

const read = (...observations: Observed[]) => readResults(readCda(cdaReport(observations)).structured);

describe('results of a report', () => {
  it('are numbers in units, dated by their battery, with their range and what the laboratory says of them', () => {
    const [potassium] = read({
      loinc: '2823-3',
      display: 'Kaliémie',
      value: quantity(6.1, 'mmol/L'),
      interpretation: 'HH',
      range: `<text>3,5 à 5,1</text>${interval('3.5', '5.1', 'mmol/L')}<interpretationCode code="N"/>`,
    });
    expect(potassium).toEqual({
      loinc: '2823-3',
      label: 'Potassium',
      at: '2026-03-10T10:05:00+01:00',
      value: 6.1,
      comparator: undefined,
      unit: 'mmol/L',
      text: undefined,
      range: { low: 3.5, high: 5.1, text: '3,5 à 5,1' },
      interpretations: ['HH'],
    });
  });

  it('beyond what can be measured are told by one bound', () => {
    const found = read(
      { loinc: '1988-5', value: interval('', '0.6', 'mg/L') },
      { loinc: '2276-4', value: interval('2000', '', 'ug/L') },
      { loinc: '9999-9', display: 'Cellules', value: interval('2', '5', '/uL') },
    );
    expect(found.map(({ comparator, value, text }) => [comparator, value, text])).toEqual([
      ['<=', 0.6, undefined],
      ['>=', 2000, undefined],
      [undefined, undefined, '2 à 5 /mm³'],
    ]);
  });

  it('in words, codes or ratios stay words', () => {
    const found = read(
      { display: 'Bandelette', value: '<value xsi:type="ST">Négatif</value>' },
      { loinc: '882-1', display: 'Groupe', value: '<value xsi:type="CD" code="A" displayName="A positif"/>' },
      { display: 'Titre', value: '<value xsi:type="RTO_PQ_PQ"><numerator value="1"/><denominator value="160"/></value>' },
    );
    expect(found.map(({ label, text, value }) => [label, text, value])).toEqual([
      ['Bandelette', 'Négatif', undefined],
      ['Groupe', 'A positif', undefined],
      ['Titre', '1/160', undefined],
    ]);
  });

  it('have a range in their own unit, or none', () => {
    const [turned, left] = read(
      { loinc: '14682-9', value: quantity(103, 'umol/L'), range: interval('5', '9', 'mg/L') },
      { loinc: '718-7', value: quantity(8, 'mmol/L'), range: interval('12', '16', 'g/dL') },
    );
    expect(turned?.range).toEqual({ low: 44.2, high: 79.6 });
    expect(left?.range).toBeUndefined();
  });

  it('are neither what was cancelled, nor denied, nor a comment, nor without a value', () => {
    expect(
      read(
        { loinc: '2823-3', value: quantity(4, 'mmol/L'), status: 'cancelled' },
        { loinc: '2823-3', value: quantity(4, 'mmol/L'), status: 'nullified' },
        { loinc: '2823-3', value: quantity(4, 'mmol/L'), negated: true },
        { loinc: '48767-8', value: '<value xsi:type="ST">Hémolyse légère</value>' },
        { loinc: '2823-3', value: '<value xsi:type="PQ" nullFlavor="UNK"/>' },
      ),
    ).toEqual([]);
  });

  it('keep the time of their own sample', () => {
    expect(read({ loinc: '2823-3', value: quantity(4, 'mmol/L'), time: '20260311' })[0]?.at).toBe('2026-03-11');
  });
});

describe('the reports of the embedded platform', () => {
  it('carry in codes each row of their narrative, with the same figures', async () => {
    const world = await smallWorld();
    const reports = world.documents.filter(({ type }) => type?.coding?.some(({ code }) => code === '11502-2'));
    expect(reports.length).toBeGreaterThan(15);
    for (const report of reports) {
      const reading = readCda(world.content(report));
      const results = readResults(reading.structured);
      const narrative = JSON.stringify(reading.document.sections).replaceAll(/\s/gu, '');
      expect(results.length).toBeGreaterThan(0);
      for (const { value, at, interpretations, unit } of results) {
        expect(narrative).toContain(String(value).replace('.', ','));
        expect(at).toBeDefined();
        expect(interpretations).toHaveLength(1);
        // An INR has no unit; nothing else is without one that is understood.
        expect(unit === undefined || /[%/]/.test(unit)).toBe(true);
      }
    }
  });
});

/** What a laboratory's FHIR resources say, as it is written: values of each kind, ranges of the patient's sex and age, panels, components, reports. */
import { describe, expect, it } from 'vitest';
import { dateOf } from '../../../main/biology/health-profile/fhir-date.ts';
import { platformResults } from '../../../main/biology/health-profile/platform-results.ts';
import { rangeFor } from '../../../main/biology/health-profile/ranges.ts';
import { readLabResource } from '../../../main/biology/health-profile/read-resource.ts';
import { diagnosticReport, interpreted, observation } from './observations.ts';

const read = (resource: unknown) => {
  const reading = readLabResource(resource);
  if (reading === undefined) throw new Error('Not read');
  return reading;
};
const stored = (...resources: unknown[]) =>
  resources.map((resource) => {
    const { resourceType: type, id, lastUpdated, content } = read(resource);
    return { type, id, lastUpdated, content };
  });
const placed = (...resources: unknown[]) => platformResults(stored(...resources), { sex: 'female', birthDate: '1958-04-02' });
const value = (more: object) =>
  placed(observation({}, { valueQuantity: undefined, ...more })).results.map(({ value: of, comparator, unit, text }) => [
    of,
    comparator,
    unit,
    text,
  ]);
const none = undefined;

describe('the value', () => {
  it.each([
    ['a quantity beyond what is measured', { valueQuantity: { value: 5, comparator: '<', code: 'mg/L' } }, [5, '<', 'mg/L', none]],
    ['a unit in words, its code unknown', { valueQuantity: { value: 2, unit: 'croix', code: '{croix}' } }, [2, none, 'croix', none]],
    ['a comparator of another version', { valueQuantity: { value: 3, comparator: 'ad', code: 'g/L' } }, [none, none, none, 'ad3 g/L']],
    ['words', { valueString: 'Trace' }, [none, none, none, 'Trace']],
    ['a code', { valueCodeableConcept: { coding: [{ code: '260385009', display: 'Négatif' }] } }, [none, none, none, 'Négatif']],
    ['a number', { valueInteger: 12 }, [12, none, none, none]],
    ['yes or no', { valueBoolean: false }, [none, none, none, 'non']],
    ['from one to another', { valueRange: { low: { value: 2 }, high: { value: 5 } } }, [none, none, none, '2 à 5']],
    ['a titre', { valueRatio: { numerator: { value: 1 }, denominator: { value: 80 } } }, [none, none, none, '1/80']],
  ])('is %s', (_, more, expected) => {
    expect(value(more)).toEqual([expected]);
  });

  it.each([
    ['absent', { dataAbsentReason: { coding: [{ code: 'not-performed' }] } }],
    ['said by mistake', { status: 'entered-in-error', valueString: 'x' }],
    ['cancelled', { status: 'cancelled', valueString: 'x' }],
    ['not there yet', { status: 'registered', valueString: 'x' }],
    ['of no laboratory', { category: [{ coding: [{ code: 'vital-signs' }] }], valueString: 'x' }],
  ])('is none where it is %s', (_, more) => {
    expect(value(more)).toEqual([]);
  });

  it('is also that of each component', () => {
    const component = [
      { code: { text: 'Albumine' }, valueQuantity: { value: 40, code: 'g/L' } },
      { code: { text: 'Alpha 1' }, dataAbsentReason: {} },
    ];
    expect(placed(observation({}, { valueQuantity: undefined, component })).results).toMatchObject([
      { label: 'Albumine', value: 40, at: '2026-03-10T09:05:00Z' },
    ]);
  });

  it('keeps only what is a code of interpretation', () => {
    const foreign = {
      coding: [
        { system: 'urn:elsewhere', code: 'HH' },
        { system: 'http://terminology.hl7.org/CodeSystem/v2-0078', code: 'L' },
      ],
    };
    const both = { interpretation: [...interpreted('AA').interpretation, foreign] };
    expect(placed(observation({}, both)).results[0]?.interpretations).toEqual(['AA', 'L']);
  });
});

describe('a date', () => {
  it.each(['2026', '2026-03', '2026-02-28', '2026-03-10T09:05:00+01:00', '2024-02-29T00:00:00Z'])('%s is one', (date) =>
    expect(dateOf(date)).toBe(date),
  );
  it.each(['', '2026-02-30', '2026-13-01', '26-03-10', '2026-03-10T25:00:00Z', '2026-03-10T09:05:00', 'hier', `${'9'.repeat(50)}`])(
    '%s isn’t',
    (date) => {
      // Without a zone FHIR has no instant: it is kept only where the day can be.
      if (date !== '2026-03-10T09:05:00') expect(dateOf(date)).toBeUndefined();
    },
  );
});

describe('the range', () => {
  const woman = {
    low: { value: 45, code: 'umol/L' },
    high: { value: 84, code: 'umol/L' },
    appliesTo: [{ coding: [{ code: '248152002' }] }],
  };
  const man = { low: { value: 59 }, high: { value: 104 }, appliesTo: [{ coding: [{ system: 'x', code: 'M' }] }] };
  const of = (referenceRange: unknown[], patient: Parameters<typeof rangeFor>[1] = { sex: 'female', birthDate: '1958-04-02' }) => {
    const [result] = read(observation({ loinc: '14682-9', unit: 'umol/L' }, { referenceRange })).content.results;
    if (result === undefined) throw new Error('No result');
    return rangeFor(result, patient, '2026-03-10T09:05:00Z');
  };

  it('is that of the patient’s sex', () => {
    expect(of([man, woman])).toEqual({ low: 45, high: 84 });
    expect(of([man, woman], { sex: 'male' })).toEqual({ low: 59, high: 104 });
    expect(of([man])).toBeUndefined();
  });

  it('is that of the age at the sample', () => {
    const child = { high: { value: 40 }, age: { high: { value: 18, code: 'a' } } };
    const adult = { high: { value: 84 }, age: { low: { value: 18, code: 'a' } } };
    expect(of([child, adult])).toEqual({ high: 84 });
    expect(of([child, adult], { birthDate: '2020-01-01' })).toEqual({ high: 40 });
  });

  it('judges nothing, and is told in words, where which one is the patient’s can’t be known', () => {
    expect(of([man, woman], {})).toEqual({ text: '59–104 ; 45–84' });
    expect(of([{ high: { value: 70 }, appliesTo: [{ text: 'grossesse' }] }])).toEqual({ text: '≤ 70 (grossesse)' });
    expect(of([{ high: { value: 84 } }, { high: { value: 90 } }])).toEqual({ text: '≤ 84 ; ≤ 90' });
  });

  it('isn’t a target, nor in a unit that can’t be compared', () => {
    expect(of([{ high: { value: 7 }, type: { coding: [{ code: 'treatment' }] } }])).toBeUndefined();
    expect(of([{ high: { value: 7, code: 'furlong' } }])).toEqual({ text: '≤ 7 furlong' });
    expect(of([{ high: { value: 1, code: 'mg/dL' } }])).toEqual({ high: 88.4 });
  });
});

describe('who made it, and when', () => {
  it('is told by the report and the panel where the result doesn’t', () => {
    const bare = { effectiveDateTime: undefined, issued: undefined, performer: undefined };
    const panel = observation({ id: 'panel' }, { ...bare, valueQuantity: undefined, hasMember: [{ reference: 'Observation/o1' }] });
    const { results, reports } = placed(observation({}, bare), panel, diagnosticReport(['panel']));
    expect(results).toMatchObject([{ value: 4.2, at: '2026-03-10T09:05:00Z', reportId: 'report:r1' }]);
    expect(reports).toEqual([
      {
        ...{ id: 'report:r1', from: 'platform', title: 'Ionogramme', author: 'Dr LE GALL', organization: 'Anjou-Biologie' },
        ...{ at: '2026-03-10T09:05:00Z', recordedAt: '2026-03-10T16:30:00Z', resultCount: 1 },
      },
    ]);
  });

  it('is the sample’s, one report for all of its results, where they stand alone', () => {
    const { reports } = placed(observation(), observation({ id: 'o2', loinc: '2951-2' }), observation({ id: 'o3', at: '2026-01-10' }));
    expect(reports.map(({ title, at, author, organization, resultCount }) => [title, at, author, organization, resultCount])).toEqual([
      [none, '2026-03-10T09:05:00Z', 'Dre CADIOU', 'Bio-Loire', 2],
      [none, '2026-01-10', 'Dre CADIOU', 'Bio-Loire', 1],
    ]);
  });

  it('goes round no circle of panels', () => {
    const panel = (id: string, of: string) =>
      observation({ id }, { effectiveDateTime: undefined, hasMember: [{ reference: `Observation/${of}` }] });
    expect(placed(panel('a', 'b'), panel('b', 'a'), panel('c', 'c')).results).toHaveLength(3);
  });

  it('reads the results that a report holds inside itself, and none of one entered in error', () => {
    const { id, meta: _, ...inside } = observation({ id: 'in' });
    const report = (more: object) => diagnosticReport(['#in'], { contained: [{ ...inside, id }], ...more });
    expect(placed(report({ status: 'partial' })).results).toMatchObject([{ value: 4.2, isProvisional: true, reportId: 'report:r1' }]);
    expect(placed(report({ status: 'entered-in-error' })).results).toEqual([]);
  });
});

/** The forms of notes: what is typed, what can't be, what deserves a second look. */
import { describe, expect, it } from 'vitest';
import type { QuantityChoice } from '../../../preload/contract/notes.ts';
import type { ProfileLine, ProfileMeasure } from '../../../preload/contract/profile.ts';
import { allergyTo, alreadyKnown, measureDoubt, measureFault } from '../../../renderer/features/notes/doubts.ts';
import { fits, typedDate, typedNumber } from '../../../renderer/features/notes/typed.ts';

it('numbers and dates are typed the French way', () => {
  expect(['37,5', '1 200', '68.2', '12,', '', 'abc', '-3'].map(typedNumber)).toEqual([
    37.5,
    1200,
    68.2,
    12,
    undefined,
    undefined,
    undefined,
  ]);
  expect(['2019', '03/2019', '12/03/2019', '1.2.2020', '31/02/2020', '13/2020', 'hier'].map(typedDate)).toEqual([
    ...['2019', '2019-03', '2019-03-12', '2020-02-01'],
    ...[undefined, undefined, undefined],
  ]);
  expect(fits('Œuf', 'oeu')).toBe(true);
  expect(fits('Amoxicilline et acide clavulanique', 'amox clav')).toBe(true);
  expect(fits('Amoxicilline', 'cilline')).toBe(false);
});

describe('a measure', () => {
  const weight: QuantityChoice = { code: '29463-7', label: 'Poids', unit: 'kg', decimals: 1, possible: [0.2, 650], usual: [2, 200] };
  const pressure: QuantityChoice = {
    ...{ code: '85354-9', label: 'Pression artérielle', unit: 'mmHg', decimals: 0, possible: [20, 350], usual: [70, 230] },
    second: { possible: [10, 250], usual: [40, 130] },
  };
  const now = new Date('2026-03-12T09:00:00Z');
  const known = { points: [{ value: 70, at: '2026-02-05T09:00:00Z' }] } as ProfileMeasure;

  it('that can’t be is said to be so, and why', () => {
    expect(measureFault(weight, undefined, undefined)).toBe('not-number');
    expect(measureFault(weight, 9000, undefined)).toBe('impossible');
    expect(measureFault(weight, 70, undefined)).toBeUndefined();
    expect(measureFault(pressure, 120, undefined)).toBe('both');
    expect(measureFault(pressure, 80, 120)).toBe('order');
    expect(measureFault(pressure, 120, 5)).toBe('impossible');
    expect(measureFault(pressure, 120, 80)).toBeUndefined();
  });

  it('that is rarely so, or far from the last, is asked again', () => {
    expect(measureDoubt(weight, 71, undefined, known, now)).toBeUndefined();
    expect(measureDoubt(weight, 210, undefined, known, now)).toEqual({ kind: 'unusual' });
    expect(measureDoubt(weight, 90, undefined, known, now)).toEqual({ kind: 'moved', former: 70, at: '2026-02-05T09:00:00Z' });
    expect(measureDoubt(weight, 90, undefined, known, new Date('2028-03-12T09:00:00Z'))).toBeUndefined();
    expect(measureDoubt(pressure, 120, 135, undefined, now)).toEqual({ kind: 'unusual' });
  });
});

it('what is known already, and an allergy to what is started, are told', () => {
  const line = (label: string, category: ProfileLine['category'], status: ProfileLine['status'] = 'active') =>
    ({ label, category, status, isAbsence: false }) as ProfileLine;
  const lines = [line('Amoxicilline', 'allergy'), line('Pénicilline', 'allergy', 'refuted'), line('Metformine 1 000 mg', 'treatment')];
  expect(alreadyKnown(lines, 'allergy', 'amoxicilline ')?.label).toBe('Amoxicilline');
  expect(alreadyKnown(lines, 'treatment', 'Amoxicilline')).toBeUndefined();
  expect(alreadyKnown(lines, 'allergy', '')).toBeUndefined();
  expect(allergyTo(lines, 'AMOXICILLINE 1 g, comprimé')?.label).toBe('Amoxicilline');
  expect(allergyTo(lines, 'Pénicilline V')).toBeUndefined();
  expect(allergyTo(lines, 'Paracétamol')).toBeUndefined();
});

/** The forms of notes: what is typed, what can't be, what deserves a second look. */
import { describe, expect, it } from 'vitest';
import { lmsAt } from '../../../main/growth/reference.ts';
import { quantityChoices } from '../../../main/profile/notes/quantities.ts';
import type { QuantityChoice } from '../../../preload/contract/notes.ts';
import type { ProfileLine, ProfileMeasure } from '../../../preload/contract/profile.ts';
import { allergyTo, alreadyKnown, measureDoubt, measureFault, monthsBetween, proposed } from '../../../renderer/features/notes/doubts.ts';
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

  describe('of a head', () => {
    const head = quantityChoices().find(({ code }) => code === '9843-4') as QuantityChoice;
    const at = (months: number, value: number, last?: ProfileMeasure, when = now) =>
      measureDoubt(head, value, undefined, last, now, { at: when, months })?.kind;

    it('is proposed to small children, and to those of whom one is known', () => {
      const codes = (months: number | undefined, measures: ProfileMeasure[] = []) =>
        proposed([weight, head], months, measures).map(({ code }) => code);
      expect(codes(14)).toEqual(['29463-7', '9843-4']);
      expect(codes(72)).toEqual(['29463-7']);
      expect(codes(undefined)).toEqual(['29463-7']);
      expect(codes(90, [{ ...known, code: '9843-4' }])).toEqual(['29463-7', '9843-4']);
    });

    it('is asked again where it isn’t of that age, and never refused between what can be', () => {
      expect([at(0, 34.8), at(6, 43.4), at(24, 48.4), at(60, 50.9), at(400, 57)]).toEqual(Array(5).fill(undefined));
      expect([at(0, 48), at(6, 31), at(24, 60), at(60, 39), at(400, 40)]).toEqual(Array(5).fill('unusual'));
      expect(measureFault(head, 348, undefined)).toBe('impossible');
      expect(measureFault(head, 23.5, undefined)).toBeUndefined();
      // Every median of the WHO is usual.
      for (const sex of ['male', 'female'] as const)
        for (let months = 0; months <= 60; months += 1) {
          const median = lmsAt('head', sex, months * 30.4375)?.m;
          if (median !== undefined) expect(at(months, median)).toBeUndefined();
        }
    });

    it('is asked again where it shrank, not where an older measure is written down', () => {
      const last = { code: '9843-4', points: [{ value: 46.3, at: '2026-02-05T09:00:00Z' }] } as ProfileMeasure;
      expect(at(13, 44.5, last)).toBe('moved');
      expect(at(13, 46, last)).toBeUndefined();
      expect(at(13, 47.5, last)).toBeUndefined();
      expect(at(9, 44.5, last, new Date('2025-11-01T09:00:00Z'))).toBeUndefined();
    });

    it('has an age only from a whole day of birth', () => {
      expect(monthsBetween('2025-03-12', new Date('2026-03-12T00:00:00Z'))).toBeCloseTo(12, 1);
      expect(monthsBetween('2025-03', now)).toBeUndefined();
    });
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

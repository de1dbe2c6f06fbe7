/** The schedule of 2025: each general rule at its ages, what a dose changes, and what is left to a clinician. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { antigensOf } from '../../../main/profile/vaccines.ts';
import { vaccinationRules } from '../../../main/vaccination/calendar.ts';
import { addMonths, type KnownDose, vaccinationDue } from '../../../main/vaccination/due.ts';

const dose = (day: string, atc: string): KnownDose => ({ day, antigens: antigensOf([{ system: '2.16.840.1.113883.6.73', code: atc }]) });
const hexavalent = 'J07CA09';

function stateOf(id: string, birthDate: string, today: string, ...doses: KnownDose[]) {
  const line = vaccinationDue({ birthDate, doses }, today).find(({ rule }) => rule.id === id);
  if (line === undefined) return undefined;
  const { rule: _, doses: __, isMandatory: ___, ...state } = line;
  return state;
}

describe('infants', () => {
  const born = '2025-03-31';

  it('two, four and eleven months; the day of the month that doesn’t exist is the last one', () => {
    expect(stateOf('dtp-infant', born, '2025-05-30')).toEqual({ state: 'later', from: '2025-05-31' });
    expect(stateOf('dtp-infant', born, '2025-05-31')).toEqual({ state: 'due', since: '2025-05-31' });
    const one = dose('2025-06-02', hexavalent);
    expect(stateOf('dtp-infant', born, '2025-06-10', one)).toEqual({ state: 'later', from: '2025-07-31' });
    const two = dose('2025-08-01', hexavalent);
    expect(stateOf('dtp-infant', born, '2026-03-01', one, two)).toEqual({ state: 'due', since: '2026-02-28' });
    for (const id of ['dtp-infant', 'pertussis-infant', 'hib-infant', 'hepatitis-b-infant'])
      expect(stateOf(id, born, '2026-03-10', one, two, dose('2026-03-02', hexavalent))).toEqual({ state: 'complete' });
    expect(stateOf('pneumococcus-infant', born, '2025-06-10', one)).toEqual({ state: 'due', since: '2025-05-31' });
  });

  it('meningococci B and ACWY are required of those born since 2025', () => {
    const due = vaccinationDue({ birthDate: born, doses: [] }, '2025-10-01').filter(({ rule }) => rule.id.startsWith('meningococcus'));
    expect(due.map(({ rule, state, isMandatory }) => [rule.id, state, isMandatory])).toEqual([
      ['meningococcus-b-infant', 'due', true],
      ['meningococcus-acwy-infant', 'due', true],
    ]);
    expect(stateOf('meningococcus-b-infant', '2024-06-01', '2025-10-01')).toBeUndefined();
  });

  it('measles, mumps, rubella: two doses for whoever is born since 1980, required since 2018', () => {
    expect(stateOf('mmr', '1979-12-31', '2026-03-12')).toBeUndefined();
    expect(stateOf('mmr', '1985-01-01', '2026-03-12', dose('1986-02-01', 'J07BD52'))).toMatchObject({ state: 'due' });
    const mandatory = (birthDate: string) =>
      vaccinationDue({ birthDate, doses: [] }, '2026-03-12').find(({ rule }) => rule.id === 'mmr')?.isMandatory;
    expect([mandatory('2017-12-31'), mandatory('2018-01-01')]).toEqual([false, true]);
  });
});

describe('boosters at fixed ages', () => {
  it.each([
    ['2020-03-12', '2026-03-12'],
    ['2001-03-12', '2026-03-12'],
    ['1981-03-12', '2026-03-12'],
    ['1961-03-12', '2026-03-12'],
    ['1951-03-12', '2026-03-12'],
  ])('born on %s, one is due on %s', (born, today) => {
    expect(stateOf('dtp-booster', born, today)).toEqual({ state: 'due', since: today });
    expect(stateOf('dtp-booster', born, today, dose(today, 'J07CA01'))).toMatchObject({ state: 'later' });
  });

  it('is left to a clinician when a dose came shortly before', () => {
    expect(stateOf('dtp-booster', '1961-03-12', '2026-06-01', dose('2023-01-10', 'J07CA01'))).toEqual({
      state: 'to-judge',
      lastDose: '2023-01-10',
    });
    expect(stateOf('dtp-booster', '1961-03-12', '2026-06-01', dose('2006-01-10', 'J07CA01'))).toEqual({
      state: 'due',
      since: '2026-03-12',
    });
  });
});

describe('later in life', () => {
  it('papillomavirus: two doses when begun before fifteen, three otherwise', () => {
    expect(stateOf('hpv', '2014-06-01', '2026-03-12')).toEqual({ state: 'due', since: '2025-06-01' });
    expect(stateOf('hpv', '2014-06-01', '2026-03-12', dose('2025-09-01', 'J07BM03'))).toEqual({ state: 'due', since: '2026-02-01' });
    expect(stateOf('hpv', '2009-01-01', '2026-03-12', dose('2025-01-10', 'J07BM03'), dose('2025-03-10', 'J07BM03'))).toEqual({
      state: 'due',
      since: '2025-07-10',
    });
    expect(stateOf('hpv', '2005-01-01', '2026-03-12')).toBeUndefined();
  });

  it('influenza: each campaign from sixty-five on', () => {
    expect(stateOf('influenza', '1958-03-14', '2025-10-20')).toEqual({ state: 'due', since: '2025-10-01' });
    expect(stateOf('influenza', '1958-03-14', '2026-01-31')).toEqual({ state: 'due', since: '2025-10-01' });
    expect(stateOf('influenza', '1958-03-14', '2026-03-12')).toEqual({ state: 'later', from: '2026-10-01' });
    expect(stateOf('influenza', '1958-03-14', '2025-11-20', dose('2025-10-21', 'J07BB02'))).toEqual({ state: 'later', from: '2026-10-01' });
    expect(stateOf('influenza', '1980-03-14', '2025-11-20')).toBeUndefined();
  });

  it('zona in two doses, pneumococcus in one; an older pneumococcal dose may be of another product', () => {
    expect(stateOf('zoster', '1958-03-14', '2026-03-12')).toEqual({ state: 'due', since: '2023-03-14' });
    expect(stateOf('zoster', '1958-03-14', '2026-03-12', dose('2026-02-01', 'J07BK03'))).toEqual({ state: 'later', from: '2026-04-01' });
    expect(stateOf('pneumococcus-65', '1958-03-14', '2026-03-12', dose('2019-02-01', 'J07AL01'))).toEqual({
      state: 'to-judge',
      lastDose: '2019-02-01',
    });
    expect(stateOf('pneumococcus-65', '1958-03-14', '2026-03-12', dose('2025-02-01', 'J07AL02'))).toEqual({ state: 'complete' });
    expect(stateOf('rsv', '1958-03-14', '2026-03-12')).toBeUndefined();
    expect(stateOf('rsv', '1950-03-14', '2026-03-12')).toEqual({ state: 'due', since: '2025-03-14' });
  });

  it('a product that isn’t in the table counts for nothing', () => {
    expect(dose('2026-01-01', 'J07XX99').antigens).toEqual([]);
    expect(antigensOf([{ system: '2.16.840.1.113883.6.1', code: 'J07CA01' }])).toEqual([]);
    expect(antigensOf([])).toEqual([]);
  });
});

describe('whoever it is', () => {
  const day = (from: string, to: string) =>
    fc.date({ min: new Date(from), max: new Date(to), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
  const known = fc.record({
    day: day('1950-01-01', '2026-12-31'),
    antigens: fc.constantFrom(...vaccinationRules).map((rule) => [rule.antigen]),
  });

  it('nothing is due before its day, no dose of the future counts, and what is done today is due no more today', () => {
    fc.assert(
      fc.property(
        day('1930-01-01', '2026-06-01'),
        day('2025-01-01', '2026-12-31'),
        fc.array(known, { maxLength: 8 }),
        (birthDate, today, doses) => {
          for (const line of vaccinationDue({ birthDate, doses }, today)) {
            expect(line.doses.every((one) => one <= today)).toBe(true);
            if (line.state === 'later') expect(line.from > today).toBe(true);
            if (line.state !== 'due') continue;
            expect(line.since <= today && line.since >= birthDate).toBe(true);
            const done = [...doses, { day: today, antigens: [line.rule.antigen] }];
            const after = vaccinationDue({ birthDate, doses: done }, today).find(({ rule }) => rule.id === line.rule.id);
            // A series that is behind asks for its next dose: one step further.
            if (after?.state === 'due') expect(after.since > line.since || line.doses.includes(today)).toBe(true);
          }
        },
      ),
    );
  });

  it('months are counted as a calendar does', () => {
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2025-01-31', 1)).toBe('2025-02-28');
    expect(addMonths('2025-12-15', 1)).toBe('2026-01-15');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
  });
});

/** Flags: what the laboratory says and what its range says, neither hiding the other. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flagOf, severity, standing } from '../../../main/biology/flags.ts';

describe('flags of results (BIO/va1.*)', () => {
  it.each([
    [['HH'], 'critical', 'high'],
    [['LL'], 'critical', 'low'],
    [['AA'], 'critical', undefined],
    [['H'], 'abnormal', 'high'],
    [['L'], 'abnormal', 'low'],
    [['A'], 'abnormal', undefined],
    [['N'], 'normal', undefined],
    [['ZZ'], 'unknown', undefined],
    [['N', 'hh'], 'critical', 'high'],
  ] as const)('%j is %s', (codes, level, direction) => {
    const flag = flagOf(codes, undefined, undefined);
    expect([flag.level, flag.direction]).toEqual([level, direction]);
  });

  it('is by the range where no code says it, and tells so', () => {
    expect(flagOf([], 48, { low: 60 })).toEqual({ level: 'abnormal', direction: 'low', codes: [], isDerived: true });
    expect(flagOf([], 70, { low: 60 })).toMatchObject({ level: 'normal', isDerived: true });
    expect(flagOf([], 60, { low: 60 })).toMatchObject({ level: 'normal' });
  });

  it('doesn’t let a code « N » hide a value that is out of its range', () => {
    expect(flagOf(['N'], 6.2, { low: 3.5, high: 5.1 })).toMatchObject({ level: 'abnormal', direction: 'high', isDerived: true });
  });

  it('gives AA the direction of its range', () => {
    expect(flagOf(['AA'], 7.1, { high: 5.1 })).toMatchObject({ level: 'critical', direction: 'high', isDerived: false });
  });

  it('judges « ≤ 5 » only where that decides', () => {
    expect(standing(5, { high: 10 }, '<=')).toEqual({ level: 'normal' });
    expect(standing(5, { low: 10 }, '<=')).toEqual({ level: 'abnormal', direction: 'low' });
    expect(standing(5, { low: 3, high: 10 }, '<=')).toBeUndefined();
    expect(standing(500, { high: 300 }, '>=')).toEqual({ level: 'abnormal', direction: 'high' });
  });

  it('counts a bound as inside, unless the range says that it isn’t', () => {
    expect(standing(5, { high: 5 })).toEqual({ level: 'normal' });
    expect(standing(5, { high: 5, excludesHigh: true })).toEqual({ level: 'abnormal', direction: 'high' });
    expect(standing(60, { low: 60, excludesLow: true })).toEqual({ level: 'abnormal', direction: 'low' });
    // « ≤ 5 » may be 5, « < 5 » is not.
    expect(standing(5, { high: 5, excludesHigh: true }, '<=')).toBeUndefined();
    expect(standing(5, { high: 5, excludesHigh: true }, '<')).toEqual({ level: 'normal' });
    expect(standing(5, { low: 5 }, '<')).toEqual({ level: 'abnormal', direction: 'low' });
    expect(standing(5, { low: 5, excludesLow: true }, '<=')).toEqual({ level: 'abnormal', direction: 'low' });
    expect(standing(5, { high: 5 }, '>')).toEqual({ level: 'abnormal', direction: 'high' });
    expect(standing(5, { low: 5, excludesLow: true }, '>')).toEqual({ level: 'normal' });
  });

  it('is never less grave than either of them', () => {
    const bound = fc.option(fc.double({ min: -100, max: 100, noNaN: true }), { nil: undefined });
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('AA', 'HH', 'LL', 'A', 'H', 'L', 'N', 'POS')),
        fc.double({ min: -100, max: 100, noNaN: true }),
        bound,
        bound,
        (codes, value, low, high) => {
          const range = { ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) };
          const both = severity[flagOf(codes, value, range).level];
          expect(both).toBeGreaterThanOrEqual(severity[flagOf(codes, undefined, undefined).level]);
          expect(both).toBeGreaterThanOrEqual(severity[standing(value, range)?.level ?? 'unknown']);
        },
      ),
    );
  });
});

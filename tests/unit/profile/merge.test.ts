/** One line for one clinical fact; where its sources disagree, all of them are shown. */
import { describe, expect, it } from 'vitest';
import { systems } from '../../../main/profile/code-systems.ts';
import { mergeLines } from '../../../main/profile/merge/merge-lines.ts';
import { mergeMeasures } from '../../../main/profile/merge/merge-measures.ts';
import { sourced } from './facts.ts';

const icd10 = (code: string) => [{ system: systems.icd10, code }];
const atc = (code: string) => [{ system: systems.atc, code }];

describe('lines', () => {
  it('join what has one code, or the same words', () => {
    const lines = mergeLines([
      sourced({ category: 'condition', label: 'Hypertension artérielle', codes: icd10('I10') }),
      sourced({ category: 'condition', label: 'HTA essentielle', codes: icd10('I10') }, { at: '2026-02-01' }),
      sourced({ category: 'condition', label: 'HYPERTENSION ARTERIELLE' }),
      sourced({ category: 'condition', label: 'Asthme', codes: icd10('J45') }),
    ]);
    expect(lines.map(({ label, sources }) => [label, sources.length])).toEqual([
      ['Asthme', 1],
      ['HTA essentielle', 3],
    ]);
    expect(lines.every(({ conflicts }) => conflicts.length === 0)).toBe(true);
  });

  it('never join two categories, two doses of a vaccine, two operations', () => {
    const lines = mergeLines([
      sourced({ category: 'condition', label: 'Pénicilline' }),
      sourced({ category: 'allergy', label: 'Pénicilline' }),
      sourced({ category: 'vaccination', label: 'ROR', codes: atc('J07BD52'), date: '2012-01-05' }),
      sourced({ category: 'vaccination', label: 'ROR', codes: atc('J07BD52'), date: '2012-06-05' }),
    ]);
    expect(lines).toHaveLength(4);
  });

  it('know a treatment by its substance, and show two posologies as a conflict', () => {
    const [line, ...rest] = mergeLines([
      sourced({ category: 'treatment', label: 'Furosémide 40 mg', posology: '1 comprimé le matin' }, { at: '2025-01-01' }),
      sourced({ category: 'treatment', label: 'FUROSÉMIDE 80 mg, comprimé', posology: '80 mg le matin' }, { at: '2026-03-08' }),
    ]);
    expect(rest).toEqual([]);
    expect(line).toMatchObject({ label: 'FUROSÉMIDE 80 mg, comprimé', detail: '80 mg le matin', conflicts: ['posology', 'value'] });
    expect(line?.sources.map(({ says }) => says)).toEqual([
      'FUROSÉMIDE 80 mg, comprimé · 80 mg le matin',
      'Furosémide 40 mg · 1 comprimé le matin',
    ]);
  });

  it('keep an allergy that one refutes and another holds, in force and disputed', () => {
    const [line] = mergeLines([
      sourced({ category: 'allergy', label: 'Amoxicilline', severity: 'high' }, { at: '2011-01-01' }),
      sourced({ category: 'allergy', label: 'amoxicilline', status: 'refuted' }, { at: '2025-01-01' }),
    ]);
    expect(line).toMatchObject({ status: 'active', severity: 'high', conflicts: ['status'] });
    expect(line?.sources.map(({ status }) => status)).toEqual(['refuted', 'active']);
  });

  it('dispute « aucune allergie connue » where one is known, and only there', () => {
    const none = sourced({ category: 'allergy', label: 'Aucune allergie connue', isAbsence: true });
    expect(mergeLines([none])[0]?.conflicts).toEqual([]);
    const lines = mergeLines([none, sourced({ category: 'allergy', label: 'Latex' })]);
    expect(lines.find(({ isAbsence }) => isAbsence)?.conflicts).toEqual(['absence']);
  });

  it('are new only when all that says so is', () => {
    const [line] = mergeLines([
      sourced({ category: 'condition', label: 'Asthme' }, { isNew: true }),
      sourced({ category: 'condition', label: 'asthme' }),
    ]);
    expect(line?.isNew).toBe(false);
  });
});

describe('measures', () => {
  const weight = (value: number, date: string) => ({
    category: 'measure' as const,
    label: 'Poids',
    date,
    measure: { code: '29463-7', value, unit: 'kg' },
  });

  it('of one moment told alike are one point with two sources; told otherwise, two disputed points', () => {
    const [series] = mergeMeasures([
      sourced(weight(71.4, '2026-03-01')),
      sourced(weight(71.4, '2026-03-01')),
      sourced(weight(74, '2025-12-01')),
      sourced(weight(47, '2025-12-01')),
    ]);
    expect(series?.points.map(({ value, isDisputed, sources }) => [value, isDisputed, sources.length])).toEqual([
      [71.4, false, 2],
      [74, true, 1],
      [47, true, 1],
    ]);
  });

  it('of one instant are one, whichever zone it was written in', () => {
    const [series] = mergeMeasures([sourced(weight(70, '2026-03-01T09:00:00+01:00')), sourced(weight(70, '2026-03-01T08:00:00Z'))]);
    expect(series?.points).toHaveLength(1);
  });
});

/** What must be seen first. */
import { describe, expect, it } from 'vitest';
import { alertsOf } from '../../../main/profile/alerts.ts';
import { systems } from '../../../main/profile/code-systems.ts';
import type { SourcedFact } from '../../../main/profile/fact.ts';
import { mergeLines } from '../../../main/profile/merge/merge-lines.ts';
import { mergeMeasures } from '../../../main/profile/merge/merge-measures.ts';
import type { ClinicalAlert } from '../../../preload/contract/patients.ts';
import { sourced } from './facts.ts';

const alerts = (facts: SourcedFact[], flags: ClinicalAlert[] = []) =>
  alertsOf({ lines: mergeLines(facts), measures: mergeMeasures(facts), facts, flags });
const filtration = (value: number, date = '2026-03-09') =>
  sourced({ category: 'measure', label: 'DFG estimé', date, measure: { code: '62238-1', value, unit: 'mL/min/{1.73_m2}' } });

describe('alerts', () => {
  it('are severe allergies, not the others', () => {
    const found = alerts([
      sourced({ category: 'allergy', label: 'Amoxicilline', severity: 'high', detail: 'Angio-œdème', date: '2011' }),
      sourced({ category: 'allergy', label: 'Iode', severity: 'moderate' }),
      sourced({ category: 'allergy', label: 'Latex', severity: 'high', status: 'refuted' }),
    ]);
    expect(found).toMatchObject([{ kind: 'allergy', label: 'Amoxicilline', detail: 'Angio-œdème · 2011', severity: 'high' }]);
  });

  it('know an anticoagulant by its code or its name, and an antiplatelet for what it is', () => {
    const found = alerts([
      sourced({ category: 'treatment', label: 'Warfarine 4 mg' }),
      sourced({ category: 'treatment', label: 'Spécialité', codes: [{ system: systems.atc, code: 'B01AF02' }] }),
      sourced({ category: 'treatment', label: 'Acide acétylsalicylique 75 mg', codes: [{ system: systems.atc, code: 'B01AC06' }] }),
      sourced({ category: 'treatment', label: 'Apixaban', status: 'inactive' }),
    ]);
    expect(found.map(({ kind, label }) => [kind, label])).toEqual([
      ['anticoagulant', 'Spécialité'],
      ['anticoagulant', 'Warfarine 4 mg'],
    ]);
  });

  it('know a pregnancy under way, and none that is over', () => {
    const of = (code: string, label: string) => sourced({ category: 'condition', label, codes: [{ system: systems.icd10, code }] });
    expect(alerts([of('Z34', 'Grossesse en cours'), of('O80', 'Accouchement')]).map(({ kind }) => kind)).toEqual(['pregnancy']);
  });

  it('say the last filtration when it is low, with metformin where it is taken', () => {
    expect(alerts([filtration(48), filtration(52, '2025-11-20')])).toMatchObject([
      { kind: 'renal', label: 'DFG 48 mL/min/1,73 m²', severity: 'moderate' },
    ]);
    expect(alerts([filtration(70), filtration(48, '2025-11-20')])).toEqual([]);
    expect(
      alerts([filtration(24), sourced({ category: 'treatment', label: 'Metformine 1 000 mg', posology: 'matin et soir' })]),
    ).toMatchObject([{ label: 'DFG 24 et metformine', detail: 'matin et soir', severity: 'high' }]);
  });

  it('keep what the platform flags, once', () => {
    const flags: ClinicalAlert[] = [
      { kind: 'critical-value', label: 'DFG 48 ↓', severity: 'moderate' },
      { kind: 'critical-value', label: 'INR 4,1 ↑', severity: 'high' },
      { kind: 'allergy', label: 'Amoxicilline', severity: 'high' },
    ];
    expect(alerts([filtration(48)], flags).map(({ kind, label }) => [kind, label])).toEqual([
      ['critical-value', 'INR 4,1 ↑'],
      ['renal', 'DFG 48 mL/min/1,73 m²'],
    ]);
  });
});

/** Measures among the entries of a CDA: one quantity each, the two blood pressures of a moment together. */
import type { ClinicalStatement } from '../../cda/index.ts';
import { defined, type FactMeasure, type ProfileFact } from '../fact.ts';
import { inUnitOf, type MeasureKind, measureKindOf, pressure } from '../measures.ts';

/** @param statement an observation, or the organizer of those of a moment */
export function measureFacts(statement: ClinicalStatement): ProfileFact[] {
  if (statement.kind === 'observation') {
    const fact = measured(statement, statement.times);
    return fact === undefined ? [] : [fact];
  }
  const members = statement.children.map(({ statement: member }) => member).filter(({ kind }) => kind === 'observation');
  const facts = members.flatMap((member) => measured(member, member.times.length > 0 ? member.times : statement.times) ?? []);
  const pair = pressureOf(members, statement);
  return pair === undefined ? facts : [pair, ...facts];
}

function quantityOf(statement: ClinicalStatement): { value: number; unit?: string } | undefined {
  for (const value of statement.values) {
    if (value.kind === 'quantity') return value.quantity;
    if (value.kind === 'number') return { value: value.value };
  }
  return undefined;
}

function measured(statement: ClinicalStatement, times: ClinicalStatement['times']): ProfileFact | undefined {
  const kind = measureKindOf(statement.code?.code);
  const found = quantityOf(statement);
  if (kind === undefined || found === undefined || statement.isNegated) return undefined;
  const value = inUnitOf(kind, found.value, found.unit);
  return value === undefined ? undefined : measureFact(kind, { code: kind.code, value, unit: kind.unit }, times[0]?.value ?? times[0]?.low);
}

function pressureOf(members: readonly ClinicalStatement[], group: ClinicalStatement): ProfileFact | undefined {
  const of = (code: string) => members.find((member) => member.code?.code === code && !member.isNegated);
  const [systolic, diastolic] = [of(pressure.systolic), of(pressure.diastolic)];
  const kind = measureKindOf(pressure.panel);
  const inKind = (member: ClinicalStatement | undefined) => {
    const found = member && quantityOf(member);
    return kind && found && inUnitOf(kind, found.value, found.unit);
  };
  const [value, second] = [inKind(systolic), inKind(diastolic)];
  if (kind === undefined || value === undefined || second === undefined) return undefined;
  const [time] = systolic?.times.length ? systolic.times : group.times;
  return measureFact(kind, { code: kind.code, value, second, unit: kind.unit }, time?.value ?? time?.low);
}

export function measureFact(kind: MeasureKind, measure: FactMeasure, at: string | undefined): ProfileFact {
  return {
    category: 'measure',
    label: kind.label,
    codes: [],
    status: 'active',
    severity: 'unknown',
    isAbsence: false,
    measure,
    ...defined({ date: at }),
  };
}

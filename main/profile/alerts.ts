/** What must be seen first: severe allergies, pregnancy, anticoagulants, a kidney that fails; the platform's own flags besides. Pure. */
import type { ClinicalAlert } from '../../preload/contract/patients.ts';
import type { ProfileAlert, ProfileLine, ProfileMeasure } from '../../preload/contract/profile.ts';
import { fold } from '../fold.ts';
import { systems } from './code-systems.ts';
import type { SourcedFact } from './fact.ts';
import { filtration } from './measures.ts';

export interface AlertMaterial {
  readonly lines: readonly ProfileLine[];
  readonly measures: readonly ProfileMeasure[];
  /** Facts behind the lines, for their codes. */
  readonly facts: readonly SourcedFact[];
  /** What the platform flags (FHIR Flag). */
  readonly flags: readonly ClinicalAlert[];
}

/** mL/min/1,73 m²: stage 3 of chronic kidney disease and beyond (KDIGO); under 30, severe. */
const lowFiltration = 60;
const severeFiltration = 30;

export function alertsOf({ lines, measures, facts, flags }: AlertMaterial): ProfileAlert[] {
  const inForce = lines.filter(({ status }) => status === 'active');
  const codesOf = (line: ProfileLine) => {
    const ids = new Set(line.sources.map(({ id }) => id));
    return facts.filter(({ id }) => ids.has(id)).flatMap(({ fact }) => fact.codes);
  };
  const allergies = inForce
    .filter(({ category, severity, isAbsence }) => category === 'allergy' && severity === 'high' && !isAbsence)
    .map((line) => alertOf('allergy', line, 'high'));
  const pregnancies = inForce
    .filter(
      (line) => line.category === 'condition' && codesOf(line).some(({ system, code }) => system === systems.icd10 && isPregnancy(code)),
    )
    .map((line) => alertOf('pregnancy', line, 'moderate'));
  const anticoagulants = inForce
    .filter((line) => line.category === 'treatment' && (isAnticoagulant(line.label) || codesOf(line).some(isAnticoagulantCode)))
    .map((line) => alertOf('anticoagulant', line, 'high'));
  const renal = renalAlert(measures, inForce);
  const derived = [...allergies, ...anticoagulants, ...(renal === undefined ? [] : [renal]), ...pregnancies];
  return [...derived, ...flags.filter((flag) => !isTold(flag, derived)).map(flagged)].sort(
    (a, b) => Number(b.severity === 'high') - Number(a.severity === 'high'),
  );
}

function alertOf(kind: ProfileAlert['kind'], line: ProfileLine, severity: ProfileAlert['severity']): ProfileAlert {
  const detail = [line.detail, kind === 'allergy' && line.date !== undefined ? line.date.slice(0, 4) : undefined];
  const said = detail.filter((part) => part !== undefined).join(' · ');
  return { key: `${kind}:${line.key}`, kind, label: line.label, severity, sources: line.sources, ...(said === '' ? {} : { detail: said }) };
}

/** ICD-10: Z33 pregnant state, Z34 and Z35 its supervision, O00 to O48 pregnancy itself; childbirth and after are over. */
function isPregnancy(code: string): boolean {
  return /^(?:Z3[345]|O[0-3]\d|O4[0-8])/u.test(code);
}

/** ATC: antivitamins K, heparins, direct inhibitors of thrombin and of factor Xa, other antithrombotics that anticoagulate. Not antiplatelets. */
function isAnticoagulantCode({ system, code }: { system: string; code: string }): boolean {
  return system === systems.atc && /^B01A[ABEFX]/u.test(code);
}

const names = [
  ...['warfarine', 'fluindione', 'acenocoumarol', 'coumadine', 'previscan', 'sintrom'],
  ...['apixaban', 'rivaroxaban', 'edoxaban', 'dabigatran', 'eliquis', 'xarelto', 'pradaxa'],
  ...['heparine', 'enoxaparine', 'tinzaparine', 'dalteparine', 'nadroparine', 'fondaparinux', 'lovenox', 'innohep'],
];

function isAnticoagulant(label: string): boolean {
  const folded = fold(label);
  return names.some((name) => folded.includes(name));
}

function renalAlert(measures: readonly ProfileMeasure[], inForce: readonly ProfileLine[]): ProfileAlert | undefined {
  const [latest] = measures.find(({ code }) => code === filtration.code)?.points ?? [];
  if (latest === undefined || latest.value >= lowFiltration) return undefined;
  // Its dose follows the filtration, and it is contraindicated under 30 (EMA, 2016).
  const metformin = inForce.find(({ category, label }) => category === 'treatment' && fold(label).includes('metformine'));
  const value = String(latest.value).replace('.', ',');
  return {
    key: `renal:${latest.at ?? ''}`,
    kind: 'renal',
    label: metformin === undefined ? `DFG ${value} mL/min/1,73 m²` : `DFG ${value} et metformine`,
    severity: latest.value < severeFiltration ? 'high' : 'moderate',
    sources: latest.sources,
    ...(metformin?.detail === undefined ? {} : { detail: metformin.detail }),
  };
}

function flagged(flag: ClinicalAlert): ProfileAlert {
  const kind = flag.kind === 'allergy' ? 'other' : flag.kind;
  return { key: `flag:${flag.kind}:${flag.label}`, kind, label: flag.label, severity: flag.severity, sources: [] };
}

/** A flag that the profile tells better, with its source. Allergies are lines, or are told as alerts already. */
function isTold({ kind, label }: ClinicalAlert, derived: readonly ProfileAlert[]): boolean {
  if (kind === 'allergy') return true;
  const isSame = kind === 'critical-value' && /^dfg\b/u.test(fold(label)) ? 'renal' : kind;
  return derived.some((alert) => alert.kind === isSame && (isSame === 'renal' || isSame === 'pregnancy' || isSame === 'anticoagulant'));
}

/** Which of the ranges that a laboratory states is this patient's, in the unit of the result. Pure. */
import type { LabRange } from '../../../preload/contract/biology.ts';
import { analyteOf } from '../analytes.ts';
import { convert, unitOf } from '../units.ts';
import type { StatedBound, StatedRange, StatedResult } from './reading.ts';

export interface RangePatient {
  readonly sex?: 'female' | 'male' | undefined;
  /** A whole day; anything else isn't an age. */
  readonly birthDate?: string | undefined;
}

const dayMs = 24 * 60 * 60_000;

function ageInDays({ birthDate = '' }: RangePatient, at: string | undefined): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(birthDate)) return undefined;
  const days = (Date.parse(at ?? '') - Date.parse(birthDate)) / dayMs;
  return Number.isNaN(days) ? undefined : days;
}

/** Not those of another sex or age; what can't be told of the patient is kept apart. */
function suits(range: StatedRange, patient: RangePatient, age: number | undefined): 'yes' | 'no' | 'unsure' {
  const { sex, ageFrom, ageTo, group } = range;
  if (sex !== undefined && patient.sex !== undefined && sex !== patient.sex) return 'no';
  if (age !== undefined && ((ageFrom !== undefined && age < ageFrom) || (ageTo !== undefined && age > ageTo))) return 'no';
  const isUnknown = (sex !== undefined && patient.sex === undefined) || ((ageFrom ?? ageTo) !== undefined && age === undefined);
  return isUnknown || group !== undefined ? 'unsure' : 'yes';
}

/**
 * The one that judges, where exactly one is this patient's; else the words of those that may be, which judge nothing.
 * @param at of the sample: the age is that of then
 */
export function rangeFor({ ranges, unit, loinc }: StatedResult, patient: RangePatient, at: string | undefined): LabRange | undefined {
  const age = ageInDays(patient, at);
  const judged = ranges.map((range) => ({ range, suited: suits(range, patient, age) }));
  const sure = judged.filter((each) => each.suited === 'yes').map(({ range }) => range);
  const [only] = sure;
  if (only !== undefined && sure.length === 1) return bounded(only, unit, loinc);
  const words = judged.flatMap(({ range, suited: is }) => (is === 'no' ? [] : (inWords(range, unit) ?? [])));
  return words.length === 0 ? undefined : { text: words.join(' ; ').slice(0, 300) };
}

function bounded(range: StatedRange, unit: string | undefined, loinc: string | undefined): LabRange | undefined {
  const analyte = analyteOf(loinc);
  const turn = (bound: StatedBound | undefined) =>
    bound && convert(bound.value, unitOf(bound.unit ?? unit, analyte), unitOf(unit, analyte), analyte);
  const [low, high] = [turn(range.low), turn(range.high)];
  // A bound in a unit that can't be compared is left to its words.
  const text = range.text ?? (low === undefined && high === undefined ? inWords(range, unit) : undefined);
  const found: LabRange = {
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    ...(text === undefined ? {} : { text }),
  };
  return Object.keys(found).length === 0 ? undefined : found;
}

function inWords({ low, high, text, group }: StatedRange, unit: string | undefined): string | undefined {
  const said = (bound: StatedBound) =>
    `${String(bound.value).replace('.', ',')}${bound.unit === undefined || bound.unit === unit ? '' : ` ${unitOf(bound.unit).label}`}`;
  const bounds =
    low !== undefined && high !== undefined
      ? `${said(low)}–${said(high)}`
      : low !== undefined
        ? `≥ ${said(low)}`
        : high !== undefined
          ? `≤ ${said(high)}`
          : undefined;
  const words = text ?? bounds;
  return words === undefined || group === undefined ? words : `${words} (${group})`;
}

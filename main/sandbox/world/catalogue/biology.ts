/** Results of biology: values that fit the patient's conditions and what they were before, in the units of the laboratory. */
import { frenchDay, parisFields } from '../calendar.ts';
import type { ConditionKey } from '../patients/conditions.ts';
import type { Person } from '../patients/person.ts';
import { createPrng, type Prng } from '../prng.ts';
import type { Cell, LabResult, Section } from '../text/narrative.ts';
import { french, frenchNumber } from '../text/typography.ts';
import { type Analyte, panels } from './panels.ts';

/** Values that a story fixes, by name of analyte. */
export type FixedValues = Readonly<Record<string, number>>;

/** Drifts are told from here. */
const midYear = 2026.2;

function sumOf(person: Person, by: Partial<Record<ConditionKey, number>> = {}): number {
  return person.conditions.reduce((sum, key) => sum + (by[key] ?? 0), 0);
}

/** A patient has values of their own, that a year moves and a sample blurs. */
function drawValue(analyte: Analyte, person: Person, at: Date, draw: Prng): number {
  const { year, month } = parisFields(at);
  const years = year + month / 12 - midYear;
  // What a story says of those whom it tells stays near what is usual in their conditions.
  const own = person.hasStory ? 0 : createPrng(`${person.id}/${analyte.name}`).next() * 2 - 1;
  const blur = draw.next() * 2 - 1;
  const around = analyte.isUnsteady === true ? blur : own * 0.6 + blur * 0.4;
  return Math.max(0, analyte.usual + sumOf(person, analyte.shifts) + sumOf(person, analyte.drifts) * years + around * analyte.spread);
}

/** As the laboratory that measured it prints it. */
function printedAs({ elsewhere, ...analyte }: Analyte, isElsewhere: boolean): Analyte & { times: number } {
  if (!isElsewhere || elsewhere === undefined) return { ...analyte, times: 1 };
  const { times, ...printed } = elsewhere;
  const bound = (value: number | undefined) => (value === undefined ? undefined : Number((value * times).toFixed(printed.decimals)));
  const { low, high, criticalLow, criticalHigh } = analyte;
  const bounds = { low: bound(low), high: bound(high), criticalLow: bound(criticalLow), criticalHigh: bound(criticalHigh) };
  return { ...analyte, ...printed, times, ...Object.fromEntries(Object.entries(bounds).filter(([, value]) => value !== undefined)) };
}

function rangeOf({ low, high, decimals }: Analyte): string {
  if (low !== undefined && high !== undefined) return `${frenchNumber(low, decimals)}–${frenchNumber(high, decimals)}`;
  return low !== undefined ? `≥ ${frenchNumber(low, decimals)}` : `≤ ${frenchNumber(high ?? 0, decimals)}`;
}

/** HL7 v3 ObservationInterpretation. */
function interpretationOf({ low, high, criticalLow, criticalHigh }: Analyte, value: number): LabResult['interpretation'] {
  if (criticalLow !== undefined && value <= criticalLow) return 'LL';
  if (criticalHigh !== undefined && value >= criticalHigh) return 'HH';
  if (low !== undefined && value < low) return 'L';
  return high !== undefined && value > high ? 'H' : 'N';
}

const marks = { N: '', L: ' ↓', H: ' ↑', LL: ' ↓↓', HH: ' ↑↑' };

function rowOf(analyte: Analyte, value: number): Cell[] {
  const interpretation = interpretationOf(analyte, value);
  const text = `${frenchNumber(value, analyte.decimals)}${marks[interpretation]}`;
  return [
    { text: analyte.name },
    { text, isNumber: true, isAbnormal: interpretation !== 'N' },
    { text: analyte.unit },
    { text: french(rangeOf(analyte)).replaceAll(' ', '\u00a0') },
  ];
}

function resultOf(analyte: Analyte, value: number, at: Date): LabResult {
  const { loinc, name, unit, low, high } = analyte;
  const bounds = { ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) };
  return { code: loinc, name, unit, value, at, interpretation: interpretationOf(analyte, value), ...bounds };
}

export interface BiologyRequest {
  readonly person: Person;
  readonly at: Date;
  readonly draw: Prng;
  readonly fixed?: FixedValues;
  /** Only these analytes, when given. */
  readonly only?: readonly string[];
  readonly comment?: string;
  /** By the laboratory that prints other units. */
  readonly isElsewhere?: boolean;
}

/** Sections of a CR-BIO: one by discipline, tables of results, the validation. */
export function biologySections({ person, at, draw, fixed = {}, only, comment, isElsewhere = false }: BiologyRequest): Section[] {
  const isWanted = (analyte: Analyte): boolean =>
    (only === undefined || only.includes(analyte.name)) &&
    (fixed[analyte.name] !== undefined || analyte.only === undefined || analyte.only.some((key) => person.conditions.includes(key)));
  const sections = panels.flatMap((panel): Section[] => {
    const measured = panel.analytes.filter(isWanted).map((usual) => {
      const value = fixed[usual.name] ?? drawValue(usual, person, at, draw);
      const analyte = printedAs(usual, isElsewhere);
      // What the narrative rounds, the data rounds alike.
      return { analyte, value: Number((value * analyte.times).toFixed(analyte.decimals)) };
    });
    if (measured.length === 0) return [];
    const rows = measured.map(({ analyte, value }) => rowOf(analyte, value));
    const caption = `Prélèvement du ${frenchDay(at)}`;
    const table = { kind: 'table' as const, caption, head: ['Analyse', 'Résultat', 'Unité', 'Référence'], rows };
    const results = measured.map(({ analyte, value }) => resultOf(analyte, value, at));
    return [{ title: panel.title, code: panel.code, blocks: [table], results }];
  });
  const sentence = comment ?? 'Résultats validés par le biologiste.';
  return [...sections, { title: 'Commentaire', code: '48767-8', blocks: [{ kind: 'paragraph', text: french(sentence) }] }];
}

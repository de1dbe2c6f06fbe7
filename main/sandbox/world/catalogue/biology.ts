/** Results of biology: analytes with their reference ranges, values that fit the patient's conditions, and their trend. */
import { frenchDay } from '../calendar.ts';
import type { ConditionKey } from '../patients/conditions.ts';
import type { Person } from '../patients/person.ts';
import type { Prng } from '../prng.ts';
import type { Cell, LabResult, Section } from '../text/narrative.ts';
import { french, frenchNumber } from '../text/typography.ts';

interface Analyte {
  readonly name: string;
  readonly loinc: string;
  readonly unit: string;
  readonly decimals: number;
  readonly low?: number;
  readonly high?: number;
  /** Usual value, and those that go with a condition. */
  readonly usual: number;
  readonly spread: number;
  readonly shifts?: Partial<Record<ConditionKey, number>>;
  /** Only for those who have one of these. */
  readonly only?: readonly ConditionKey[];
}

interface Panel {
  readonly title: string;
  /** LOINC code of the CR-BIO chapter. */
  readonly code: string;
  readonly analytes: readonly Analyte[];
}

export const panels: readonly Panel[] = [
  {
    title: 'Hématologie',
    code: '18723-7',
    analytes: [
      {
        name: 'Hémoglobine',
        loinc: '718-7',
        unit: 'g/dL',
        decimals: 1,
        low: 12,
        high: 16,
        usual: 13.8,
        spread: 0.9,
        shifts: { ckd: -1.2, pregnancy: -2 },
      },
      { name: 'Leucocytes', loinc: '6690-2', unit: 'G/L', decimals: 1, low: 4, high: 10, usual: 6.8, spread: 1.4 },
      { name: 'Plaquettes', loinc: '777-3', unit: 'G/L', decimals: 0, low: 150, high: 400, usual: 255, spread: 45 },
      { name: 'INR', loinc: '6301-6', unit: '', decimals: 1, low: 2, high: 3, usual: 2.6, spread: 0.5, only: ['fibrillation'] },
    ],
  },
  {
    title: 'Biochimie sanguine',
    code: '18719-5',
    analytes: [
      {
        name: 'DFG estimé (CKD-EPI)',
        loinc: '62238-1',
        unit: 'mL/min/1,73 m²',
        decimals: 0,
        low: 60,
        usual: 88,
        spread: 7,
        shifts: { ckd: -36 },
      },
      {
        name: 'Créatininémie',
        loinc: '14682-9',
        unit: 'µmol/L',
        decimals: 0,
        low: 45,
        high: 84,
        usual: 68,
        spread: 7,
        shifts: { ckd: 36 },
      },
      {
        name: 'Kaliémie',
        loinc: '2823-3',
        unit: 'mmol/L',
        decimals: 1,
        low: 3.5,
        high: 5.1,
        usual: 4.2,
        spread: 0.3,
        shifts: { ckd: 0.4 },
      },
      {
        name: 'Glycémie à jeun',
        loinc: '14771-0',
        unit: 'mmol/L',
        decimals: 1,
        low: 3.9,
        high: 6.1,
        usual: 5,
        spread: 0.4,
        shifts: { diabetes: 2.9 },
      },
      { name: 'HbA1c', loinc: '4548-4', unit: '%', decimals: 1, high: 7, usual: 7.3, spread: 0.5, only: ['diabetes'] },
      {
        name: 'LDL-cholestérol',
        loinc: '13457-7',
        unit: 'g/L',
        decimals: 2,
        high: 1.3,
        usual: 1.12,
        spread: 0.2,
        shifts: { dyslipidemia: 0.15, coronary: -0.4 },
      },
      { name: 'CRP', loinc: '1988-5', unit: 'mg/L', decimals: 0, high: 5, usual: 3, spread: 2, shifts: { copd: 4 } },
      { name: 'NT-proBNP', loinc: '33762-6', unit: 'ng/L', decimals: 0, high: 300, usual: 900, spread: 300, only: ['heartFailure'] },
    ],
  },
  {
    title: 'Hormonologie',
    code: '18719-5',
    analytes: [
      {
        name: 'TSH',
        loinc: '3016-3',
        unit: 'mUI/L',
        decimals: 2,
        low: 0.4,
        high: 4,
        usual: 1.9,
        spread: 0.6,
        shifts: { hypothyroidism: 1.4 },
      },
    ],
  },
  {
    title: 'Biochimie urinaire',
    code: '18719-5',
    analytes: [
      {
        name: 'Albuminurie/créatininurie',
        loinc: '14958-3',
        unit: 'mg/g',
        decimals: 0,
        high: 30,
        usual: 12,
        spread: 6,
        shifts: { ckd: 28, diabetes: 8 },
      },
    ],
  },
];

/** Values that a story fixes, by name of analyte. */
export type FixedValues = Readonly<Record<string, number>>;

function drawValue(analyte: Analyte, person: Person, draw: Prng): number {
  const shift = Object.entries(analyte.shifts ?? {}).reduce(
    (sum, [key, by]) => (person.conditions.includes(key as ConditionKey) ? sum + by : sum),
    0,
  );
  return Math.max(0, analyte.usual + shift + (draw.next() * 2 - 1) * analyte.spread);
}

function rangeOf({ low, high, decimals }: Analyte): string {
  if (low !== undefined && high !== undefined) return `${frenchNumber(low, decimals)}–${frenchNumber(high, decimals)}`;
  return low !== undefined ? `≥ ${frenchNumber(low, decimals)}` : `< ${frenchNumber(high ?? 0, decimals)}`;
}

function rowOf(analyte: Analyte, value: number): Cell[] {
  const isLow = analyte.low !== undefined && value < analyte.low;
  const isHigh = analyte.high !== undefined && value > analyte.high;
  const mark = isLow ? ' ↓' : isHigh ? ' ↑' : '';
  return [
    { text: analyte.name },
    { text: `${frenchNumber(value, analyte.decimals)}${mark}`, isNumber: true, isAbnormal: isLow || isHigh },
    { text: analyte.unit },
    { text: french(rangeOf(analyte)).replaceAll(' ', '\u00a0') },
  ];
}

function resultOf({ loinc, name, unit, low, high }: Analyte, value: number, at: Date): LabResult {
  return { code: loinc, name, unit, value, at, ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) };
}

export interface BiologyRequest {
  readonly person: Person;
  readonly at: Date;
  readonly draw: Prng;
  readonly fixed?: FixedValues;
  /** Only these analytes, when given. */
  readonly only?: readonly string[];
  readonly comment?: string;
}

/** Sections of a CR-BIO: one by discipline, tables of results, the validation. */
export function biologySections({ person, at, draw, fixed = {}, only, comment }: BiologyRequest): Section[] {
  const isWanted = (analyte: Analyte): boolean =>
    (only === undefined || only.includes(analyte.name)) &&
    (fixed[analyte.name] !== undefined || analyte.only === undefined || analyte.only.some((key) => person.conditions.includes(key)));
  const sections = panels.flatMap((panel): Section[] => {
    const measured = panel.analytes.filter(isWanted).map((analyte) => {
      const value = fixed[analyte.name] ?? drawValue(analyte, person, draw);
      // What the narrative rounds, the data rounds alike.
      return { analyte, value: Number(value.toFixed(analyte.decimals)) };
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

/** What laboratories measure in the invented patients: by discipline, with ranges, what goes with a condition, and how it drifts. */
import type { ConditionKey } from '../patients/conditions.ts';

export interface Analyte {
  readonly name: string;
  readonly loinc: string;
  readonly unit: string;
  readonly decimals: number;
  readonly low?: number;
  readonly high?: number;
  /** At or below, at or above: the laboratory telephones (LL, HH). */
  readonly criticalLow?: number;
  readonly criticalHigh?: number;
  /** Usual value, and those that go with a condition. */
  readonly usual: number;
  readonly spread: number;
  readonly shifts?: Partial<Record<ConditionKey, number>>;
  /** What a year adds in a condition, around 2026. */
  readonly drifts?: Partial<Record<ConditionKey, number>>;
  /** Differs from one sample to the next more than from one patient to the other. */
  readonly isUnsteady?: boolean;
  /** How the other laboratory prints it: the same quantity in other units, so many times the value. */
  readonly elsewhere?: { readonly loinc: string; readonly unit: string; readonly times: number; readonly decimals: number };
  /** Only for those who have one of these. */
  readonly only?: readonly ConditionKey[];
}

export interface Panel {
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
        criticalLow: 7,
      },
      {
        name: 'Leucocytes',
        loinc: '6690-2',
        unit: 'G/L',
        decimals: 1,
        low: 4,
        high: 10,
        usual: 6.8,
        spread: 1.4,
        elsewhere: { loinc: '6690-2', unit: '/mm³', times: 1000, decimals: 0 },
      },
      { name: 'Plaquettes', loinc: '777-3', unit: 'G/L', decimals: 0, low: 150, high: 400, usual: 255, spread: 45, criticalLow: 30 },
      {
        name: 'INR',
        loinc: '6301-6',
        unit: '',
        decimals: 1,
        low: 2,
        high: 3,
        criticalHigh: 4,
        usual: 2.6,
        spread: 0.7,
        isUnsteady: true,
        only: ['fibrillation'],
      },
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
        drifts: { ckd: -2.6 },
        criticalLow: 10,
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
        shifts: { ckd: 28 },
        drifts: { ckd: 4 },
        elsewhere: { loinc: '2160-0', unit: 'mg/L', times: 0.11312, decimals: 1 },
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
        criticalLow: 2.8,
        criticalHigh: 6,
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
        drifts: { diabetes: 0.25 },
        criticalLow: 2.8,
        elsewhere: { loinc: '1558-6', unit: 'g/L', times: 0.180156, decimals: 2 },
      },
      {
        name: 'HbA1c',
        loinc: '4548-4',
        unit: '%',
        decimals: 1,
        high: 7,
        usual: 7.4,
        spread: 0.5,
        drifts: { diabetes: 0.15 },
        only: ['diabetes'],
      },
      { name: 'Natrémie', loinc: '2951-2', unit: 'mmol/L', decimals: 0, low: 136, high: 145, usual: 140, spread: 3 },
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
      { name: 'HDL-cholestérol', loinc: '2085-9', unit: 'g/L', decimals: 2, low: 0.4, usual: 0.52, spread: 0.1 },
      { name: 'ALAT', loinc: '1742-6', unit: 'UI/L', decimals: 0, high: 40, usual: 24, spread: 12 },
      { name: 'Gamma-GT', loinc: '2324-2', unit: 'UI/L', decimals: 0, high: 55, usual: 30, spread: 20 },
      { name: 'CRP', loinc: '1988-5', unit: 'mg/L', decimals: 0, high: 5, usual: 3, spread: 2, shifts: { copd: 4 }, isUnsteady: true },
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
        loinc: '9318-7',
        unit: 'mg/g',
        decimals: 0,
        high: 30,
        usual: 12,
        spread: 6,
        shifts: { ckd: 28, diabetes: 8 },
        drifts: { ckd: 4 },
      },
    ],
  },
];

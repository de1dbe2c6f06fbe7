/** The quantities that may be noted, each in one unit, with what can't be and what is rarely so. Limits are those of typing errors, not of medicine. */
import type { QuantityChoice } from '../../../preload/contract/notes.ts';
import { measureKindOf, pressure } from '../measures.ts';

interface Limits {
  readonly possible: readonly [number, number];
  readonly usual: readonly [number, number];
}

interface Declared extends Limits {
  readonly code: string;
  readonly decimals: number;
  readonly second?: Limits;
  readonly usualByAge?: readonly { readonly untilMonths: number; readonly usual: readonly [number, number] }[];
  readonly untilMonths?: number;
  /** Other LOINC codes that say the same, told besides. */
  readonly besides?: readonly string[];
  /** How it leaves, where that isn't as it is read: UCUM, as it is shown, and the factor that leads there. */
  readonly wire?: { readonly unit: string; readonly shown: string; readonly factor: number };
}

/**
 * Four deviations around the WHO standards of 2006, both sexes together, at the ends of each span; under three months, down to what a child
 * born at 24 weeks has.
 */
const headByAge: NonNullable<Declared['usualByAge']> = [
  { untilMonths: 3, usual: [20, 46] },
  { untilMonths: 6, usual: [33.5, 49] },
  { untilMonths: 12, usual: [37, 52] },
  { untilMonths: 24, usual: [39.5, 54.5] },
  { untilMonths: 72, usual: [41.5, 58] },
];

/** FHIR R4 vital signs want 2708-6 of a saturation; « Mesures de santé » wants the glucose of blood in mg/dL. */
const declared: readonly Declared[] = [
  {
    code: pressure.panel,
    decimals: 0,
    possible: [20, 350],
    usual: [70, 230],
    second: { possible: [10, 250], usual: [40, 130] },
  },
  { code: '29463-7', decimals: 1, possible: [0.2, 650], usual: [2, 200] },
  { code: '8302-2', decimals: 1, possible: [15, 275], usual: [45, 210] },
  { code: '9843-4', decimals: 1, possible: [15, 90], usual: [46, 66], usualByAge: headByAge, untilMonths: 72 },
  { code: '8867-4', decimals: 0, possible: [10, 350], usual: [40, 180] },
  { code: '8310-5', decimals: 1, possible: [20, 46], usual: [35, 41] },
  { code: '59408-5', decimals: 0, possible: [20, 100], usual: [85, 100], besides: ['2708-6'] },
  { code: '9279-1', decimals: 0, possible: [1, 150], usual: [8, 60] },
  { code: '2339-0', decimals: 2, possible: [0.05, 20], usual: [0.5, 4], wire: { unit: 'mg/dL', shown: 'mg/dL', factor: 100 } },
  { code: '72514-3', decimals: 0, possible: [0, 10], usual: [0, 10] },
];

export interface NotedQuantity extends Declared {
  readonly label: string;
  readonly shownUnit: string;
  readonly besides: readonly string[];
  readonly wire: NonNullable<Declared['wire']>;
}

const quantities: readonly NotedQuantity[] = declared.flatMap((each) => {
  const kind = measureKindOf(each.code);
  if (kind === undefined) return [];
  const wire = each.wire ?? { unit: kind.unit, shown: kind.shownUnit, factor: 1 };
  return [{ ...each, label: kind.label, shownUnit: kind.shownUnit, besides: each.besides ?? [], wire }];
});

export function quantityOf(code: string): NotedQuantity | undefined {
  return quantities.find((each) => each.code === code);
}

export function quantityChoices(): QuantityChoice[] {
  return quantities.map(({ code, label, shownUnit, decimals, possible, usual, second, usualByAge, untilMonths }) => ({
    ...{ code, label, unit: shownUnit, decimals },
    possible: [...possible],
    usual: [...usual],
    ...(usualByAge === undefined ? {} : { usualByAge: usualByAge.map((span) => ({ ...span, usual: [...span.usual] })) }),
    ...(untilMonths === undefined ? {} : { untilMonths }),
    ...(second === undefined ? {} : { second: { possible: [...second.possible], usual: [...second.usual] } }),
  }));
}

/** Both within what can be; the diastolic pressure below the systolic one. */
export function isPossible({ possible, second: limits }: NotedQuantity, value: number, second: number | undefined): boolean {
  const isWithin = (of: number, [low, high]: Limits['possible']) => Number.isFinite(of) && of >= low && of <= high;
  if (!isWithin(value, possible) || (limits === undefined) !== (second === undefined)) return false;
  return limits === undefined || second === undefined || (isWithin(second, limits.possible) && second < value);
}

/** Units of results: what a laboratory printed as a UCUM code, and one unit turned into another only where that is certain. */
import table from '../../resources/biology/units.json' with { type: 'json' };
import { type Analyte, creatinineMolarMass } from './analytes.ts';

export interface Unit {
  /** UCUM, or what was printed where it isn't understood. */
  readonly code: string;
  /** As French reports print it. */
  readonly label: string;
  /** What it measures; units of one kind differ by their factor alone. `undefined`: not understood, equal to itself only. */
  readonly kind: string | undefined;
  readonly factor: number;
}

type UnitRow = { code: string; label: string; kind: string; factor: number; spellings?: string[] };

const units: readonly UnitRow[] = table.units;
const bySpelling = new Map(units.flatMap((row) => [row.code, row.label, ...(row.spellings ?? [])].map((one) => [tidy(one), row])));
const cellCounts = new Map(Object.entries(table.cellCountSpellings));

/** One spelling of what only differs by spaces, signs of the keyboard and the case of the litre (UCUM takes both). */
function tidy(spelling: string): string {
  return spelling
    .replaceAll(/\s/gu, '')
    .replaceAll(/[\u00b5\u03bc]/gu, 'u')
    .replaceAll('²', '2')
    .replaceAll('³', '3')
    .replaceAll(',', '.')
    .replaceAll(/l(?=$|\/)/gu, 'L');
}

/** @param spelling UCUM, or as printed; the analyte tells the giga of a count from anything else */
export function unitOf(spelling: string | undefined, analyte?: Analyte): Unit {
  const printed = (spelling ?? '').trim();
  const tidied = tidy(printed);
  const counted = cellCounts.get(tidied);
  // « G/L » in capitals may be grams: understood for cells alone.
  if (counted !== undefined && analyte?.cells !== true) return { code: printed, label: printed, kind: undefined, factor: 1 };
  const row = bySpelling.get(counted ?? tidied);
  return row ?? { code: printed, label: printed, kind: undefined, factor: 1 };
}

/** What a value is multiplied by, and what is then added. */
interface Turn {
  readonly by: number;
  readonly plus: number;
}

/** IFCC–NGSP master equation: % = 0.0915 × mmol/mol + 2.15. */
const ngsp = { by: 0.0915, plus: 2.15 };

function turnOf(from: Unit, to: Unit, analyte: Analyte | undefined): Turn | undefined {
  if (from.code === to.code) return { by: 1, plus: 0 };
  if (from.kind === undefined || to.kind === undefined) return undefined;
  const factor = from.factor / to.factor;
  if (from.kind === to.kind) return { by: factor, plus: 0 };
  const pair = `${from.kind} ${to.kind}`;
  const { molarMass, valence } = analyte ?? {};
  // Base units: g/L, mmol/L, meq/L, mg/g, mg/mmol.
  if (molarMass !== undefined && pair === 'mass substance') return { by: (factor * 1000) / molarMass, plus: 0 };
  if (molarMass !== undefined && pair === 'substance mass') return { by: (factor * molarMass) / 1000, plus: 0 };
  if (valence !== undefined && pair === 'substance equivalent') return { by: factor * valence, plus: 0 };
  if (valence !== undefined && pair === 'equivalent substance') return { by: factor / valence, plus: 0 };
  if (analyte?.enzyme === true && (pair === 'activity arbitrary' || pair === 'arbitrary activity')) return { by: factor, plus: 0 };
  if (analyte?.perCreatinine === true && pair === 'mass-ratio mass-per-substance')
    return { by: (factor * creatinineMolarMass) / 1000, plus: 0 };
  if (analyte?.perCreatinine === true && pair === 'mass-per-substance mass-ratio')
    return { by: (factor * 1000) / creatinineMolarMass, plus: 0 };
  if (analyte?.hba1c === true && from.code === 'mmol/mol' && to.code === '%') return ngsp;
  if (analyte?.hba1c === true && from.code === '%' && to.code === 'mmol/mol') return { by: 1 / ngsp.by, plus: -ngsp.plus / ngsp.by };
  return undefined;
}

/** Digits that a converted value keeps: more would claim what the laboratory didn't measure. */
const convertedDigits = 3;

/**
 * The same quantity in another unit.
 * @returns `undefined` where it can't be said for certain; an exact value where the units are the same
 */
export function convert(value: number, from: Unit, to: Unit, analyte?: Analyte): number | undefined {
  const turn = turnOf(from, to, analyte);
  if (turn === undefined) return undefined;
  if (turn.by === 1 && turn.plus === 0) return value;
  const turned = value * turn.by + turn.plus;
  // A whole number of units was counted: 4 500 /mm³ is 4,5 G/L, whatever its digits.
  return Number(turned.toPrecision(from.kind === to.kind ? 12 : convertedDigits));
}

export function areComparable(from: Unit, to: Unit, analyte?: Analyte): boolean {
  return turnOf(from, to, analyte) !== undefined;
}

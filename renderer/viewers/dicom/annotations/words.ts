/** What measurements say, in French: the lines of a label, the value of a list. */
import type { Calibration, CutPlane, Quantity, QuantityName, ShapeKind } from '../../../../preload/contract/measurements.ts';
import { formatNumber, nbsp, nnbsp } from '../../../i18n/format.ts';
import { i18n } from '../../../i18n/index.ts';
import { obliquityOf } from '../../../imaging/annotations/index.ts';

const units: Readonly<Record<string, string>> = {
  "[hnsf'U]": 'UH',
  '{pixels}': 'px',
  '1': '',
  mm2: 'mm²',
  cm2: 'cm²',
  'cm2/s': 'cm²/s',
  cm3: 'cm³',
  'cm3/s': 'cm³/s',
  'g/mL{SUVbw}': 'SUV',
  'cm2/mL{SUVbsa}': 'SUV',
};

function unitText(unit: string): string {
  return Object.hasOwn(units, unit) ? (units[unit] ?? '') : unit.replaceAll(/[{}]/g, '');
}

/** As many decimals as the value bears: a tenth of a millimetre, a unit of a Hounsfield's mean to a tenth. */
function decimalsOf({ value, unit, name }: Quantity): number {
  if (name === 'count') return 0;
  if (unit === 'mm2' || unit === 'cm2') return Math.abs(value) < 10 ? 2 : 1;
  if (unit === 's') return 3;
  if (unit === 'mm' || unit === '{pixels}' || unit === 'deg' || unit === "[hnsf'U]" || unit === 'cm/s') return 1;
  return Math.abs(value) < 1 ? 4 : Math.abs(value) < 100 ? 2 : 1;
}

/** Square millimetres by the hundred are square centimetres. */
function shownUnit(quantity: Quantity): Quantity {
  return quantity.unit === 'mm2' && quantity.value >= 100 ? { ...quantity, value: quantity.value / 100, unit: 'cm2' } : quantity;
}

export function quantityText(given: Quantity): string {
  const quantity = shownUnit(given);
  const value = formatNumber(quantity.value, decimalsOf(quantity));
  if (quantity.unit === 'deg') return `${value}°`;
  const unit = unitText(quantity.unit);
  return unit === '' ? value : `${value}${unit === '%' ? nnbsp : nbsp}${unit}`;
}

const order: Readonly<Partial<Record<ShapeKind, readonly QuantityName[]>>> = {
  length: ['length', 'horizontal', 'vertical'],
  angle: ['angle'],
  cobb: ['angle'],
  probe: ['value', 'horizontal', 'vertical'],
};

/** The one value that stands for the measurement in a list, and is compared from a study to the next. */
export function mainQuantity(kind: ShapeKind, quantities: readonly Quantity[]): Quantity | undefined {
  for (const name of order[kind] ?? ['mean', 'area']) {
    const found = quantities.find((each) => each.name === name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What the lengths rest on, where it isn't simply the patient. */
export function calibrationText(calibration: Calibration, quantities: readonly Quantity[]): string | undefined {
  const isLong = quantities.some(({ unit }) => unit === 'mm' || unit === 'mm2');
  if (!isLong || calibration === 'patient' || calibration === 'none') return undefined;
  return i18n.t(`measurements:calibration.${calibration}`);
}

/** Lines of the label on the image. */
export function labelLines(kind: ShapeKind, quantities: readonly Quantity[], calibration: Calibration, text?: string): string[] {
  const of = (name: QuantityName): Quantity | undefined => quantities.find((each) => each.name === name);
  const said = (name: QuantityName): string | undefined => {
    const quantity = of(name);
    return quantity && i18n.t(`measurements:quantity.${name}`, { value: quantityText(quantity) });
  };
  const rest = calibrationText(calibration, quantities);
  const kept = (lines: readonly (string | undefined)[]): string[] => lines.filter((line) => line !== undefined && line !== '') as string[];
  if (kind === 'arrow' || kind === 'text') return kept([text]);
  if (kind === 'length' || kind === 'angle' || kind === 'cobb' || kind === 'probe') {
    const main = mainQuantity(kind, quantities);
    const others = kind === 'angle' || kind === 'cobb' ? [] : [of('horizontal'), of('vertical')].filter((each) => each !== main);
    const value = main && [main, ...others].flatMap((each) => (each ? [quantityText(each)] : [])).join(' · ');
    return kept([value ?? i18n.t('measurements:noValue'), rest]);
  }
  const spread = of('mean') && of('deviation');
  const mean =
    spread &&
    i18n.t('measurements:meanAndDeviation', { mean: quantityText(of('mean') as Quantity), deviation: formatNumber(spread.value, 1) });
  const bounds = [said('minimum'), said('maximum')].filter((each) => each !== undefined).join(' · ');
  const size = [said('area'), said('perimeter')].filter((each) => each !== undefined).join(' · ');
  return kept([mean, bounds, size, said('count'), rest]);
}

export interface Evolution {
  readonly text: string;
  readonly tone: 'up' | 'down' | 'stable';
}

/** Under a twentieth, the difference is that of the hand that measures. */
const noise = 0.05;

/** `undefined` where the two can't be compared: other units, or from nothing. */
export function evolutionOf(current: Quantity | undefined, prior: Quantity | undefined): Evolution | undefined {
  if (!current || !prior || current.unit !== prior.unit || current.name !== prior.name || prior.value <= 0) return undefined;
  const change = (current.value - prior.value) / prior.value;
  if (Math.abs(change) < noise) return { text: i18n.t('measurements:stable'), tone: 'stable' };
  const percent = `${formatNumber(Math.abs(change) * 100)}${nnbsp}%`;
  return { text: `${change > 0 ? '↑' : '↓'} ${percent}`, tone: change > 0 ? 'up' : 'down' };
}

/** Degrees under which a plane is called by its name alone. */
const straight = 0.5;

/** Which reconstructed image: « coronal oblique, 30°, MIP 10 mm ». */
export function cutText(cut: CutPlane): string {
  const degrees = obliquityOf(cut);
  const name = i18n.t(`mpr:plane.${cut.plane}`).toLocaleLowerCase('fr');
  const plane = degrees < straight ? name : i18n.t('mpr:oblique', { plane: name, degrees: formatNumber(degrees, 0) });
  if (cut.slab === undefined) return plane;
  return i18n.t('mpr:inSlab', { plane, mode: i18n.t(`mpr:mode.${cut.slab.mode}`), thickness: formatNumber(cut.slab.thickness) });
}

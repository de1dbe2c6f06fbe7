/** Measurements as the report's table has them: each target now and before, and how it changed. */
import type { Measurement, Quantity } from '../../../preload/contract/measurements.ts';
import type { ReportMeasurement } from '../../../preload/contract/reports.ts';

/** Below that share, a difference is that of two hands. */
const stableBelow = 0.05;

/** The quantity that a growth is told by. */
const mainOf = ({ quantities }: Measurement): Quantity | undefined =>
  quantities.find(({ name }) => name === 'length') ?? quantities.find(({ name }) => name === 'area') ?? quantities[0];

const folded = (text: string) => text.trim().toLocaleLowerCase('fr');

/** The measurement of the same target in the prior study, made last. */
function priorOf(measurement: Measurement, prior: readonly Measurement[]): Measurement | undefined {
  const { target } = measurement;
  if (target === undefined) return undefined;
  return prior.findLast(
    (each) => each.target !== undefined && folded(each.target) === folded(target) && each.shape.kind === measurement.shape.kind,
  );
}

export interface RowWords {
  unnamed: (rank: number) => string;
  stable: string;
}

export function rowOf(measurement: Measurement, rank: number, prior: readonly Measurement[], words: RowWords): ReportMeasurement {
  const before = priorOf(measurement, prior);
  const change = before === undefined ? undefined : changeBetween(mainOf(before), mainOf(measurement), words.stable);
  return {
    label: measurement.target ?? words.unnamed(rank),
    current: measurement.shown,
    ...(before === undefined ? {} : { previous: before.shown }),
    ...(change === undefined ? {} : { change }),
  };
}

/** « ↑ 51 % », « ↓ 8 % », « stable »; nothing for what can't be compared. */
export function changeBetween(before: Quantity | undefined, now: Quantity | undefined, stable: string): string | undefined {
  if (before === undefined || now === undefined || before.name !== now.name || before.unit !== now.unit || before.value <= 0)
    return undefined;
  const change = (now.value - before.value) / before.value;
  if (Math.abs(change) < stableBelow) return stable;
  return `${change > 0 ? '↑' : '↓'} ${Math.round(Math.abs(change) * 100)}\u00a0%`;
}

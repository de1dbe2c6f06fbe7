/** Measurements by target: what is measured now beside what was measured in the prior study. */
import type { Measurement } from '../../../../preload/contract/measurements.ts';
import { type Evolution, evolutionOf, mainQuantity } from './words.ts';

export interface TargetRow {
  readonly key: string;
  readonly target: string | undefined;
  readonly current: Measurement | undefined;
  readonly prior: Measurement | undefined;
  readonly evolution: Evolution | undefined;
}

const folded = (target: string): string => target.trim().toLocaleLowerCase('fr').normalize('NFD').replaceAll(/\p{M}/gu, '');

/** A prior measurement stands beside the first current one of the same target and kind, once; those alone follow. */
export function targetRows(current: readonly Measurement[], prior: readonly Measurement[]): TargetRow[] {
  const left = [...prior];
  const rows = current.map((each): TargetRow => {
    const { target } = each;
    const at = target === undefined ? -1 : left.findIndex((other) => other.target !== undefined && isAlike(each, other));
    const [match] = at < 0 ? [] : left.splice(at, 1);
    const main = (of: Measurement) => mainQuantity(of.shape.kind, of.quantities);
    return { key: each.measurementId, target, current: each, prior: match, evolution: match && evolutionOf(main(each), main(match)) };
  });
  return [
    ...rows,
    ...left.map((each) => ({ key: each.measurementId, target: each.target, current: undefined, prior: each, evolution: undefined })),
  ];
}

function isAlike(a: Measurement, b: Measurement): boolean {
  return a.shape.kind === b.shape.kind && folded(a.target ?? '') === folded(b.target ?? '');
}

/** How even the steps between slices are: the lattice that they lie on, and how they depart from it. */
import type { Vector } from '../image-header.ts';
import { lengthOf, minus, times } from './vectors.ts';

export type Finding =
  /** Slices missing between others. */
  | { readonly code: 'gaps'; readonly count: number }
  /** Steps from `low` to `high` millimetres: each slice is drawn at the even place nearest to its own. */
  | { readonly code: 'uneven'; readonly low: number; readonly high: number; readonly count: number }
  /** The slices aren't one straight behind the other: the geometry follows the tilt. */
  | { readonly code: 'tilt'; readonly degrees: number; readonly count?: undefined }
  /** Several images at one place: the first of each is taken. */
  | { readonly code: 'duplicates'; readonly count: number }
  /** Images left out: another orientation, another size, or unreadable. */
  | { readonly code: 'mixed'; readonly count: number }
  /** Several volumes in the series. */
  | { readonly code: 'volumes'; readonly count: number };

export interface Evenness {
  /** Millimetres along the normal, from a place of the lattice to the next. */
  readonly step: number;
  /** Millimetres aside at each step. */
  readonly shift: Vector;
  /** Place of each slice, from 0. */
  readonly places: readonly number[];
  readonly count: number;
  readonly findings: readonly Finding[];
}

/** A slice further than this from its place, in steps, makes the steps uneven. Positions are often rounded to a tenth of a millimetre. */
const tolerance = 0.06;
const roundingMm = 0.06;
/** Under it, no eye sees a tilt; the geometry follows it all the same. */
const smallestTilt = 0.3;
/** Places of the lattice over slices: beyond, the series has holes rather than gaps. */
const sparsest = 4;

/** @param slices by ascending depth, no two at the same @returns `undefined` when no lattice fits at all */
export function evenness(slices: readonly { readonly depth: number; readonly lateral: Vector }[]): Evenness | undefined {
  const [first, last] = [slices[0], slices.at(-1)];
  if (!first || !last || slices.length < 2) return undefined;
  const steps = slices.slice(1).map(({ depth }, index) => depth - (slices[index]?.depth ?? 0));
  const span = last.depth - first.depth;
  const usual = steps.toSorted((a, b) => a - b)[Math.floor((steps.length - 1) / 2)] ?? 1;
  const whole = Math.round(span / usual);
  const placed = (step: number): { places: number[]; worst: number } => {
    const places = slices.map(({ depth }) => Math.round((depth - first.depth) / step));
    const worst = Math.max(...slices.map(({ depth }, at) => Math.abs(depth - first.depth - (places[at] ?? 0) * step)));
    return { places, worst };
  };
  const candidates = [span / (slices.length - 1), span / Math.max(1, whole)];
  const step = candidates.find((each) => isFit(placed(each), each)) ?? span / (slices.length - 1);
  const even = isFit(placed(step), step);
  const places = even ? placed(step).places : slices.map((_, at) => at);
  const count = (places.at(-1) ?? 0) + 1;
  if (count > slices.length * sparsest) return undefined;
  const shift = times(minus(last.lateral, first.lateral), 1 / (count - 1));
  const degrees = (Math.atan2(lengthOf(shift), step) * 180) / Math.PI;
  const findings: Finding[] = [];
  if (count > slices.length) findings.push({ code: 'gaps', count: count - slices.length });
  if (!even) findings.push({ code: 'uneven', low: Math.min(...steps), high: Math.max(...steps), count: steps.length });
  if (degrees > smallestTilt) findings.push({ code: 'tilt', degrees });
  return { step, shift, places, count, findings };
}

function isFit({ places, worst }: { places: readonly number[]; worst: number }, step: number): boolean {
  return worst <= Math.max(tolerance * step, roundingMm) && worst < step / 3 && new Set(places).size === places.length;
}

/** What deserves a second look before it is noted: told, never refused. Pure. */
import type { QuantityChoice } from '../../../preload/contract/notes.ts';
import type { ProfileLine, ProfileMeasure } from '../../../preload/contract/profile.ts';
import { folded } from './typed.ts';

type Range = readonly [number, number];

export type MeasureFault = 'not-number' | 'impossible' | 'both' | 'order';

const isWithin = (value: number, [low, high]: Range) => value >= low && value <= high;

/** Why a measure can't be, `undefined` when it may. @param second of a pair of pressures; `undefined` where it isn't filled */
export function measureFault(
  { possible, second: limits }: QuantityChoice,
  value: number | undefined,
  second: number | undefined,
): MeasureFault | undefined {
  if (limits === undefined) return value === undefined ? 'not-number' : isWithin(value, possible) ? undefined : 'impossible';
  if (value === undefined || second === undefined) return 'both';
  if (!isWithin(value, possible) || !isWithin(second, limits.possible)) return 'impossible';
  return second < value ? undefined : 'order';
}

/** Part by which a weight or a height may move since the last time before it is asked again. */
const mostMove: ReadonlyMap<string, number> = new Map([
  ['29463-7', 0.15],
  ['8302-2', 0.05],
]);
/** Part by which it may have shrunk: what only grows was then measured otherwise. */
const mostFall: ReadonlyMap<string, number> = new Map([['9843-4', 0.03]]);
/** Beyond, a body may well have changed. */
const sameBodyMs = 366 * 24 * 3600_000;

export type MeasureDoubt = { readonly kind: 'unusual' } | { readonly kind: 'moved'; readonly former: number; readonly at: string };

/** What is usual at an age. @param months since birth; `undefined` where the birth isn't known to the day */
function usualAt({ usual, usualByAge = [] }: QuantityChoice, months: number | undefined): Range {
  return months === undefined
    ? usualOfAll(usual, usualByAge)
    : (usualByAge.find(({ untilMonths }) => months < untilMonths)?.usual ?? usual);
}

/** From the lowest to the highest of all ages. */
function usualOfAll(usual: Range, byAge: NonNullable<QuantityChoice['usualByAge']>): Range {
  const all = [usual, ...byAge.map((span) => span.usual)];
  return [Math.min(...all.map(([low]) => low)), Math.max(...all.map(([, high]) => high))];
}

const dayMs = 24 * 3600_000;

/** Months from a birth known to the day to a moment, as the WHO counts them. */
export function monthsBetween(birthDate: string, at: Date): number | undefined {
  const months = (at.getTime() - Date.parse(birthDate)) / dayMs / 30.4375;
  return /^\d{4}-\d{2}-\d{2}$/u.test(birthDate) && Number.isFinite(months) ? months : undefined;
}

/** Those that are measured at that age, and those that the profile already follows. */
export function proposed(
  quantities: readonly QuantityChoice[],
  months: number | undefined,
  measures: readonly ProfileMeasure[],
): QuantityChoice[] {
  return quantities.filter(
    ({ code, untilMonths }) =>
      untilMonths === undefined || (months !== undefined && months < untilMonths) || measures.some((measure) => measure.code === code),
  );
}

/**
 * @param known what the profile has of the same quantity, the latest first
 * @param measured when, and at what age
 */
export function measureDoubt(
  choice: QuantityChoice,
  value: number,
  second: number | undefined,
  known: ProfileMeasure | undefined,
  now: Date,
  measured: { readonly at: Date; readonly months: number | undefined } = { at: now, months: undefined },
): MeasureDoubt | undefined {
  const { code, second: limits } = choice;
  if (
    !isWithin(value, usualAt(choice, measured.months)) ||
    (limits !== undefined && second !== undefined && !isWithin(second, limits.usual))
  )
    return { kind: 'unusual' };
  const most = mostMove.get(code);
  const [last] = known?.points ?? [];
  const fall = mostFall.get(code);
  if ((most ?? fall) === undefined || last?.at === undefined || now.getTime() - Date.parse(last.at) > sameBodyMs) return undefined;
  const isFar = most !== undefined && Math.abs(value - last.value) > last.value * most;
  const isLess = fall !== undefined && measured.at.getTime() >= Date.parse(last.at) && last.value - value > last.value * fall;
  return isFar || isLess ? { kind: 'moved', former: last.value, at: last.at } : undefined;
}

/** The line of the profile that already says so. */
export function alreadyKnown(lines: readonly ProfileLine[], category: ProfileLine['category'], name: string): ProfileLine | undefined {
  const asked = folded(name);
  if (asked === '') return undefined;
  return lines.find((line) => line.category === category && isInForce(line) && !line.isAbsence && folded(line.label) === asked);
}

/** An allergy in force whose substance the name of the medication bears. A class of substances is not seen through: this is no prescription aid. */
export function allergyTo(lines: readonly ProfileLine[], medication: string): ProfileLine | undefined {
  const words = folded(medication).split(' ');
  return lines.find((line) => {
    if (line.category !== 'allergy' || line.isAbsence || !isInForce(line)) return false;
    const substance = folded(line.label)
      .split(' ')
      .filter((word) => word.length > 3);
    return substance.length > 0 && substance.every((word) => words.some((one) => one === word || `${one}s` === word));
  });
}

function isInForce({ status }: ProfileLine): boolean {
  return status === 'active' || status === 'unknown';
}

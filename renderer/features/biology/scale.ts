/** Where the points of a series stand on a drawing: time along, values up, the range among them. Pure. */
import type { LabPoint, LabRange } from '../../../preload/contract/biology.ts';

export interface Box {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface Plotted {
  readonly point: LabPoint;
  readonly x: number;
  readonly y: number;
}

export interface Plot {
  /** Oldest first: only results that are numbers. */
  readonly points: readonly Plotted[];
  /** Top and height of the range of the last result, cut to the drawing. */
  readonly band: { readonly y: number; readonly height: number } | undefined;
  readonly ticks: readonly { readonly value: number; readonly y: number }[];
  /** First of January, or of a month where the whole is shorter than a year and a half. */
  readonly days: readonly { readonly at: Date; readonly x: number }[];
  readonly byMonth: boolean;
}

const timeOf = (iso: string): number => Date.parse(iso) || 0;

/** Steps of 1, 2 or 5 times a power of ten, three to six of them. */
export function niceStep(span: number): number {
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find((each) => each * power >= rough) ?? 10;
  return step * power;
}

/** Values that the drawing spans: the points, and the near bounds of their range. */
function extentOf(values: readonly number[], range: LabRange | undefined): readonly [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  // A bound far away would flatten the curve: only what is within its own spread is brought in.
  const reach = Math.max(high - low, Math.abs(high) * 0.25, Number.EPSILON);
  const bounds = [range?.low, range?.high].filter((bound) => bound !== undefined && bound >= low - reach && bound <= high + reach);
  const all = [...values, ...(bounds as number[])];
  const [from, to] = [Math.min(...all), Math.max(...all)];
  const margin = Math.max((to - from) * 0.08, Math.abs(to) * 0.02, 1e-9);
  return [from >= 0 ? Math.max(0, from - margin) : from - margin, to + margin];
}

/** @param points newest first, as a series has them */
export function plot(points: readonly LabPoint[], box: Box): Plot {
  const numbers = points.filter(({ value }) => value !== undefined).toReversed();
  const values = numbers.map(({ value }) => value ?? 0);
  const range = numbers.at(-1)?.range;
  if (values.length === 0) return { points: [], band: undefined, ticks: [], days: [], byMonth: false };
  const [low, high] = extentOf(values, range);
  const [first, last] = [timeOf(numbers[0]?.at ?? ''), timeOf(numbers.at(-1)?.at ?? '')];
  const inner = { width: box.width - box.left - box.right, height: box.height - box.top - box.bottom };
  const across = (time: number) => box.left + (last === first ? inner.width / 2 : ((time - first) / (last - first)) * inner.width);
  const up = (value: number) => box.top + ((high - value) / (high - low)) * inner.height;
  const calendar = calendarOf(first, last);
  return {
    points: numbers.map((point) => ({ point, x: across(timeOf(point.at)), y: up(point.value ?? 0) })),
    band: bandOf(range, up, box),
    ticks: ticksOf(low, high).map((value) => ({ value, y: up(value) })),
    days: calendar.days.map((at) => ({ at, x: across(at.getTime()) })),
    byMonth: calendar.byMonth,
  };
}

function bandOf(range: LabRange | undefined, up: (value: number) => number, { top, height, bottom }: Box): Plot['band'] {
  if (range?.low === undefined && range?.high === undefined) return undefined;
  const floor = height - bottom;
  const cut = (y: number) => Math.min(floor, Math.max(top, y));
  const from = range.high === undefined ? top : cut(up(range.high));
  const to = range.low === undefined ? floor : cut(up(range.low));
  return to - from < 0.5 ? undefined : { y: from, height: to - from };
}

export function ticksOf(low: number, high: number): number[] {
  const step = niceStep(high - low);
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

const yearMs = 31_557_600_000;

function calendarOf(first: number, last: number): { days: Date[]; byMonth: boolean } {
  const byMonth = last - first < yearMs * 1.5;
  const start = new Date(first);
  const months = Math.ceil((last - first) / (yearMs / 12)) + 1;
  const every = byMonth ? Math.max(1, Math.ceil(months / 6)) : 12 * Math.max(1, Math.ceil(months / 12 / 8));
  const from = byMonth ? start.getUTCMonth() + 1 : 12;
  const days = Array.from(
    { length: Math.ceil(months / every) + 1 },
    (_, index) => new Date(Date.UTC(start.getUTCFullYear(), from + index * every, 1)),
  );
  return { days: days.filter((day) => day.getTime() > first && day.getTime() < last), byMonth };
}

/** The line through the points. */
export function pathOf(points: readonly Pick<Plotted, 'x' | 'y'>[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}

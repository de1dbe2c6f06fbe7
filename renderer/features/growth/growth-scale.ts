/** Where a child's points and the lines of the reference stand on a drawing. Pure. */
import type { GrowthCurve, GrowthPoint } from '../../../preload/contract/growth.ts';
import { type Box, niceStep, pathOf } from '../biology/scale.ts';
import { monthsOf } from './growth-text.ts';

export const spans = { two: 24, five: 60, all: 228 } as const;
export type Span = keyof typeof spans;

/** The smallest that holds every point. */
export function spanFor(points: readonly GrowthPoint[]): Span {
  const last = Math.max(0, ...points.map(monthsOf));
  return last <= spans.two ? 'two' : last <= spans.five ? 'five' : 'all';
}

export interface GrowthPlot {
  readonly lines: readonly {
    readonly percentile: number;
    readonly path: string;
    readonly end: { readonly x: number; readonly y: number };
  }[];
  /** Oldest first; those of the span alone. */
  readonly points: readonly { readonly point: GrowthPoint; readonly x: number; readonly y: number }[];
  readonly ticks: readonly { readonly value: number; readonly y: number }[];
  readonly ages: readonly { readonly months: number; readonly x: number }[];
}

const agesOf: Readonly<Record<Span, readonly number[]>> = {
  two: [0, 3, 6, 9, 12, 15, 18, 21, 24],
  five: [0, 12, 24, 36, 48, 60],
  all: [0, 24, 48, 72, 96, 120, 144, 168, 192, 216],
};

/** Months that the drawing goes to: of the whole, as far as the reference or the child goes. */
function endOf(span: Span, { lines, points }: Pick<GrowthCurve, 'lines' | 'points'>): number {
  if (span !== 'all') return spans[span];
  return Math.max(spans.five, ...lines.map((line) => line.points.at(-1)?.months ?? 0), ...points.map(monthsOf));
}

/** Twice as many as a small drawing has: this one is read with a finger on it. */
function ticksBetween(low: number, high: number): number[] {
  const step = niceStep((high - low) / 2);
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.max(0, Math.floor(high / step) - first + 1) }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

export function plotGrowth({ lines, points }: Pick<GrowthCurve, 'lines' | 'points'>, span: Span, box: Box): GrowthPlot {
  const until = endOf(span, { lines, points });
  const inside = points.filter((point) => monthsOf(point) <= until);
  const drawn = lines
    .map((line) => ({ ...line, points: line.points.filter(({ months }) => months <= until) }))
    .filter((line) => line.points.length > 0);
  const values = [...drawn.flatMap((line) => line.points.map(({ value }) => value)), ...inside.map(({ value }) => value)];
  if (values.length === 0) return { lines: [], points: [], ticks: [], ages: [] };
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const margin = Math.max((most - least) * 0.04, 0.1);
  const [low, high] = [Math.max(0, least - margin), most + margin];
  const width = box.width - box.left - box.right;
  const height = box.height - box.top - box.bottom;
  const across = (months: number) => box.left + (months / until) * width;
  const up = (value: number) => box.top + ((high - value) / (high - low)) * height;
  return {
    lines: drawn.map(({ percentile, points: along }) => {
      const placed = along.map(({ months, value }) => ({ x: across(months), y: up(value) }));
      return { percentile, path: pathOf(placed), end: placed.at(-1) ?? { x: 0, y: 0 } };
    }),
    points: inside.map((point) => ({ point, x: across(monthsOf(point)), y: up(point.value) })),
    ticks: ticksBetween(low, high).map((value) => ({ value, y: up(value) })),
    ages: agesOf[span].filter((months) => months <= until).map((months) => ({ months, x: across(months) })),
  };
}

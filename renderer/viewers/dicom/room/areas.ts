/** Where the cells are when they aren't all alike: rectangles of the room's square, their borders, how one is moved, cut in two and taken back. */

/** Shares of the room's width and height, from 0 to 1. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A line between cells that moves as one piece. */
export interface Border {
  /** `vertical` stands between cells that are side by side. */
  readonly direction: 'vertical' | 'horizontal';
  readonly at: number;
  readonly from: number;
  readonly to: number;
  /** As far as it can be moved. */
  readonly min: number;
  readonly max: number;
}

/** No cell becomes smaller than this share of the room. */
export const smallest = 0.1;
const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6;

export function evenAreas(rows: number, columns: number): Area[] {
  return Array.from({ length: rows * columns }, (_, index) => ({
    x: (index % columns) / columns,
    y: Math.floor(index / columns) / rows,
    width: 1 / columns,
    height: 1 / rows,
  }));
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/** Of a direction, an area as what it spans across the border and along it. */
const spanOf = ({ x, y, width, height }: Area, direction: Border['direction']): Span =>
  direction === 'vertical' ? { start: x, end: x + width, from: y, to: y + height } : { start: y, end: y + height, from: x, to: x + width };

const areaOf = ({ start, end, from, to }: Span, direction: Border['direction']): Area =>
  direction === 'vertical'
    ? { x: start, y: from, width: end - start, height: to - from }
    : { x: from, y: start, width: to - from, height: end - start };

const touches = (span: Span, at: number): boolean => near(span.start, at) || near(span.end, at);
const isWithin = (span: Span, { from, to }: Pick<Border, 'from' | 'to'>): boolean => span.from > from - 1e-6 && span.to < to + 1e-6;

function bordersAlong(areas: readonly Area[], direction: Border['direction']): Border[] {
  const spans = areas.map((area) => spanOf(area, direction));
  const places = [...new Set(spans.map(({ start }) => start).filter((start) => start > 1e-6))].sort((a, b) => a - b);
  const distinct = places.filter((place, index) => index === 0 || !near(place, places[index - 1] ?? -1));
  return distinct.flatMap((at) => {
    const along = spans.filter((span) => touches(span, at)).sort((a, b) => a.from - b.from);
    const pieces: { from: number; to: number }[] = [];
    for (const { from, to } of along) {
      const last = pieces.at(-1);
      if (last !== undefined && from <= last.to + 1e-6) last.to = Math.max(last.to, to);
      else pieces.push({ from, to });
    }
    return pieces.map(({ from, to }): Border => {
      const beside = along.filter((span) => isWithin(span, { from, to }));
      const before = beside.filter(({ end }) => near(end, at)).map(({ start }) => start);
      const after = beside.filter(({ start }) => near(start, at)).map(({ end }) => end);
      return { direction, at, from, to, min: Math.max(...before) + smallest, max: Math.min(...after) - smallest };
    });
  });
}

export const bordersOf = (areas: readonly Area[]): Border[] => [...bordersAlong(areas, 'vertical'), ...bordersAlong(areas, 'horizontal')];

/** As far as the neighbours leave room. */
export function withBorderAt(areas: readonly Area[], border: Border, asked: number): readonly Area[] {
  const to = Math.max(border.min, Math.min(border.max, asked));
  if (border.min > border.max || near(to, border.at)) return areas;
  return areas.map((area) => {
    const span = spanOf(area, border.direction);
    if (!isWithin(span, border)) return area;
    if (near(span.end, border.at)) return areaOf({ ...span, end: to }, border.direction);
    if (near(span.start, border.at)) return areaOf({ ...span, start: to }, border.direction);
    return area;
  });
}

/** The middle of what is on both sides. */
export const evenPlaceOf = ({ min, max }: Border): number => (min + max) / 2;

/** The second half comes last: no other cell changes its place. `undefined` when the halves would be too small. */
export function cutInTwo(areas: readonly Area[], index: number, into: 'columns' | 'rows'): readonly Area[] | undefined {
  const area = areas[index];
  if (area === undefined || (into === 'columns' ? area.width : area.height) / 2 < smallest) return undefined;
  const half = into === 'columns' ? { ...area, width: area.width / 2 } : { ...area, height: area.height / 2 };
  const other = into === 'columns' ? { ...half, x: area.x + half.width } : { ...half, y: area.y + half.height };
  return [...areas.with(index, half), other];
}

/** The cell that makes one rectangle with this one: the one that was cut off last, first. */
export function partnerOf(areas: readonly Area[], index: number): number | undefined {
  const area = areas[index];
  if (area === undefined) return undefined;
  const found = areas.findLastIndex((other, at) => at !== index && union(area, other) !== undefined);
  return found < 0 ? undefined : found;
}

function union(a: Area, b: Area): Area | undefined {
  for (const direction of ['vertical', 'horizontal'] as const) {
    const [one, other] = [spanOf(a, direction), spanOf(b, direction)];
    const isFlush = near(one.from, other.from) && near(one.to, other.to);
    if (isFlush && (near(one.end, other.start) || near(other.end, one.start)))
      return areaOf({ ...one, start: Math.min(one.start, other.start), end: Math.max(one.end, other.end) }, direction);
  }
  return undefined;
}

/** One rectangle in the place of two; the areas after the one that goes come one place nearer. */
export function merged(areas: readonly Area[], kept: number, gone: number): readonly Area[] {
  const [one, other] = [areas[kept], areas[gone]];
  const whole = one && other && union(one, other);
  return whole === undefined ? areas : areas.with(kept, whole).filter((_, index) => index !== gone);
}

/** The lines of a CSS grid where areas begin and end, and between which of them each one lies. */
export function tracksOf(areas: readonly Area[]): {
  readonly columns: readonly number[];
  readonly rows: readonly number[];
  place(area: Area): { readonly row: readonly [number, number]; readonly column: readonly [number, number] };
} {
  const lines = (direction: Border['direction']): number[] => {
    const all = areas.flatMap((area) => {
      const { start, end } = spanOf(area, direction);
      return [start, end];
    });
    return all.sort((a, b) => a - b).filter((value, index, sorted) => index === 0 || !near(value, sorted[index - 1] ?? -1));
  };
  const [xs, ys] = [lines('vertical'), lines('horizontal')];
  const lineAt = (all: readonly number[], value: number): number => all.findIndex((each) => near(each, value)) + 1;
  const sizes = (all: readonly number[]): number[] => all.slice(1).map((each, index) => each - (all[index] ?? 0));
  return {
    columns: sizes(xs),
    rows: sizes(ys),
    place: ({ x, y, width, height }) => ({ row: [lineAt(ys, y), lineAt(ys, y + height)], column: [lineAt(xs, x), lineAt(xs, x + width)] }),
  };
}

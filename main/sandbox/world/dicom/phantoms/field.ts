/** A plane of physical values in millimetres on which the phantoms are painted, with soft edges. */
import { noiseMask, noiseTile } from './random.ts';

export interface FieldFrame {
  readonly columns: number;
  readonly rows: number;
  /** Millimetres of a pixel. */
  readonly spacing: number;
  /** Millimetres at the centre of the image. */
  readonly centerX?: number;
  readonly centerY?: number;
}

export interface Field {
  readonly columns: number;
  readonly rows: number;
  readonly spacing: number;
  readonly left: number;
  readonly top: number;
  readonly data: Float32Array;
}

/** @param background value of every pixel at the start */
export function createField({ columns, rows, spacing, centerX = 0, centerY = 0 }: FieldFrame, background: number): Field {
  return {
    columns,
    rows,
    spacing,
    left: centerX - ((columns - 1) / 2) * spacing,
    top: centerY - ((rows - 1) / 2) * spacing,
    data: new Float32Array(columns * rows).fill(background),
  };
}

/** Fills one row between two abscissae in pixels; the two end pixels by their share. */
function fillSpan(field: Field, row: number, from: number, to: number, value: number, opacity: number): void {
  const first = Math.max(0, Math.ceil(from - 0.5));
  const last = Math.min(field.columns - 1, Math.floor(to + 0.5));
  if (last < first) return;
  const base = row * field.columns;
  const blend = (x: number, share: number): void => {
    field.data[base + x] = (field.data[base + x] ?? 0) * (1 - share) + value * share;
  };
  if (opacity === 1) field.data.fill(value, base + first + 1, Math.max(base + first + 1, base + last));
  else for (let x = first + 1; x < last; x++) blend(x, opacity);
  const cover = (x: number): number => Math.max(0, Math.min(1, Math.min(x + 0.5, to) - Math.max(x - 0.5, from))) * opacity;
  blend(first, cover(first));
  if (last > first) blend(last, cover(last));
}

/** @param halfWidthAt half width in millimetres at a height in millimetres from the centre; `undefined` outside of the shape */
function fillShape(
  field: Field,
  cx: number,
  cy: number,
  height: number,
  halfWidthAt: (dy: number) => number,
  value: number,
  opacity: number,
): void {
  const first = Math.max(0, Math.ceil((cy - height - field.top) / field.spacing));
  const last = Math.min(field.rows - 1, Math.floor((cy + height - field.top) / field.spacing));
  for (let row = first; row <= last; row++) {
    const half = halfWidthAt(field.top + row * field.spacing - cy);
    if (!(half > 0)) continue;
    fillSpan(field, row, (cx - half - field.left) / field.spacing, (cx + half - field.left) / field.spacing, value, opacity);
  }
}

/** @param power 2 is an ellipse, more is squarer */
export function fillEllipse(field: Field, cx: number, cy: number, rx: number, ry: number, value: number, opacity = 1, power = 2): void {
  if (rx <= 0 || ry <= 0) return;
  if (ry < field.spacing / 2) {
    // Thinner than a pixel: its share of the pixel, or it would vanish between two rows.
    const share = Math.min(1, ((2 * ry) / field.spacing) * Math.min(1, (2 * rx) / field.spacing)) * opacity;
    fillShape(field, cx, cy, field.spacing / 2, () => Math.max(rx, field.spacing / 2), value, share);
    return;
  }
  const widthAt =
    power === 2
      ? (dy: number): number => rx * Math.sqrt(Math.max(0, 1 - (dy / ry) ** 2))
      : (dy: number): number => rx * Math.max(0, 1 - Math.abs(dy / ry) ** power) ** (1 / power);
  fillShape(field, cx, cy, ry, widthAt, value, opacity);
}

export function fillDisc(field: Field, cx: number, cy: number, radius: number, value: number, opacity = 1): void {
  fillEllipse(field, cx, cy, radius, radius, value, opacity);
}

/** A thick line with round ends. */
export function fillCapsule(field: Field, x0: number, y0: number, x1: number, y1: number, radius: number, value: number): void {
  const steps = Math.max(1, Math.ceil(Math.hypot(x1 - x0, y1 - y0) / Math.max(radius * 0.7, field.spacing)));
  for (let i = 0; i <= steps; i++) fillDisc(field, x0 + ((x1 - x0) * i) / steps, y0 + ((y1 - y0) * i) / steps, radius, value);
}

/** Closed outline in millimetres, even-odd. */
export function fillPolygon(field: Field, points: readonly (readonly [x: number, y: number])[], value: number, opacity = 1): void {
  for (let row = 0; row < field.rows; row++) {
    const y = field.top + row * field.spacing;
    const crossings: number[] = [];
    points.forEach(([x0, y0], index) => {
      const [x1, y1] = points[(index + 1) % points.length] ?? [x0, y0];
      if (y0 <= y !== y1 <= y) crossings.push((x0 + ((y - y0) / (y1 - y0)) * (x1 - x0) - field.left) / field.spacing);
    });
    crossings.sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) fillSpan(field, row, crossings[i] ?? 0, crossings[i + 1] ?? 0, value, opacity);
  }
}

/** One pass of the binomial filter in both directions: the softness of a detector. */
export function blur({ data, columns, rows }: Field): void {
  const line = new Float32Array(Math.max(columns, rows));
  for (let y = 0; y < rows; y++) {
    const base = y * columns;
    line.set(data.subarray(base, base + columns));
    for (let x = 1; x < columns - 1; x++) data[base + x] = ((line[x - 1] ?? 0) + 2 * (line[x] ?? 0) + (line[x + 1] ?? 0)) / 4;
  }
  const above = data.slice(0, columns);
  const here = new Float32Array(columns);
  for (let y = 1; y < rows - 1; y++) {
    const base = y * columns;
    here.set(data.subarray(base, base + columns));
    for (let x = 0; x < columns; x++) data[base + x] = ((above[x] ?? 0) + 2 * (here[x] ?? 0) + (data[base + columns + x] ?? 0)) / 4;
    above.set(here);
  }
}

/** @param offset where to start in the tile: another offset is another draw */
export function addNoise({ data }: Field, deviation: number, offset: number): void {
  const tile = noiseTile();
  for (let i = 0; i < data.length; i++) data[i] = (data[i] ?? 0) + (tile[(i + offset) & noiseMask] ?? 0) * deviation;
}

/** Rounds to stored values within a range. */
export function toStored<T extends Int16Array | Uint16Array | Uint8Array>(
  { data }: Field,
  target: T,
  map: (value: number) => number,
  low: number,
  high: number,
): T {
  for (let i = 0; i < data.length; i++) {
    const value = Math.round(map(data[i] ?? 0));
    target[i] = value < low ? low : Math.min(value, high);
  }
  return target;
}

/** What is painted over an image: the shutter hides, the overlays draw. */
import type { OverlayPlane, Shutter } from './image-header.ts';

interface Shape {
  readonly rows: number;
  readonly columns: number;
}

/** @param word of a hidden pixel */
export function paintShutter(target: Uint32Array, { rows, columns }: Shape, shutter: Shutter, word: number): void {
  const edges = shutter.polygon && polygonEdges(shutter.polygon);
  for (let row = 0; row < rows; row++) {
    const start = row * columns;
    let shown = limits(shutter, row + 1, columns);
    if (edges) shown = shown && crossing(edges, row + 1, shown, target, start, word);
    if (!shown) target.fill(word, start, start + columns);
    else {
      target.fill(word, start, start + shown[0] - 1);
      target.fill(word, start + shown[1], start + columns);
    }
  }
}

/** First and last column of a row, from 1, that rectangle and circle let be seen. */
function limits({ rectangle, circle }: Shutter, row: number, columns: number): [number, number] | undefined {
  let [first, last] = [1, columns];
  if (rectangle) {
    if (row < rectangle.top || row > rectangle.bottom) return undefined;
    [first, last] = [Math.max(first, Math.ceil(rectangle.left)), Math.min(last, Math.floor(rectangle.right))];
  }
  if (circle) {
    const half = Math.sqrt(circle.radius ** 2 - (row - circle.row) ** 2);
    if (Number.isNaN(half)) return undefined;
    [first, last] = [Math.max(first, Math.ceil(circle.column - half)), Math.min(last, Math.floor(circle.column + half))];
  }
  return first <= last ? [first, last] : undefined;
}

type Edge = readonly [fromRow: number, fromColumn: number, toRow: number, toColumn: number];

function polygonEdges(vertices: NonNullable<Shutter['polygon']>): Edge[] {
  return vertices.map((from, i) => {
    const to = vertices[(i + 1) % vertices.length] ?? from;
    return [from.row, from.column, to.row, to.column];
  });
}

/** Hides what is between the sides of a polygon that may be concave. @returns the extent of what is left */
function crossing(
  edges: readonly Edge[],
  row: number,
  [first, last]: [number, number],
  target: Uint32Array,
  start: number,
  word: number,
): [number, number] | undefined {
  const inside: [number, number][] = [];
  // A row on the border belongs to the inside: the crossings just above and just below are joined.
  for (const y of [row - 1e-6, row + 1e-6]) {
    const crossings = edges
      .flatMap(([fromRow, fromColumn, toRow, toColumn]) =>
        fromRow <= y === toRow <= y ? [] : [fromColumn + ((y - fromRow) / (toRow - fromRow)) * (toColumn - fromColumn)],
      )
      .sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2)
      inside.push([Math.max(first, Math.ceil((crossings[i] ?? 0) - 1e-3)), Math.min(last, Math.floor((crossings[i + 1] ?? 0) + 1e-3))]);
  }
  const spans = inside.filter(([from, to]) => from <= to).sort((a, b) => a[0] - b[0]);
  const [leftmost] = spans;
  if (!leftmost) return undefined;
  let reached = leftmost[1];
  for (const [from, to] of spans) {
    if (from > reached + 1) target.fill(word, start + reached, start + from - 1);
    reached = Math.max(reached, to);
  }
  return [leftmost[0], reached];
}

export function paintOverlay(target: Uint32Array, { rows, columns }: Shape, plane: OverlayPlane, word: number): void {
  const [top, bottom] = [Math.max(0, -plane.row), Math.min(plane.rows, rows - plane.row)];
  const [left, right] = [Math.max(0, -plane.column), Math.min(plane.columns, columns - plane.column)];
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const bit = y * plane.columns + x;
      if (((plane.bits[bit >> 3] ?? 0) >> (bit & 7)) & 1) target[(y + plane.row) * columns + x + plane.column] = word;
    }
  }
}

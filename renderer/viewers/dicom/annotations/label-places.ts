/** Where the label of a shape stands on the screen, and how large it is. */
import type { Measurement, Quantity, Shape } from '../../../../preload/contract/measurements.ts';
import { anchorOf, isRegion, onScreen, type Point } from '../../../imaging/annotations/index.ts';
import type { Matrix } from '../../../imaging/index.ts';
import { labelLines } from './words.ts';

export interface LabelPlace {
  readonly lines: readonly string[];
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Both ends of the leader, from the shape to the plate. */
  readonly from: Point;
  readonly to: Point;
}

export interface Surface {
  readonly width: number;
  readonly height: number;
}

/** `letters`: under those that name the patient's sides; `side`: clear of the slider. */
const look = { line: 16, padding: 4, away: 34, letters: 26, side: 18 };
const widths = new Map<string, number>();
let context: OffscreenCanvasRenderingContext2D | null | undefined;

/** In the font of the labels. */
function widthOf(line: string): number {
  const known = widths.get(line);
  if (known !== undefined) return known;
  context ??= typeof OffscreenCanvas === 'undefined' ? null : new OffscreenCanvas(1, 1).getContext('2d');
  if (context) context.font = '620 11px "Inter Variable", Inter, system-ui, sans-serif';
  const width = context?.measureText(line).width ?? line.length * 6;
  if (widths.size > 2000) widths.clear();
  widths.set(line, width);
  return width;
}

/** Up and to the right of the shape, unless it was put somewhere; whole in the view as long as its shape is. */
export function placeLabel(shape: Shape, lines: readonly string[], matrix: Matrix, surface: Surface): LabelPlace | undefined {
  if (lines.length === 0) return undefined;
  const anchor = onScreen(matrix, anchorOf(shape));
  const isWords = shape.kind === 'text' || shape.kind === 'arrow';
  const away = isWords ? 4 : look.away;
  const width = Math.ceil(Math.max(...lines.map(widthOf))) + 2 * look.padding + 2;
  const { from, to } = shape.label
    ? { from: anchor, to: onScreen(matrix, shape.label) }
    : besideOf(shape, anchor, away, width, matrix, surface);
  const height = lines.length * look.line + 2;
  const isLeft = to.x < from.x - 1;
  const isInView = from.x >= 0 && from.y >= 0 && from.x <= surface.width && from.y <= surface.height;
  const within = (at: number, most: number): number => (isInView ? Math.max(2, Math.min(most - 2, at)) : at);
  const left = within(isLeft ? to.x - width : to.x, surface.width - width);
  const top = Math.max(isInView ? look.letters : -Infinity, within(to.y - height / 2, surface.height - height));
  return { lines, left, top, width, height, from, to: { x: isLeft ? left + width : left, y: top + height / 2 } };
}

/** Up and to the right; to the left of all of the shape when there is more room there than where the label would hide it. */
function besideOf(
  shape: Shape,
  anchor: Point,
  away: number,
  width: number,
  matrix: Matrix,
  surface: Surface,
): { readonly from: Point; readonly to: Point } {
  const right = { from: anchor, to: { x: anchor.x + away, y: anchor.y - away } };
  if (right.to.x + width <= surface.width - look.side || anchor.x > surface.width) return right;
  const from = shape.points.map((point) => onScreen(matrix, point)).reduce((best, each) => (each.x < best.x ? each : best), anchor);
  const to = { x: from.x - away, y: from.y - away };
  return to.x - width >= 2 ? { from, to } : right;
}

type Said = Pick<Measurement, 'shape' | 'quantities' | 'calibration'>;

export function linesOf({ shape, quantities, calibration }: Said): string[] {
  return labelLines(shape.kind, quantities, calibration, shape.text);
}

/** Of a region that isn't worked on, what it is worth and how large it is: the image is what is looked at. */
export function shownLines(said: Said, isSelected: boolean): string[] {
  return isRegion(said.shape.kind) && !isSelected ? labelLines(said.shape.kind, brief(said), said.calibration) : linesOf(said);
}

function brief({ quantities }: Said): Quantity[] {
  return quantities.filter(({ name }) => name === 'mean' || name === 'deviation' || name === 'area');
}

/** Id of the measurement whose label is under a point of the screen. */
export function labelUnder(
  measurements: readonly Measurement[],
  { matrix, surface, selected }: { matrix: Matrix; surface: Surface; selected: string | undefined },
  { x, y }: Point,
): string | undefined {
  return measurements.findLast((each) => {
    const place = placeLabel(each.shape, shownLines(each, each.measurementId === selected), matrix, surface);
    return place && x >= place.left && x <= place.left + place.width && y >= place.top && y <= place.top + place.height;
  })?.measurementId;
}

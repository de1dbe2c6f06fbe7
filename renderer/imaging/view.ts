/** How an image is placed on the screen: pure geometry of zoom, pan, rotation and mirror. */

export interface View {
  /** Screen pixels of an image pixel, over the scale that fits. 1 is fitted. */
  readonly zoom: number;
  /** Screen pixels away from the centre. */
  readonly panX: number;
  readonly panY: number;
  /** Quarter turns clockwise. */
  readonly quarterTurns: 0 | 1 | 2 | 3;
  readonly isMirrored: boolean;
  readonly isFlipped: boolean;
}

export const initialView: View = { zoom: 1, panX: 0, panY: 0, quarterTurns: 0, isMirrored: false, isFlipped: false };

export interface Surface {
  readonly width: number;
  readonly height: number;
}

export interface ImageShape {
  readonly columns: number;
  readonly rows: number;
  /** Height of a pixel over its width. */
  readonly aspect: number;
  /** Edge of the image that stays against the edge of the viewport: the chest wall of a breast. Centred without it. */
  readonly wall?: 'left' | 'right' | undefined;
}

/** a, b, c, d, e, f of a canvas transform: image pixels to screen pixels. */
export type Matrix = readonly [number, number, number, number, number, number];

export const zoomLimits = { min: 0.1, max: 40 };

/** Scale at which the whole image just fits, whatever its turn. */
export function fitScale({ columns, rows, aspect }: ImageShape, { width, height }: Surface, quarterTurns: number): number {
  const [across, down] = quarterTurns % 2 === 0 ? [columns, rows * aspect] : [rows * aspect, columns];
  return Math.min(width / across, height / down);
}

/** -1, 0 or 1: the side of the screen that the wall of an image stays against. A quarter turn centres it. */
function wallSide({ wall }: ImageShape, { quarterTurns, isMirrored }: View): number {
  if (wall === undefined || quarterTurns % 2 === 1) return 0;
  return (wall === 'right' ? 1 : -1) * (quarterTurns === 2 ? -1 : 1) * (isMirrored ? -1 : 1);
}

/** The point of the viewport that zooming by itself leaves in place, CSS pixels from its left. */
export function pivotOf(shape: ImageShape, { width }: Surface, view: View): number {
  return (width * (1 + wallSide(shape, view))) / 2;
}

export function imageToScreen(shape: ImageShape, surface: Surface, view: View): Matrix {
  const scale = fitScale(shape, surface, view.quarterTurns) * view.zoom;
  const angle = (view.quarterTurns * Math.PI) / 2;
  const [cos, sin] = [Math.round(Math.cos(angle)), Math.round(Math.sin(angle))];
  const [sx, sy] = [scale * (view.isMirrored ? -1 : 1), scale * shape.aspect * (view.isFlipped ? -1 : 1)];
  // Mirroring is of the image as it is on the screen before it is turned.
  const [a, b, c, d] = [cos * sx, sin * sx, -sin * sy, cos * sy];
  const cy = shape.rows / 2;
  const cx = wallSide(shape, view) === 0 ? shape.columns / 2 : shape.wall === 'right' ? shape.columns : 0;
  return [a, b, c, d, pivotOf(shape, surface, view) + view.panX - a * cx - c * cy, surface.height / 2 + view.panY - b * cx - d * cy];
}

/** Position in the image, in pixels, of a point of the screen. */
export function screenToImage([a, b, c, d, e, f]: Matrix, x: number, y: number): { x: number; y: number } {
  const determinant = a * d - b * c;
  const [dx, dy] = [x - e, y - f];
  return { x: (d * dx - c * dy) / determinant, y: (a * dy - b * dx) / determinant };
}

/**
 * Zooms by a factor, keeping the image under a point of the screen where it is.
 * @param pivot where the image hangs from, CSS pixels from the left
 */
export function zoomedAt(view: View, factor: number, surface: Surface, x: number, y: number, pivot = surface.width / 2): View {
  const zoom = Math.max(zoomLimits.min, Math.min(zoomLimits.max, view.zoom * factor));
  const ratio = zoom / view.zoom;
  const [fromX, fromY] = [x - pivot, y - surface.height / 2];
  return { ...view, zoom, panX: fromX - (fromX - view.panX) * ratio, panY: fromY - (fromY - view.panY) * ratio };
}

/** One screen pixel for one image pixel, in the centre. */
export function actualSize(view: View, shape: ImageShape, surface: Surface, pixelRatio: number): View {
  return { ...view, zoom: 1 / (fitScale(shape, surface, view.quarterTurns) * pixelRatio), panX: 0, panY: 0 };
}

export function turned(view: View, quarters: 1 | -1): View {
  return { ...view, quarterTurns: ((((view.quarterTurns + quarters) % 4) + 4) % 4) as View['quarterTurns'], panX: 0, panY: 0 };
}

/** Mirrors left and right of the screen, whatever the turn. */
export function mirrored(view: View): View {
  return view.quarterTurns % 2 === 0 ? { ...view, isMirrored: !view.isMirrored } : { ...view, isFlipped: !view.isFlipped };
}

/** Turns the screen's top to its bottom. */
export function flipped(view: View): View {
  return view.quarterTurns % 2 === 0 ? { ...view, isFlipped: !view.isFlipped } : { ...view, isMirrored: !view.isMirrored };
}

/** Where the cross-hair falls on the screen in one plane: its centre, its two lines with their handles, the limits of the slab. */
import type { Point, Viewport } from '../../../imaging/index.ts';
import { axesOfPlane, linesOn, type PlaneName, planeStack } from '../../../imaging/volume/index.ts';
import { along } from '../../../imaging/volume/vectors.ts';
import { placeOn } from './place.ts';
import type { MprState } from './session.ts';

export interface ScreenLine {
  readonly plane: PlaneName;
  /** Unit vector on the screen. */
  readonly direction: Point;
  /** Turn the cross-hair. */
  readonly handles: readonly [Point, Point];
  /** Pixels of the screen from the line to each limit of its slab; 0 without one. */
  readonly halfSlab: number;
}

export interface ScreenCrossHair {
  readonly center: Point;
  readonly lines: readonly ScreenLine[];
}

/** Handles are this far from the centre, in parts of the smaller side. */
const reach = 0.32;

export function crossHairOnScreen(
  viewport: Viewport,
  { crossHair, volume, slab }: MprState,
  plane: PlaneName,
): ScreenCrossHair | undefined {
  const { shown, width, height } = viewport.state();
  if (!crossHair || !volume || !shown) return undefined;
  const { header } = shown.image;
  const toScreen = (point: typeof crossHair.center): Point | undefined => {
    const at = placeOn(header, point);
    return at && viewport.toScreen(at);
  };
  const center = toScreen(crossHair.center);
  if (!center) return undefined;
  const lines = linesOn(crossHair, plane).flatMap((line): ScreenLine[] => {
    const further = toScreen(along(crossHair.center, line.direction, 10));
    if (!further) return [];
    const length = Math.hypot(further.x - center.x, further.y - center.y);
    if (length < 1e-6) return [];
    const direction = { x: (further.x - center.x) / length, y: (further.y - center.y) / length };
    const far = Math.min(width, height) * reach;
    const handle = (side: number): Point => ({ x: center.x + direction.x * far * side, y: center.y + direction.y * far * side });
    const { normal } = axesOfPlane(crossHair, line.plane);
    const half = slab ? planeStack(volume.lattice, crossHair, line.plane, slab).thickness / 2 : 0;
    const edge = half > 0 ? toScreen(along(crossHair.center, normal, half)) : undefined;
    const halfSlab = edge ? Math.hypot(edge.x - center.x, edge.y - center.y) : 0;
    return [{ plane: line.plane, direction, handles: [handle(1), handle(-1)], halfSlab }];
  });
  return { center, lines };
}

export type Grip =
  | { readonly kind: 'center' }
  | { readonly kind: 'line'; readonly plane: PlaneName }
  | { readonly kind: 'turn'; readonly plane: PlaneName };

const reaches = { handle: 10, center: 12, line: 5 };

/** What of the cross-hair is under a point of the screen. */
export function gripAt({ center, lines }: ScreenCrossHair, point: Point): Grip | undefined {
  const distance = (other: Point): number => Math.hypot(point.x - other.x, point.y - other.y);
  if (distance(center) <= reaches.center) return { kind: 'center' };
  const turned = lines.find(({ handles }) => handles.some((each) => distance(each) <= reaches.handle));
  if (turned) return { kind: 'turn', plane: turned.plane };
  const near = lines.find(({ direction }) => {
    const [dx, dy] = [point.x - center.x, point.y - center.y];
    return Math.abs(dx * direction.y - dy * direction.x) <= reaches.line;
  });
  return near && { kind: 'line', plane: near.plane };
}

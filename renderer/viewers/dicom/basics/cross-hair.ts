/** One point of the patient, shown in every viewport of the same frame of reference, each brought to the image nearest to it. */
import { nearestIndex, type PointerTool, pointIn, projected, type Vector, type Viewport } from '../../../imaging/index.ts';
import { type Room, roomSlot } from '../room/room.ts';

export interface PatientPoint {
  readonly at: Vector;
  readonly frameOfReferenceUid: string;
}

export interface CrossHair {
  point(): PatientPoint | undefined;
  set(point: PatientPoint | undefined): void;
}

export const crossHairSlot = roomSlot<CrossHair>((room) => {
  let kept: PatientPoint | undefined;
  return {
    point: () => kept,
    set(point) {
      kept = point;
      if (point !== undefined) for (const each of room.viewports()) if (each !== undefined) bring(room, each, point);
      room.dispatch({ kind: 'touched' });
    },
  };
});

/** To the image of the stack that is nearest to the point. */
function bring(room: Room, viewport: Viewport, { at, frameOfReferenceUid }: PatientPoint): void {
  const { shown, stack, index } = viewport.state();
  const header = shown?.image.header;
  if (!header?.geometry || header.frameOfReferenceUid !== frameOfReferenceUid) return;
  const headers = stack.map(({ source, frame }) => room.images.headerOf(source, frame));
  const nearest = nearestIndex({ geometry: { ...header.geometry, position: at } }, headers);
  if (nearest !== undefined && nearest !== index) viewport.goTo(nearest);
}

function pointUnder(viewport: Viewport, screen: { x: number; y: number }): PatientPoint | undefined {
  const header = viewport.state().shown?.image.header;
  const image = viewport.toImage(screen);
  const at = header && image && pointIn(header, image);
  return at && header.frameOfReferenceUid !== undefined ? { at, frameOfReferenceUid: header.frameOfReferenceUid } : undefined;
}

export function crossHairTool(room: Room): PointerTool {
  const place: PointerTool['down'] = ({ viewport, screen }) => room.get(crossHairSlot).set(pointUnder(viewport, screen));
  return { id: 'cross-hair', cursor: 'crosshair', down: place, move: place };
}

/** By so many pixels of the active image; from its centre when there is no point yet. */
export function moveCrossHair(room: Room, dx: number, dy: number): void {
  if (room.state().tool !== 'cross-hair') return;
  const viewport = room.viewport();
  const header = viewport?.state().shown?.image.header;
  if (viewport === undefined || header?.frameOfReferenceUid === undefined) return;
  const { frameOfReferenceUid } = header;
  const known = room.get(crossHairSlot).point();
  const from = known?.frameOfReferenceUid === frameOfReferenceUid ? projected(header, known.at) : undefined;
  const start = from ?? { x: header.pixels.columns / 2, y: header.pixels.rows / 2 };
  const at = pointIn(header, { x: start.x + dx, y: start.y + dy });
  if (at !== undefined) room.get(crossHairSlot).set({ at, frameOfReferenceUid });
}

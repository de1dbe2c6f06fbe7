/** What the keys do to a reconstruction. */
import { axesOfPlane, planeStack, turnedCrossHair } from '../../../imaging/volume/index.ts';
import { along } from '../../../imaging/volume/vectors.ts';
import type { Room } from '../room/room.ts';
import { planeOf } from './planes.ts';
import { mprOf, shownMpr } from './shown-mpr.ts';
import { nextMode, thicker } from './slab.ts';

/** Turns the two other planes about the one that is worked in. */
export function turn(room: Room, angle: number): void {
  const [plane, session] = [planeOf(room.cell()), mprOf(room, room.cell())];
  const crossHair = session?.state().crossHair;
  if (plane && session && crossHair) session.setCrossHair(turnedCrossHair(crossHair, plane, angle));
}

/** Moves the cross-hair in the plane that is worked in, by an image of the plane that follows. */
export function move(room: Room, right: number, down: number): void {
  const [plane, session] = [planeOf(room.cell()), mprOf(room, room.cell())];
  const { crossHair, volume } = session?.state() ?? {};
  if (!plane || !session || !crossHair || !volume) return;
  const axes = axesOfPlane(crossHair, plane);
  const { right: across, down: below } = planeStack(volume.lattice, crossHair, plane).gridAt(0);
  const size = (vector: typeof across): number => Math.hypot(...vector);
  const center = along(along(crossHair.center, axes.right, right * size(across)), axes.down, down * size(below));
  session.setCrossHair({ ...crossHair, center });
}

export function changeMode(room: Room): void {
  const session = shownMpr(room);
  session?.setSlab(nextMode(session.state().slab));
}

export function thicken(room: Room, steps: 1 | -1): void {
  const session = shownMpr(room);
  session?.setSlab(thicker(session.state().slab, steps));
}

export function straighten(room: Room): void {
  shownMpr(room)?.reset();
}

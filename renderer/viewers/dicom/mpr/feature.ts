/** Reconstructions (MPR): three planes of a series with their cross-hair, turned at will, in slices or slabs. */
import { Axis3d } from 'lucide-react';
import { axesOfPlane, planeStack, turnedCrossHair } from '../../../imaging/volume/index.ts';
import { along } from '../../../imaging/volume/vectors.ts';
import type { RoomCommand, RoomFeature } from '../room/feature.ts';
import type { Room } from '../room/room.ts';
import { CrossHairLayer } from './CrossHairLayer.tsx';
import { crossHairTool } from './cross-hair-tool.ts';
import { MprContent } from './MprContent.tsx';
import { MprKeeper } from './MprKeeper.tsx';
import { canOpenMpr, closeMpr, mprKind, mprOf, openMpr, planeOf, shownMpr } from './mpr.ts';
import { nextMode, thicker } from './slab.ts';

const turnOfKey = (5 * Math.PI) / 180;

/** Turns the two other planes about the one that is worked in. */
function turn(room: Room, angle: number): void {
  const [plane, session] = [planeOf(room.cell()), mprOf(room, room.cell())];
  const crossHair = session?.state().crossHair;
  if (plane && session && crossHair) session.setCrossHair(turnedCrossHair(crossHair, plane, angle));
}

/** Moves the cross-hair in the plane that is worked in, by an image of the plane that follows. */
function move(room: Room, right: number, down: number): void {
  const [plane, session] = [planeOf(room.cell()), mprOf(room, room.cell())];
  const { crossHair, volume } = session?.state() ?? {};
  if (!plane || !session || !crossHair || !volume) return;
  const axes = axesOfPlane(crossHair, plane);
  const { right: across, down: below } = planeStack(volume.lattice, crossHair, plane).gridAt(0);
  const size = (vector: typeof across): number => Math.hypot(...vector);
  const center = along(along(crossHair.center, axes.right, right * size(across)), axes.down, down * size(below));
  session.setCrossHair({ ...crossHair, center });
}

const key = (id: string, keys: readonly string[], run: (room: Room) => void, isFor = planeKeys): RoomCommand => ({
  id,
  keys,
  label: () => id,
  group: 'view',
  place: 'keys',
  isEnabled: isFor,
  run,
});
function planeKeys(room: Room): boolean {
  return planeOf(room.cell()) !== undefined;
}
const isShown = (room: Room): boolean => shownMpr(room) !== undefined;

export const mprFeature: RoomFeature = {
  id: 'mpr',
  contents: [{ kind: mprKind, Content: MprContent }],
  layers: [{ id: 'mpr-cross-hair', Layer: CrossHairLayer }],
  tools: (room, cell) => [crossHairTool(room, cell)],
  Companion: MprKeeper,
  commands: [
    {
      id: 'mpr',
      keys: ['Alt+r'],
      icon: () => Axis3d,
      label: (t) => t('mpr:tool'),
      group: 'view',
      place: 'bar',
      isSetting: true,
      isOn: isShown,
      isEnabled: (room) => isShown(room) || canOpenMpr(room),
      run: (room) => (isShown(room) ? closeMpr(room) : openMpr(room)),
    },
    key('mpr-turn-right', ['Shift+ArrowRight'], (room) => turn(room, turnOfKey)),
    key('mpr-turn-left', ['Shift+ArrowLeft'], (room) => turn(room, -turnOfKey)),
    key('mpr-move-right', ['Ctrl+ArrowRight'], (room) => move(room, 1, 0)),
    key('mpr-move-left', ['Ctrl+ArrowLeft'], (room) => move(room, -1, 0)),
    key('mpr-move-down', ['Ctrl+ArrowDown'], (room) => move(room, 0, 1)),
    key('mpr-move-up', ['Ctrl+ArrowUp'], (room) => move(room, 0, -1)),
    key('mpr-slab', ['Alt+k'], (room) => shownMpr(room)?.setSlab(nextMode(shownMpr(room)?.state().slab)), isShown),
    key('mpr-thicker', ['Shift+ArrowUp'], (room) => shownMpr(room)?.setSlab(thicker(shownMpr(room)?.state().slab, 1)), isShown),
    key('mpr-thinner', ['Shift+ArrowDown'], (room) => shownMpr(room)?.setSlab(thicker(shownMpr(room)?.state().slab, -1)), isShown),
    key('mpr-straight', ['Ctrl+Home'], (room) => shownMpr(room)?.reset(), isShown),
  ],
};

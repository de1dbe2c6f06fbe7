/** Reconstructions (MPR): three planes of a series with their cross-hair, turned at will, in slices or slabs. */
import { Axis3d } from 'lucide-react';
import type { RoomCommand, RoomFeature } from '../room/feature.ts';
import { onDemand } from '../room/on-demand.tsx';
import type { Room } from '../room/room.ts';
import { WaitingCell } from '../room/WaitingCell.tsx';
import { MprKeeper } from './MprKeeper.tsx';
import { canOpenMpr, closeMpr, mprKind, mprSlot, openMpr, planeCell, planeOf } from './planes.ts';
import type { MprLook } from './session.ts';

const mpr = onDemand(() => import('./index.ts'));
type Mpr = NonNullable<ReturnType<typeof mpr.now>>;

const turnOfKey = (5 * Math.PI) / 180;

/** Planes are shown once it is loaded: before that their keys have nothing to act on. */
const key = (id: string, keys: readonly string[], act: (mpr: Mpr, room: Room) => void, isFor = hasPlane): RoomCommand => ({
  id,
  keys,
  label: () => id,
  group: 'view',
  place: 'keys',
  isEnabled: (room) => mpr.now() !== undefined && isFor(room),
  run(room) {
    const loaded = mpr.now();
    if (loaded !== undefined) act(loaded, room);
  },
});
function hasPlane(room: Room): boolean {
  return planeOf(room.cell()) !== undefined;
}
const isShown = (room: Room): boolean => planeCell(room) !== undefined;

export const mprFeature: RoomFeature = {
  id: 'mpr',
  contents: [{ kind: mprKind, Content: mpr.component(({ MprContent }) => MprContent, WaitingCell) }],
  layers: [{ id: 'mpr-cross-hair', Layer: mpr.component(({ CrossHairLayer }) => CrossHairLayer) }],
  // A plane has its viewport once it is loaded; nothing else has a cross-hair to take.
  tools: (room, cell) => [mpr.now()?.crossHairTool(room, cell)].filter((each) => each !== undefined),
  Companion: MprKeeper,
  look: {
    now: (room) => room.get(mprSlot).session?.look(),
    restore: (room, look) => room.get(mprSlot).session?.setLook(look as MprLook),
  },
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
    key('mpr-turn-right', ['Shift+ArrowRight'], ({ turn }, room) => turn(room, turnOfKey)),
    key('mpr-turn-left', ['Shift+ArrowLeft'], ({ turn }, room) => turn(room, -turnOfKey)),
    key('mpr-move-right', ['Ctrl+ArrowRight'], ({ move }, room) => move(room, 1, 0)),
    key('mpr-move-left', ['Ctrl+ArrowLeft'], ({ move }, room) => move(room, -1, 0)),
    key('mpr-move-down', ['Ctrl+ArrowDown'], ({ move }, room) => move(room, 0, 1)),
    key('mpr-move-up', ['Ctrl+ArrowUp'], ({ move }, room) => move(room, 0, -1)),
    key('mpr-slab', ['Alt+k'], ({ changeMode }, room) => changeMode(room), isShown),
    key('mpr-thicker', ['Shift+ArrowUp'], ({ thicken }, room) => thicken(room, 1), isShown),
    key('mpr-thinner', ['Shift+ArrowDown'], ({ thicken }, room) => thicken(room, -1), isShown),
    key('mpr-straight', ['Ctrl+Home'], ({ straighten }, room) => straighten(room), isShown),
  ],
};

/** Which cells show a plane of a reconstruction, and how the grid comes to show them: all that the room knows of one before it is used. */
import type { PlaneName } from '../../../imaging/volume/cross-hair.ts';
import { type Cell, type Grid, shownCells, stackCell, withLayout } from '../room/grid.ts';
import { type Room, roomSlot } from '../room/room.ts';
import type { MprSession } from './session.ts';

export const mprKind = 'mpr';

export const planeNames: readonly PlaneName[] = ['axial', 'coronal', 'sagittal'];

/** What of the room a reconstruction takes. */
export const mprSlot = roomSlot<{
  session: MprSession | undefined;
  /** The grid before it, to come back to. */
  before: Grid | undefined;
}>(
  () => ({ session: undefined, before: undefined }),
  ({ session }) => session?.close(),
);

export function planeOf(cell: Cell | undefined): PlaneName | undefined {
  return cell?.kind === mprKind ? planeNames.find((each) => each === cell.option) : undefined;
}

/** The first cell that shows a plane. */
export function planeCell(room: Room): Cell | undefined {
  const { grid } = room.state();
  return shownCells(grid).find((each) => planeOf(each) !== undefined);
}

export function canOpenMpr(room: Room): boolean {
  const cell = room.cell();
  if (cell?.kind !== 'stack') return false;
  const series = room.seriesOf(cell)?.series;
  return (series?.instances.reduce((sum, { numberOfFrames }) => sum + Math.max(1, numberOfFrames), 0) ?? 0) >= 3;
}

export function openMpr(room: Room, seriesInstanceUid = room.cell()?.seriesInstanceUid): void {
  if (seriesInstanceUid === undefined) return;
  room.get(mprSlot).before = room.state().grid;
  const planes = planeNames.map((plane): Cell => ({ kind: mprKind, seriesInstanceUid, option: plane }));
  room.dispatch({
    kind: 'grid',
    change: (grid) => {
      const cells = [...planes, stackCell(seriesInstanceUid)];
      return { ...withLayout(grid, 2, 2), active: 0, cells: grid.cells.map((each, index) => cells[index] ?? each) };
    },
  });
}

export function closeMpr(room: Room): void {
  const { before } = room.get(mprSlot);
  room.dispatch({
    kind: 'grid',
    change: (grid) => {
      if (before) return before;
      const cells = grid.cells.map((each) => (each?.kind === mprKind ? stackCell(each.seriesInstanceUid) : each));
      return { ...withLayout(grid, 1, 1), cells };
    },
  });
  forgetMpr(room);
}

export function forgetMpr(room: Room): void {
  const open = room.get(mprSlot);
  open.session?.close();
  open.session = undefined;
  open.before = undefined;
}

/** Opens and closes a reconstruction in the room: three cells for its planes, the stack it comes from in the fourth. */
import { stackOf } from '../../../imaging/index.ts';
import { type PlaneName, planeNames } from '../../../imaging/volume/index.ts';
import { type Cell, type Grid, shownCells, stackCell, withLayout } from '../room/grid.ts';
import { type Room, roomSlot } from '../room/room.ts';
import { nameOfCut } from './name-of-cut.ts';
import { createMprSession, type MprSession } from './session.ts';

export const mprKind = 'mpr';

interface Open {
  session: MprSession | undefined;
  /** The grid before it, to come back to. */
  before: Grid | undefined;
}

const slot = roomSlot<Open>(
  () => ({ session: undefined, before: undefined }),
  ({ session }) => session?.close(),
);

export function planeOf(cell: Cell | undefined): PlaneName | undefined {
  return cell?.kind === mprKind ? planeNames.find((each) => each === cell.option) : undefined;
}

/** The session of a cell, made when it isn't there yet: a grid may come back by itself. */
export function mprOf(room: Room, cell: Cell | undefined): MprSession | undefined {
  if (planeOf(cell) === undefined) return undefined;
  const open = room.get(slot);
  const of = room.seriesOf(cell);
  if (of === undefined) return undefined;
  if (open.session?.seriesInstanceUid === of.series.seriesInstanceUid) return open.session;
  open.session?.close();
  const stack = stackOf(
    of.series.instances.map(({ blobId, instanceNumber, numberOfFrames }) => ({
      source: blobId,
      number: instanceNumber,
      frames: numberOfFrames,
    })),
  );
  open.session = createMprSession({ seriesInstanceUid: of.series.seriesInstanceUid, store: room.images, stack, nameOfCut });
  return open.session;
}

/** Of the first cell that shows a plane. */
export function shownMpr(room: Room): MprSession | undefined {
  const { grid } = room.state();
  const cell = shownCells(grid).find((each) => planeOf(each) !== undefined);
  return mprOf(room, cell);
}

export function canOpenMpr(room: Room): boolean {
  const cell = room.cell();
  if (cell?.kind !== 'stack') return false;
  const series = room.seriesOf(cell)?.series;
  return (series?.instances.reduce((sum, { numberOfFrames }) => sum + Math.max(1, numberOfFrames), 0) ?? 0) >= 3;
}

export function openMpr(room: Room): void {
  const seriesInstanceUid = room.cell()?.seriesInstanceUid;
  if (seriesInstanceUid === undefined) return;
  room.get(slot).before = room.state().grid;
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
  const { before } = room.get(slot);
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
  const open = room.get(slot);
  open.session?.close();
  open.session = undefined;
  open.before = undefined;
}

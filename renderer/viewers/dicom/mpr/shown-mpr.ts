/** The reconstruction that the cells of the room show. */
import { stackOf } from '../../../imaging/index.ts';
import type { Cell } from '../room/grid.ts';
import type { Room } from '../room/room.ts';
import { nameOfCut } from './name-of-cut.ts';
import { mprSlot, planeCell, planeOf } from './planes.ts';
import { createMprSession, type MprSession } from './session.ts';

/** The session of a cell, made when it isn't there yet: a grid may come back by itself. */
export function mprOf(room: Room, cell: Cell | undefined): MprSession | undefined {
  if (planeOf(cell) === undefined) return undefined;
  const open = room.get(mprSlot);
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
  const session = createMprSession({ seriesInstanceUid: of.series.seriesInstanceUid, store: room.images, stack, nameOfCut });
  open.session = session;
  // From then on there is a look to come back to.
  const end = session.subscribe(() => {
    if (session.state().crossHair === undefined) return;
    end();
    room.dispatch({ kind: 'touched' });
  });
  return session;
}

/** Of the first cell that shows a plane. */
export function shownMpr(room: Room): MprSession | undefined {
  return mprOf(room, planeCell(room));
}

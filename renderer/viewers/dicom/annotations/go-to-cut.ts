/** Shows a cut that was drawn on: the reconstruction of its series, turned as it was, through the place of the shape. */
import type { CutPlane, Measurement } from '../../../../preload/contract/measurements.ts';
import { anchorOf, pointsInPatient } from '../../../imaging/annotations/index.ts';
import { cross, times } from '../../../imaging/volume/vectors.ts';
import { closeMpr, mprSlot, openMpr, planeCell, planeOf } from '../mpr/planes.ts';
import { shownCells } from '../room/grid.ts';
import type { Room } from '../room/room.ts';

/** The images of a long series may still have to come from their source. */
const patience = { every: 60, times: 5000 };

export function goToCut(room: Room, measurement: Measurement, { plane, row, column, slab }: CutPlane): void {
  const { seriesInstanceUid } = measurement;
  const [at] = pointsInPatient(measurement, [anchorOf(measurement.shape)]);
  const isOpen = (): boolean => planeCell(room)?.seriesInstanceUid === seriesInstanceUid;
  if (at === undefined) return;
  if (!isOpen()) {
    if (planeCell(room) !== undefined) closeMpr(room);
    openMpr(room, seriesInstanceUid);
  }
  const index = shownCells(room.state().grid).findIndex((each) => planeOf(each) === plane);
  if (index >= 0) room.dispatch({ kind: 'activate', index });
  // Sagittal images are seen from the left, where their normal comes from.
  const normal = times(cross(row, column), plane === 'sagittal' ? -1 : 1);
  let left = patience.times;
  const attempt = (): void => {
    const { session } = room.get(mprSlot);
    const isReady = session?.seriesInstanceUid === seriesInstanceUid && session.state().soundness !== undefined;
    if (isReady) session.lookAt(plane, normal, at, slab);
    else if (isOpen() && left-- > 0) setTimeout(attempt, patience.every);
  };
  attempt();
}

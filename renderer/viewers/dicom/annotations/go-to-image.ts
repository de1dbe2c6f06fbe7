/** Shows an image: in the cell that has its series already, else in the active one. */
import type { ImageReference } from '../../../../preload/contract/measurements.ts';
import type { Viewport } from '../../../imaging/index.ts';
import { shownCells, stackCell } from '../room/grid.ts';
import type { Room } from '../room/room.ts';

export type Place = Pick<ImageReference, 'seriesInstanceUid' | 'sopInstanceUid' | 'frame'>;

/** A cell that has just been filled makes its viewport, then its stack. */
const patience = { every: 30, times: 60 };

export function goToImage(room: Room, { seriesInstanceUid, sopInstanceUid, frame }: Place): void {
  const cells = shownCells(room.state().grid);
  const { active } = room.state().grid;
  const isThere = (cell: (typeof cells)[number]): boolean => cell?.kind === 'stack' && cell.seriesInstanceUid === seriesInstanceUid;
  const index = isThere(cells[active]) ? active : cells.findIndex(isThere);
  if (index < 0) room.dispatch({ kind: 'show', index: active, cell: stackCell(seriesInstanceUid) });
  else room.dispatch({ kind: 'activate', index });
  const cell = index < 0 ? active : index;
  const source = room.seriesOf(room.cell(cell))?.series.instances.find((each) => each.sopInstanceUid === sopInstanceUid)?.blobId;
  const go = (viewport: Viewport | undefined): boolean => {
    const at = viewport?.state().stack.findIndex((each) => each.source === source && each.frame === frame - 1) ?? -1;
    if (at >= 0) viewport?.goTo(at);
    return at >= 0;
  };
  let left = patience.times;
  const attempt = (): void => {
    if (!go(room.viewport(cell)) && left-- > 0) setTimeout(attempt, patience.every);
  };
  attempt();
}

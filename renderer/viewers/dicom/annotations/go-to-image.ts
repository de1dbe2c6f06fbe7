/** Shows an image: in the cell that has its series already, else in the active one. */
import type { ImageReference, Measurement } from '../../../../preload/contract/measurements.ts';
import type { Viewport } from '../../../imaging/index.ts';
import { inOrder, pagesSlot } from '../basics/tiles.ts';
import { shownCells, stackCell } from '../room/grid.ts';
import type { Room } from '../room/room.ts';
import { goToCut } from './go-to-cut.ts';

export type Place = Pick<ImageReference, 'seriesInstanceUid' | 'sopInstanceUid' | 'frame'>;

/** A cell that has just been filled makes its viewport, then its stack. */
const patience = { every: 30, times: 60 };

/** Where the series is laid over the grid: the cell of the image, its page turned to. */
function tileOf(room: Room, seriesInstanceUid: string, sopInstanceUid: string): number | undefined {
  const cells = shownCells(room.state().grid);
  const cell = cells.find((each) => each?.seriesInstanceUid === seriesInstanceUid && each.tile !== undefined);
  const series = room.seriesOf(cell)?.series;
  if (cell?.tile === undefined || series === undefined) return undefined;
  const place = inOrder(series).findIndex((each) => each.sopInstanceUid === sopInstanceUid);
  if (place < 0) return undefined;
  const { of } = cell.tile;
  room.get(pagesSlot).turn(seriesInstanceUid, Math.floor(place / of));
  const found = cells.findIndex((each) => each?.seriesInstanceUid === seriesInstanceUid && each.tile?.at === place % of);
  return found < 0 ? undefined : found;
}

/** Of a cut, the plane of the reconstruction turned and brought to it. */
export function goTo(room: Room, measurement: Measurement): void {
  if (measurement.cut === undefined) goToImage(room, measurement);
  else goToCut(room, measurement, measurement.cut);
}

export function goToImage(room: Room, { seriesInstanceUid, sopInstanceUid, frame }: Place): void {
  const cells = shownCells(room.state().grid);
  const { active } = room.state().grid;
  const isThere = (cell: (typeof cells)[number]): boolean => cell?.kind === 'stack' && cell.seriesInstanceUid === seriesInstanceUid;
  const tile = tileOf(room, seriesInstanceUid, sopInstanceUid);
  const index = tile ?? (isThere(cells[active]) ? active : cells.findIndex(isThere));
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

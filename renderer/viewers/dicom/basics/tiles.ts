/** A series laid over the grid, an image (or a clip) in each cell, turned page by page: how an ultrasound is read. */
import type { DicomInstance, DicomSeries } from '../../../../preload/contract/imaging.ts';
import { type Cell, shownCells, stackCell, withLayout } from '../room/grid.ts';
import { type Room, roomSlot } from '../room/room.ts';

/** Of each series, the page that is shown. */
export interface Pages {
  of(seriesInstanceUid: string): number;
  turn(seriesInstanceUid: string, page: number): void;
}

export const pagesSlot = roomSlot<Pages>((room) => {
  const pages = new Map<string, number>();
  return {
    of: (uid) => pages.get(uid) ?? 0,
    turn(uid, page) {
      pages.set(uid, page);
      room.dispatch({ kind: 'touched' });
    },
  };
});

const byNumber = (a: DicomInstance, b: DicomInstance): number =>
  (a.instanceNumber ?? Number.MAX_SAFE_INTEGER) - (b.instanceNumber ?? Number.MAX_SAFE_INTEGER);

export const inOrder = ({ instances }: DicomSeries): readonly DicomInstance[] => instances.toSorted(byNumber);

/** Place of what a tile shows among the instances of its series. */
export const placeOfTile = (tile: NonNullable<Cell['tile']>, page: number): number => page * tile.of + tile.at;

/** The one instance that a tile shows; none past the end. */
export function instancesOf(series: DicomSeries, cell: Cell, page: number): readonly DicomInstance[] {
  if (cell.tile === undefined) return series.instances;
  const at = placeOfTile(cell.tile, page);
  return inOrder(series).slice(at, at + 1);
}

/** The page that so many turns lead to, the last one at most. */
export function pageAfter(now: number, turns: number, images: number, ofPage: number): number {
  const last = Math.max(0, Math.ceil(images / ofPage) - 1);
  return Math.max(0, Math.min(last, now + turns));
}

export function turnPages(room: Room, cell: Cell, turns: number): void {
  const series = room.seriesOf(cell)?.series;
  if (series === undefined || cell.tile === undefined) return;
  const pages = room.get(pagesSlot);
  const now = pages.of(series.seriesInstanceUid);
  const next = pageAfter(now, turns, series.instances.length, cell.tile.of);
  if (next !== now) pages.turn(series.seriesInstanceUid, next);
}

export const isTiled = (room: Room): boolean => room.cell()?.tile !== undefined;

/** Over the grid as it is; over three rows of three when there is but one cell. Again, the series alone in one. */
export function toggleTiles(room: Room): void {
  const cell = room.cell();
  if (cell === undefined) return;
  const { seriesInstanceUid } = cell;
  room.dispatch({
    kind: 'grid',
    change(grid) {
      if (cell.tile !== undefined) {
        const one = withLayout({ ...grid, active: 0 }, 1, 1);
        return { ...one, cells: grid.cells.map((each, index) => (index === 0 ? stackCell(seriesInstanceUid) : untiled(each))) };
      }
      const wide = shownCells(grid).length === 1 ? withLayout(grid, 3, 3) : grid;
      const of = shownCells(wide).length;
      const cells = wide.cells.map((each, at) => (at < of ? { ...stackCell(seriesInstanceUid), tile: { at, of } } : each));
      return { ...wide, active: 0, cells };
    },
  });
}

const untiled = (cell: Cell | undefined): Cell | undefined => (cell?.tile === undefined ? cell : undefined);

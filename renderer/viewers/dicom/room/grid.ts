/** Which content is in which cell: pure rules of the grid, from one cell to four rows of four. */

import type { DicomSeries, ImagingStudy } from '../../../../preload/contract/imaging.ts';
import { type Area, cutInTwo, evenAreas, merged, partnerOf } from './areas.ts';

/** What a cell shows; a feature adds its own kind beside the stack of images. */
export interface Cell {
  readonly kind: string;
  readonly seriesInstanceUid: string;
  /** What the kind needs to know beside the series: a plane, one object of it. */
  readonly option?: string | undefined;
  /** Asked for by a hanging protocol, instead of the file's own. */
  readonly window?: { readonly center: number; readonly width: number } | undefined;
  /** The edge that the back of the patient is turned to when it opens. */
  readonly posterior?: 'left' | 'right' | undefined;
  /** One image of a series that is laid over several cells: which of them, among how many. */
  readonly tile?: { readonly at: number; readonly of: number } | undefined;
}

export interface Grid {
  readonly rows: number;
  readonly columns: number;
  /** Where each cell is, when a hand has moved a border or cut a cell in two; rows and columns of the same size when left out. */
  readonly areas?: readonly Area[] | undefined;
  /** Index of the cell that is worked in, row by row. */
  readonly active: number;
  /** Always sixteen: a smaller grid hides the last ones and finds them again. */
  readonly cells: readonly (Cell | undefined)[];
}

export const gridLimit = 4;
const size = gridLimit * gridLimit;

export const emptyGrid: Grid = { rows: 1, columns: 1, active: 0, cells: Array.from({ length: size }, () => undefined) };

export const cellCount = ({ rows, columns, areas }: Pick<Grid, 'rows' | 'columns' | 'areas'>): number => areas?.length ?? rows * columns;
export const areasOf = ({ rows, columns, areas }: Grid): readonly Area[] => areas ?? evenAreas(rows, columns);
export const shownCells = (grid: Grid): readonly (Cell | undefined)[] => grid.cells.slice(0, cellCount(grid));
export const stackCell = (seriesInstanceUid: string): Cell => ({ kind: 'stack', seriesInstanceUid });

const bounded = (side: number): number => Math.max(1, Math.min(gridLimit, Math.round(side)));

/** The active cell is always one that is shown. */
export function withLayout(grid: Grid, rows: number, columns: number): Grid {
  const next = { ...grid, rows: bounded(rows), columns: bounded(columns), areas: undefined };
  if (grid.active < cellCount(next)) return next;
  // What one was looking at stays in sight.
  return { ...next, active: 0, cells: grid.cells.with(0, grid.cells[grid.active]) };
}

/** 1 → 1×2 → 2×2 → 1. */
export function nextLayout(grid: Grid): Grid {
  const count = cellCount(grid);
  return count === 1 ? withLayout(grid, 1, 2) : count === 2 ? withLayout(grid, 2, 2) : withLayout(grid, 1, 1);
}

/** The second half shows what is next to be shown; the grid itself when there is no place for it. */
export function withCut(grid: Grid, index: number, into: 'columns' | 'rows'): Grid {
  const areas = cellCount(grid) < size ? cutInTwo(areasOf(grid), index, into) : undefined;
  return areas === undefined ? grid : { ...grid, areas, cells: grid.cells.with(areas.length - 1, undefined) };
}

/** The cell that would make one rectangle with this one. */
export const partnerIn = (grid: Grid, index: number): number | undefined => partnerOf(areasOf(grid), index);

/** One cell in the place of two: what was worked in stays, and stays the active one. */
export function withMerged(grid: Grid, index: number): Grid {
  const gone = partnerIn(grid, index);
  if (gone === undefined) return grid;
  const areas = merged(areasOf(grid), index, gone);
  const cells = [...grid.cells.filter((_, at) => at !== gone), undefined];
  return { ...grid, areas, cells, active: gone < index ? index - 1 : index };
}

export function withCell(grid: Grid, index: number, cell: Cell | undefined): Grid {
  return index < 0 || index >= size ? grid : { ...grid, active: index, cells: grid.cells.with(index, cell) };
}

/** Fills empty cells with the series that aren't shown yet. */
export function filled(grid: Grid, series: readonly DicomSeries[], cellFor: (series: DicomSeries) => Cell): Grid {
  const shown = new Set(shownCells(grid).map((cell) => cell?.seriesInstanceUid));
  const spare = series.filter((each) => !shown.has(each.seriesInstanceUid));
  const cells = grid.cells.map((cell, index) => {
    if (cell !== undefined || index >= cellCount(grid)) return cell;
    const next = spare.shift();
    return next === undefined ? undefined : cellFor(next);
  });
  return { ...grid, cells };
}

/** The series of a prior most like one of the current study: same description, else same modality and most images. */
export function matchingSeries(series: DicomSeries | undefined, prior: ImagingStudy): DicomSeries | undefined {
  const same = prior.series.find((each) => each.modality === series?.modality && each.description === series?.description);
  const alike = prior.series.filter((each) => each.modality === series?.modality);
  const candidates = alike.length > 0 ? alike : prior.series;
  return same ?? [...candidates].sort((a, b) => b.instances.length - a.instances.length)[0];
}

/** Current on the left, prior on the right. */
export function comparing(current: string | undefined, prior: string | undefined): Grid {
  const cellOf = (uid: string | undefined): Cell | undefined => (uid === undefined ? undefined : stackCell(uid));
  return { ...emptyGrid, columns: 2, cells: emptyGrid.cells.with(0, cellOf(current)).with(1, cellOf(prior)) };
}

/** Without the series of a study that is closed; one cell again. */
export function without(grid: Grid, uids: ReadonlySet<string>): Grid {
  const cells = grid.cells.map((cell) => (cell !== undefined && uids.has(cell.seriesInstanceUid) ? undefined : cell));
  const kept = cells[grid.active] ?? cells.find((cell) => cell !== undefined);
  return { ...emptyGrid, cells: emptyGrid.cells.with(0, kept) };
}

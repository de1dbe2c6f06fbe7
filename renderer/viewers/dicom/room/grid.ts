/** Which content is in which cell: pure rules of the grid, from one cell to four rows of four. */
import type { DicomSeries, ImagingStudy } from '../../../../preload/contract/imaging.ts';

/** What a cell shows; a feature adds its own kind beside the stack of images. */
export interface Cell {
  readonly kind: string;
  readonly seriesInstanceUid: string;
  /** What the kind needs to know beside the series: a plane, one object of it. */
  readonly option?: string | undefined;
  /** Asked for by a hanging protocol, instead of the file's own. */
  readonly window?: { readonly center: number; readonly width: number } | undefined;
}

export interface Grid {
  readonly rows: number;
  readonly columns: number;
  /** Index of the cell that is worked in, row by row. */
  readonly active: number;
  /** Always sixteen: a smaller grid hides the last ones and finds them again. */
  readonly cells: readonly (Cell | undefined)[];
}

export const gridLimit = 4;
const size = gridLimit * gridLimit;

export const emptyGrid: Grid = { rows: 1, columns: 1, active: 0, cells: Array.from({ length: size }, () => undefined) };

export const cellCount = ({ rows, columns }: Pick<Grid, 'rows' | 'columns'>): number => rows * columns;
export const shownCells = (grid: Grid): readonly (Cell | undefined)[] => grid.cells.slice(0, cellCount(grid));
export const stackCell = (seriesInstanceUid: string): Cell => ({ kind: 'stack', seriesInstanceUid });

const bounded = (side: number): number => Math.max(1, Math.min(gridLimit, Math.round(side)));

/** The active cell is always one that is shown. */
export function withLayout(grid: Grid, rows: number, columns: number): Grid {
  const next = { ...grid, rows: bounded(rows), columns: bounded(columns) };
  if (grid.active < cellCount(next)) return next;
  // What one was looking at stays in sight.
  return { ...next, active: 0, cells: grid.cells.with(0, grid.cells[grid.active]) };
}

/** 1 → 1×2 → 2×2 → 1. */
export function nextLayout(grid: Grid): Grid {
  const count = cellCount(grid);
  return count === 1 ? withLayout(grid, 1, 2) : count === 2 ? withLayout(grid, 2, 2) : withLayout(grid, 1, 1);
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

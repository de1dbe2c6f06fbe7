/** Which series is in which viewport: pure rules of the grid. */
import type { DicomSeries, ImagingStudy } from '../../../preload/contract/imaging.ts';

export type CellCount = 1 | 2 | 4;

/** A series of the current study or of its prior. */
export interface Cell {
  readonly seriesInstanceUid: string;
}

export interface Grid {
  readonly count: CellCount;
  readonly active: number;
  /** Always four: a smaller grid hides the last ones and finds them again. */
  readonly cells: readonly (Cell | undefined)[];
}

export const emptyGrid: Grid = { count: 1, active: 0, cells: [undefined, undefined, undefined, undefined] };

/** 1 → 2 → 4 → 1. The active viewport is always one that is shown. */
export function nextCount(grid: Grid): Grid {
  return withCount(grid, grid.count === 1 ? 2 : grid.count === 2 ? 4 : 1);
}

export function withCount(grid: Grid, count: CellCount): Grid {
  if (grid.active < count) return { ...grid, count };
  // What one was looking at stays in sight.
  const cells = grid.cells.with(0, grid.cells[grid.active]);
  return { count, active: 0, cells };
}

export function withSeries(grid: Grid, index: number, seriesInstanceUid: string): Grid {
  return { ...grid, active: index, cells: grid.cells.with(index, { seriesInstanceUid }) };
}

/** Fills empty viewports with the series that aren't shown yet. */
export function filled(grid: Grid, series: readonly DicomSeries[]): Grid {
  const shown = new Set(grid.cells.slice(0, grid.count).map((cell) => cell?.seriesInstanceUid));
  const spare = series.filter((each) => !shown.has(each.seriesInstanceUid));
  const cells = grid.cells.map((cell, index) => {
    if (cell !== undefined || index >= grid.count) return cell;
    const next = spare.shift();
    return next === undefined ? undefined : { seriesInstanceUid: next.seriesInstanceUid };
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
  const cellOf = (uid: string | undefined): Cell | undefined => (uid === undefined ? undefined : { seriesInstanceUid: uid });
  return { count: 2, active: 0, cells: [cellOf(current), cellOf(prior), undefined, undefined] };
}

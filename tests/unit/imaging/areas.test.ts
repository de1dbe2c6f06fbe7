/** Free layouts: borders that move, cells cut in two and taken back. */
import { describe, expect, it } from 'vitest';
import {
  type Area,
  bordersOf,
  cutInTwo,
  evenAreas,
  evenPlaceOf,
  merged,
  partnerOf,
  tracksOf,
  withBorderAt,
} from '../../../renderer/viewers/dicom/room/areas.ts';
import { emptyGrid, stackCell, withCell, withCut, withLayout, withMerged } from '../../../renderer/viewers/dicom/room/grid.ts';

const area = (x: number, y: number, width: number, height: number): Area => ({ x, y, width, height });
const round = (areas: readonly Area[]) =>
  areas.map(({ x, y, width, height }) => [x, y, width, height].map((each) => Math.round(each * 1000) / 1000));
const surface = (areas: readonly Area[]) => areas.reduce((sum, { width, height }) => sum + width * height, 0);

describe('borders', () => {
  it('of an even grid run from end to end, each as far as its neighbours leave room', () => {
    expect(bordersOf(evenAreas(2, 2))).toEqual([
      { direction: 'vertical', at: 0.5, from: 0, to: 1, min: 0.1, max: 0.9 },
      { direction: 'horizontal', at: 0.5, from: 0, to: 1, min: 0.1, max: 0.9 },
    ]);
    expect(bordersOf(evenAreas(1, 1))).toEqual([]);
    expect(bordersOf(evenAreas(1, 4)).map(({ at }) => at)).toEqual([0.25, 0.5, 0.75]);
  });
  it('move all that touches them, and stop at the smallest cell', () => {
    const [vertical] = bordersOf(evenAreas(2, 2));
    if (vertical === undefined) throw new Error('no border');
    const moved = withBorderAt(evenAreas(2, 2), vertical, 0.7);
    expect(round(moved)).toEqual([
      [0, 0, 0.7, 0.5],
      [0.7, 0, 0.3, 0.5],
      [0, 0.5, 0.7, 0.5],
      [0.7, 0.5, 0.3, 0.5],
    ]);
    expect(round(withBorderAt(evenAreas(2, 2), vertical, 2))[0]).toEqual([0, 0, 0.9, 0.5]);
    expect(surface(moved)).toBeCloseTo(1);
    const [again] = bordersOf(moved);
    expect(again && evenPlaceOf(again)).toBeCloseTo(0.5);
  });
  it('of a cell that was cut move within it alone', () => {
    const cut = cutInTwo(evenAreas(2, 1), 0, 'columns') ?? [];
    expect(round(cut)).toEqual([
      [0, 0, 0.5, 0.5],
      [0, 0.5, 1, 0.5],
      [0.5, 0, 0.5, 0.5],
    ]);
    const [vertical, horizontal] = bordersOf(cut);
    expect(vertical).toMatchObject({ from: 0, to: 0.5 });
    expect(horizontal).toMatchObject({ at: 0.5, from: 0, to: 1 });
    expect(vertical && round(withBorderAt(cut, vertical, 0.3))).toEqual([
      [0, 0, 0.3, 0.5],
      [0, 0.5, 1, 0.5],
      [0.3, 0, 0.7, 0.5],
    ]);
  });
});

describe('a cell', () => {
  it('is cut in two and taken back, whatever was cut in between', () => {
    const two = cutInTwo(evenAreas(1, 1), 0, 'columns') ?? [];
    const three = cutInTwo(two, 1, 'rows') ?? [];
    expect(round(three)).toEqual([
      [0, 0, 0.5, 1],
      [0.5, 0, 0.5, 0.5],
      [0.5, 0.5, 0.5, 0.5],
    ]);
    expect(partnerOf(three, 0)).toBeUndefined();
    expect(partnerOf(three, 1)).toBe(2);
    expect(merged(three, 1, 2)).toEqual(two);
    expect(merged(two, 0, 1)).toEqual(evenAreas(1, 1));
  });
  it('is not cut smaller than what can be read', () => {
    expect(cutInTwo([area(0, 0, 0.19, 1), area(0.19, 0, 0.81, 1)], 0, 'columns')).toBeUndefined();
    expect(cutInTwo(evenAreas(1, 1), 4, 'rows')).toBeUndefined();
  });
  it('is between lines of the page’s grid', () => {
    const { columns, rows, place } = tracksOf(cutInTwo(evenAreas(2, 1), 0, 'columns') ?? []);
    expect([columns, rows]).toEqual([
      [0.5, 0.5],
      [0.5, 0.5],
    ]);
    expect(place(area(0, 0.5, 1, 0.5))).toEqual({ row: [2, 3], column: [1, 3] });
  });
});

describe('the grid', () => {
  it('keeps what is worked in when two cells become one', () => {
    const grid = withCell(withCell(withLayout(emptyGrid, 1, 2), 1, stackCell('b')), 0, stackCell('a'));
    const cut = withCell(withCut(grid, 0, 'rows'), 2, stackCell('c'));
    expect(cut.areas).toHaveLength(3);
    const back = withMerged(cut, 2);
    expect(back.active).toBe(1);
    expect(back.cells.slice(0, 3).map((cell) => cell?.seriesInstanceUid)).toEqual(['b', 'c', undefined]);
    expect(withLayout(cut, 2, 2).areas).toBeUndefined();
    expect(withMerged(grid, 5)).toBe(grid);
  });
  it('has sixteen cells at most', () => {
    const full = withLayout(emptyGrid, 4, 4);
    expect(withCut(full, 0, 'rows')).toBe(full);
  });
});

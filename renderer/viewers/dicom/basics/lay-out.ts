/** So many rows and columns, the empty cells filled with the series that aren't shown yet. */
import { filled, nextLayout, withCut, withLayout } from '../room/grid.ts';
import type { Room } from '../room/room.ts';

export function layOut(room: Room, rows: number, columns: number): void {
  const series = room.studies().flatMap((each) => each.series);
  room.dispatch({ kind: 'grid', change: (grid) => filled(withLayout(grid, rows, columns), series, room.furnishing.cellFor) });
}

/** The cell that is worked in, in two: the second half shows the next series that isn't shown. */
export function cutCell(room: Room, into: 'columns' | 'rows'): void {
  const series = room.studies().flatMap((each) => each.series);
  room.dispatch({
    kind: 'grid',
    change(grid) {
      const cut = withCut(grid, grid.active, into);
      return cut === grid ? grid : filled(cut, series, room.furnishing.cellFor);
    },
  });
}

export function layOutNext(room: Room): void {
  const { rows, columns } = nextLayout(room.state().grid);
  layOut(room, rows, columns);
}

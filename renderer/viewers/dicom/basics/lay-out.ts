/** So many rows and columns, the empty cells filled with the series that aren't shown yet. */
import { filled, nextLayout, withLayout } from '../room/grid.ts';
import type { Room } from '../room/room.ts';

export function layOut(room: Room, rows: number, columns: number): void {
  const series = room.studies().flatMap((each) => each.series);
  room.dispatch({ kind: 'grid', change: (grid) => filled(withLayout(grid, rows, columns), series, room.furnishing.cellFor) });
}

export function layOutNext(room: Room): void {
  const { rows, columns } = nextLayout(room.state().grid);
  layOut(room, rows, columns);
}

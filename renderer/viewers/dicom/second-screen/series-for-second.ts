/** Which series the second screen opens with. */
import { matchingSeries, shownCells } from '../room/grid.ts';
import type { Room } from '../room/room.ts';

/** What is compared with and isn't shown yet, else the next series that isn't, else the one that is worked in. */
export function seriesForSecond(room: Pick<Room, 'studies' | 'state' | 'cell' | 'seriesOf'>): string {
  const [study, prior] = room.studies();
  const shown = new Set(shownCells(room.state().grid).map((cell) => cell?.seriesInstanceUid));
  const active = room.seriesOf(room.cell())?.series;
  const matching = prior && matchingSeries(active, prior);
  if (matching !== undefined && !shown.has(matching.seriesInstanceUid)) return matching.seriesInstanceUid;
  const next = [...(study?.series ?? []), ...(prior?.series ?? [])].find((each) => !shown.has(each.seriesInstanceUid));
  return (next ?? active ?? study?.series[0])?.seriesInstanceUid ?? '';
}

/** Who of the waiting list is being carried to the grid: what is dragged can't be read by a page before it is dropped. */
import type { WaitingEntry } from '../../../../preload/contract/agenda-appointments.ts';

let carried: WaitingEntry | undefined;

export function carry(entry: WaitingEntry | undefined): void {
  carried = entry;
}

export function carriedEntry(): WaitingEntry | undefined {
  return carried;
}

/** Scrolls a cell of the room, and the others along with it when they are synchronised. */
import type { Room } from '../room/room.ts';
import { scrollTogether } from './scroll-together.ts';
import { shiftsSlot } from './shifts.ts';

export function scrollRoom(room: Room, index: number, steps: number): void {
  const others = room.isOn('sync') ? room.viewports() : [];
  scrollTogether(room.images, room.viewport(index), others, steps, room.get(shiftsSlot).between);
}

/** From the first image to the last, or back. */
export function scrollToEnd(room: Room, end: 'first' | 'last'): void {
  const { grid } = room.state();
  const state = room.viewport()?.state();
  if (state !== undefined) scrollRoom(room, grid.active, end === 'first' ? -state.index : state.stack.length - 1 - state.index);
}

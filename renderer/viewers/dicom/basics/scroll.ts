/** Scrolls a cell of the room, and the others along with it when they are synchronised. */
import { type Room, roomSlot } from '../room/room.ts';
import { scrollTogether } from './scroll-together.ts';
import { shiftsSlot } from './shifts.ts';

type ScrollListener = (cell: number, steps: number) => void;

/** Told of what a hand has scrolled, and not of what followed. */
export const scrolledSlot = roomSlot<Set<ScrollListener>>(() => new Set());

export function scrollRoom(room: Room, index: number, steps: number): void {
  scroll(room, index, steps);
  for (const listener of room.get(scrolledSlot)) listener(index, steps);
}

function scroll(room: Room, index: number, steps: number): void {
  // Only stacks scroll together: the planes of a reconstruction move their cross-hair instead.
  if (room.cell(index)?.kind !== 'stack') {
    room.viewport(index)?.scrollBy(steps);
    return;
  }
  // By their place in the grid, which the shifts between them go by.
  const stacks = room.viewports().map((viewport, at) => (room.cell(at)?.kind === 'stack' ? viewport : undefined));
  scrollTogether(room.images, room.viewport(index), room.isOn('sync') ? stacks : [], steps, room.get(shiftsSlot).between);
}

/** From the first image to the last, or back. */
export function scrollToEnd(room: Room, end: 'first' | 'last'): void {
  const { grid } = room.state();
  const state = room.viewport()?.state();
  if (state !== undefined) scrollRoom(room, grid.active, end === 'first' ? -state.index : state.stack.length - 1 - state.index);
}

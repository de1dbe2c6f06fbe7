/** Scrolls a cell of the room, and the others along with it when they are synchronised. */

import type { Cell } from '../room/grid.ts';
import { type Room, roomSlot } from '../room/room.ts';
import { filmsSlot } from '../stack/films.ts';
import { scrollTogether } from './scroll-together.ts';
import { shiftsSlot } from './shifts.ts';
import { turnPages } from './tiles.ts';

/** A tile shows its own image whatever the depth of the others. */
export const isStack = (cell: Cell | undefined): boolean => cell?.kind === 'stack' && cell.tile === undefined;

type ScrollListener = (cell: number, steps: number) => void;

/** Told of what a hand has scrolled, and not of what followed. */
export const scrolledSlot = roomSlot<Set<ScrollListener>>(() => new Set());

export function scrollRoom(room: Room, index: number, steps: number): void {
  scroll(room, index, steps);
  for (const listener of room.get(scrolledSlot)) listener(index, steps);
}

function scroll(room: Room, index: number, steps: number): void {
  const cell = room.cell(index);
  if (cell?.tile !== undefined) {
    turnPages(room, cell, steps);
    return;
  }
  // Only stacks scroll together: the planes of a reconstruction move their cross-hair instead.
  if (scrollFilm(room, index, steps)) return;
  if (cell?.kind !== 'stack') {
    room.viewport(index)?.scrollBy(steps);
    return;
  }
  // By their place in the grid, which the shifts between them go by.
  const stacks = room.viewports().map((viewport, at) => (isStack(room.cell(at)) ? viewport : undefined));
  scrollTogether(room.images, room.viewport(index), room.isOn('sync') ? stacks : [], steps, room.get(shiftsSlot).between);
}

/** Frame by frame; past its end, to the image that comes after all of its frames. */
function scrollFilm(room: Room, index: number, steps: number): boolean {
  const film = room.get(filmsSlot).get(index);
  const viewport = room.viewport(index);
  if (film === undefined || viewport === undefined) return false;
  if (film.step(steps)) return true;
  const { stack, index: at } = viewport.state();
  const isOther = (each: (typeof stack)[number]): boolean => each.source !== stack[at]?.source;
  const next = steps > 0 ? stack.findIndex((each, place) => place > at && isOther(each)) : stack.slice(0, at).findLastIndex(isOther);
  if (next >= 0) viewport.goTo(next);
  return true;
}

/** More than any series has: the last page or frame stops it. */
const manyMore = 1_000_000;

/** From the first image to the last, or back. */
export function scrollToEnd(room: Room, end: 'first' | 'last'): void {
  const { grid } = room.state();
  if (room.cell()?.tile !== undefined || room.get(filmsSlot).has(grid.active)) {
    scrollRoom(room, grid.active, end === 'first' ? -manyMore : manyMore);
    return;
  }
  const state = room.viewport()?.state();
  if (state !== undefined) scrollRoom(room, grid.active, end === 'first' ? -state.index : state.stack.length - 1 - state.index);
}

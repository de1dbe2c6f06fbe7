/** The room in React: what of it a component follows, and no more, so that a scroll redraws one cell only. */
import { useSyncExternalStore } from 'react';
import type { Viewport, ViewportState } from '../../../imaging/index.ts';
import type { Room } from './room.ts';

/** @param select gives a primitive, or the same object as long as nothing changes */
export function useRoom<T>(room: Room, select: (room: Room) => T): T {
  return useSyncExternalStore(room.subscribe, () => select(room));
}

const never = (): (() => void) => () => undefined;

/** @param select gives a primitive, or the same object as long as nothing changes */
export function useViewport<T>(viewport: Viewport | undefined, select: (state: ViewportState) => T): T | undefined {
  return useSyncExternalStore(viewport?.subscribe ?? never, () => (viewport === undefined ? undefined : select(viewport.state())));
}

/** The active viewport, followed as it changes. */
export function useActiveViewport<T>(room: Room, select: (state: ViewportState) => T): T | undefined {
  return useViewport(
    useRoom(room, (now) => now.viewport()),
    select,
  );
}

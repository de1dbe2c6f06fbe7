/** The desk in React: what of it a component follows. */
import { useSyncExternalStore } from 'react';
import type { Room } from '../room/room.ts';
import { type Desk, type DeskState, deskSlot } from './desk.ts';

export function useDesk(room: Room): { desk: Desk; state: DeskState } {
  const desk = room.get(deskSlot);
  return { desk, state: useSyncExternalStore(desk.subscribe, desk.state) };
}

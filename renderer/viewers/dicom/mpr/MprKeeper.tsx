/** Lets go of a reconstruction, and of its memory, once no cell shows it any more. */
import { useEffect } from 'react';
import type { Room } from '../room/room.ts';
import { useRoom } from '../room/use-room.ts';
import { forgetMpr, shownMpr } from './mpr.ts';

export function MprKeeper({ room }: { room: Room }) {
  const isShown = useRoom(room, (now) => shownMpr(now) !== undefined);
  useEffect(() => {
    if (!isShown) forgetMpr(room);
  }, [room, isShown]);
  return undefined;
}

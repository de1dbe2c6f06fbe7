/** Lets go of a reconstruction, and of its memory, once no cell shows it any more. */
import { useEffect } from 'react';
import type { Room } from '../room/room.ts';
import { useRoom } from '../room/use-room.ts';
import { forgetMpr, planeCell } from './planes.ts';

export function MprKeeper({ room }: { room: Room }) {
  const isShown = useRoom(room, (now) => planeCell(now) !== undefined);
  useEffect(() => {
    if (!isShown) forgetMpr(room);
  }, [room, isShown]);
  return undefined;
}

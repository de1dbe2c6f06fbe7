/** Where the second window was left, at hand when it is asked for: a browser opens a window only in the moment of the gesture. */
import { useEffect } from 'react';
import { useProcedure } from '../../../bridge/use-procedure.ts';
import { type Room, roomSlot } from '../room/room.ts';
import type { WindowPlace } from './place.ts';

export const placeSlot = roomSlot<{ place: WindowPlace | undefined }>(() => ({ place: undefined }));

export function PlaceKeeper({ room }: { room: Room }) {
  const { data: settings } = useProcedure('settings.get', {});
  useEffect(() => {
    room.get(placeSlot).place = settings?.secondScreenPlace;
  }, [room, settings?.secondScreenPlace]);
  return undefined;
}

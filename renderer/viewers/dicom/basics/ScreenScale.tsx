/** Brings the measure of the screen from the settings into the room. */
import { useEffect } from 'react';
import { useProcedure } from '../../../bridge/use-procedure.ts';
import type { Room } from '../room/room.ts';
import { screenScaleSlot } from './life-size.ts';

export function ScreenScale({ room }: { room: Room }) {
  const { data: settings } = useProcedure('settings.get', {});
  const scale = settings?.screenPixelsOfMillimetre;
  useEffect(() => {
    if (scale !== undefined) room.get(screenScaleSlot).pixelsOfMillimetre = scale;
  }, [room, scale]);
  return undefined;
}

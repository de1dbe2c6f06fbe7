/** Whether somebody asked for the study of the room to be taken off, where it is an imported one. */
import type { ImagingStudySummary } from '../../../../preload/contract/imaging.ts';
import { type Room, roomSlot } from '../room/room.ts';

export const removalSlot = roomSlot(() => ({ isAsked: false }));

/** The study of the room, if it was imported here. */
export function importedOf(room: Room): ImagingStudySummary | undefined {
  const summary = room.studies()[0]?.summary;
  return summary?.imported === undefined ? undefined : summary;
}

/** What somebody asked of the study of the room, where it is an imported one: to be published, to be taken off. */
import type { ImagingStudySummary } from '../../../../preload/contract/imaging.ts';
import { type Room, roomSlot } from '../room/room.ts';

export type Asked = 'publication' | 'removal';

const askedSlot = roomSlot((): { asked: Asked | undefined } => ({ asked: undefined }));

export const askedOf = (room: Room): Asked | undefined => room.get(askedSlot).asked;

export function ask(room: Room, asked: Asked | undefined): void {
  room.get(askedSlot).asked = asked;
  room.dispatch({ kind: 'touched' });
}

/** The study of the room, if it was imported here. */
export function importedOf(room: Room): ImagingStudySummary | undefined {
  const summary = room.studies()[0]?.summary;
  return summary?.imported === undefined ? undefined : summary;
}

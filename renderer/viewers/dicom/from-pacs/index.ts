/** Taking a study that came from a PACS off the file, from the menu of the room. */
import { FolderX } from 'lucide-react';
import type { ImagingStudySummary } from '../../../../preload/contract/imaging.ts';
import type { RoomFeature } from '../room/feature.ts';
import { type Room, roomSlot } from '../room/room.ts';
import { DetachCompanion } from './DetachCompanion.tsx';

export const detachSlot = roomSlot(() => ({ isAsked: false }));

/** The study of the room, if a PACS gave it and the record doesn't have it. */
export function fromPacs(room: Room): ImagingStudySummary | undefined {
  const summary = room.studies()[0]?.summary;
  return summary?.pacs === undefined ? undefined : summary;
}

export const fromPacsFeature: RoomFeature = {
  id: 'from-pacs',
  commands: [
    {
      id: 'detach',
      icon: () => FolderX,
      label: (t) => t('pacs:detach.action'),
      group: 'panel',
      place: 'more',
      isEnabled: (room) => fromPacs(room) !== undefined,
      run(room) {
        room.get(detachSlot).isAsked = true;
        room.dispatch({ kind: 'touched' });
      },
    },
  ],
  Companion: DetachCompanion,
};

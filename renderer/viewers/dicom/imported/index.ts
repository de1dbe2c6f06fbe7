/** Taking an imported study off this workstation, from the menu of the room. */
import { Trash2 } from 'lucide-react';
import type { RoomFeature } from '../room/feature.ts';
import { RemoveCompanion } from './RemoveCompanion.tsx';
import { importedOf, removalSlot } from './removal.ts';

export const importedFeature: RoomFeature = {
  id: 'imported',
  commands: [
    {
      id: 'remove-import',
      icon: () => Trash2,
      label: (t) => t('media:remove.action'),
      group: 'panel',
      place: 'more',
      isEnabled: (room) => importedOf(room) !== undefined,
      run(room) {
        room.get(removalSlot).isAsked = true;
        room.dispatch({ kind: 'touched' });
      },
    },
  ],
  Companion: RemoveCompanion,
};

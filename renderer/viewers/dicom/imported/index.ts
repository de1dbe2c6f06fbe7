/** What becomes of an imported study, from the menu of the room: it is published, or taken off this workstation. */
import { Send, Trash2 } from 'lucide-react';
import type { RoomFeature } from '../room/feature.ts';
import { ask, importedOf } from './asked.ts';
import { ImportedCompanion } from './ImportedCompanion.tsx';

export const importedFeature: RoomFeature = {
  id: 'imported',
  commands: [
    {
      id: 'publish-import',
      icon: () => Send,
      label: (t) => t('media:publish.action'),
      group: 'panel',
      place: 'more',
      isEnabled: (room) => importedOf(room) !== undefined && importedOf(room)?.kosDocumentId === undefined,
      run: (room) => ask(room, 'publication'),
    },
    {
      id: 'remove-import',
      icon: () => Trash2,
      label: (t) => t('media:remove.action'),
      group: 'panel',
      place: 'more',
      isEnabled: (room) => importedOf(room) !== undefined,
      run: (room) => ask(room, 'removal'),
    },
  ],
  Companion: ImportedCompanion,
};

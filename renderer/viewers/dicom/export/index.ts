/** Export and print of images, from the toolbar of the room. */
import { Printer, Share } from 'lucide-react';
import type { RoomFeature } from '../room/feature.ts';
import { ExportCompanion } from './ExportCompanion.tsx';
import { isAnythingShown, openExport } from './opened.ts';

export const exportFeature: RoomFeature = {
  id: 'export',
  commands: [
    {
      id: 'export',
      keys: ['Ctrl+E'],
      icon: () => Share,
      label: (t) => t('exporting:command'),
      group: 'panel',
      place: 'more',
      isEnabled: isAnythingShown,
      run: (room) => openExport(room, 'export'),
    },
    {
      id: 'print',
      keys: ['Ctrl+P'],
      icon: () => Printer,
      label: (t) => t('exporting:print'),
      group: 'panel',
      place: 'more',
      isEnabled: isAnythingShown,
      run: (room) => openExport(room, 'print'),
    },
  ],
  Companion: ExportCompanion,
};

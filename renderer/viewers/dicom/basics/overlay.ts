/** The texts laid on the images: hidden and shown by a key, each line chosen once for all by its reader. */
import { Captions, CaptionsOff, ListChecks } from 'lucide-react';
import { type RoomFeature, switchCommand } from '../room/feature.ts';
import { OverlayDialog } from './OverlayDialog.tsx';

export const overlayFeature: RoomFeature = {
  id: 'overlay',
  commands: [
    switchCommand({
      id: 'overlay-hidden',
      keys: ['q'],
      icon: (room) => (room.isOn('overlay-hidden') ? CaptionsOff : Captions),
      label: (t, room) => t(room.isOn('overlay-hidden') ? 'dicom:tool.showTexts' : 'dicom:tool.hideTexts'),
      group: 'view',
      place: 'more',
    }),
    switchCommand({
      id: 'overlay-choice',
      icon: () => ListChecks,
      label: (t) => t('dicom:tool.chooseTexts'),
      group: 'view',
      place: 'more',
    }),
  ],
  Companion: OverlayDialog,
};

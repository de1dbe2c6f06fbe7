/** Life size: a centimetre of the patient is a centimetre of the screen, once the screen has been measured in the settings. */
import { Ruler } from 'lucide-react';
import type { RoomFeature } from '../room/feature.ts';
import { roomSlot } from '../room/room.ts';
import { ScreenScale } from './ScreenScale.tsx';

/** CSS pixels of a millimetre of this screen; a CSS inch is 96 pixels as long as nobody has measured it. */
export const screenScaleSlot = roomSlot(() => ({ pixelsOfMillimetre: 96 / 25.4 }));

export const lifeSizeFeature: RoomFeature = {
  id: 'life-size',
  commands: [
    {
      id: 'life-size',
      keys: ['n'],
      icon: () => Ruler,
      label: (t) => t('dicom:tool.lifeSize'),
      group: 'view',
      place: 'more',
      isEnabled: (room) => room.viewport()?.state().shown?.image.header.spacing !== undefined,
      run: (room) => room.viewport()?.lifeSize(room.get(screenScaleSlot).pixelsOfMillimetre),
    },
  ],
  Companion: ScreenScale,
};

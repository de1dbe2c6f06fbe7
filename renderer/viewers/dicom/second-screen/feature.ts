/** The images on another screen: the first window keeps the series, the lists and the report. */
import { MonitorUp, MonitorX, ScreenShare } from 'lucide-react';
import { i18n } from '../../../i18n/index.ts';
import { announce } from '../../../ui/toasts.ts';
import type { RoomFeature } from '../room/feature.ts';
import { PlaceKeeper, placeSlot } from './PlaceKeeper.tsx';
import { secondScreenSlot } from './second-screen.ts';

export const secondScreenFeature: RoomFeature = {
  id: 'second-screen',
  commands: [
    {
      id: 'second-screen',
      keys: ['Alt+o'],
      icon: (room) => (room.get(secondScreenSlot).isOpen() ? MonitorX : MonitorUp),
      label: (t, room) => t(room.get(secondScreenSlot).isOpen() ? 'dicom:screen.close' : 'dicom:screen.open'),
      group: 'link',
      place: 'more',
      isSetting: true,
      isOn: (room) => room.get(secondScreenSlot).isOpen(),
      run(room) {
        const screen = room.get(secondScreenSlot);
        if (screen.isOpen()) screen.close();
        else if (!screen.open(room.get(placeSlot).place)) announce({ text: i18n.t('dicom:screen.refused'), tone: 'alert' });
      },
    },
    {
      id: 'to-second-screen',
      keys: ['Alt+i'],
      icon: () => ScreenShare,
      label: (t) => t('dicom:screen.send'),
      group: 'link',
      place: 'more',
      isEnabled: (room) => room.get(secondScreenSlot).isOpen() && room.cell() !== undefined,
      run(room) {
        const cell = room.cell();
        if (cell !== undefined) room.get(secondScreenSlot).show(cell.seriesInstanceUid);
      },
    },
  ],
  Companion: PlaceKeeper,
};

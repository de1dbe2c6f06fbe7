/** The magnifier: a lens that follows the pointer, or stands in the centre for who works by keyboard. */
import { Search } from 'lucide-react';
import { type RoomFeature, switchCommand } from '../room/feature.ts';
import { MagnifierLayer } from './MagnifierLayer.tsx';

export const magnifierFeature: RoomFeature = {
  id: 'magnifier',
  commands: [
    switchCommand({
      id: 'magnifier',
      keys: ['l'],
      icon: () => Search,
      label: (t) => t('dicom:tool.magnifier'),
      group: 'view',
      place: 'more',
    }),
  ],
  layers: [{ id: 'magnifier', Layer: MagnifierLayer }],
};

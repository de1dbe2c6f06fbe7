/** Viewports that go together. */
import { Link2 } from 'lucide-react';
import { type RoomFeature, switchCommand } from '../room/feature.ts';
import { Alignment } from './Alignment.tsx';

export const compareFeature: RoomFeature = {
  id: 'compare',
  commands: [
    switchCommand({ id: 'sync', keys: ['y'], icon: () => Link2, label: (t) => t('dicom:tool.sync'), group: 'link', place: 'bar' }),
  ],
  Companion: Alignment,
};

/** The browser of DICOM attributes, in the panel of the room. */
import { Tags } from 'lucide-react';
import { panelCommand, type RoomFeature } from '../room/feature.ts';
import { TagsPanel } from './TagsPanel.tsx';

export const tagsFeature: RoomFeature = {
  id: 'tags',
  commands: [panelCommand({ id: 'tags', keys: ['Alt+u'], icon: () => Tags, label: (t) => t('tags:command'), place: 'bar' })],
  panels: [{ id: 'tags', label: (t) => t('tags:title'), width: 'reading', Panel: TagsPanel }],
};

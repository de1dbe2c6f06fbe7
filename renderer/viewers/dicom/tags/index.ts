/** The browser of DICOM attributes, in the panel of the room. */
import { Tags } from 'lucide-react';
import { panelCommand, type RoomFeature } from '../room/feature.ts';
import { onDemand } from '../room/on-demand.tsx';
import { WaitingPanel } from '../room/WaitingPanel.tsx';

const browser = onDemand(() => import('./TagsPanel.tsx'));

export const tagsFeature: RoomFeature = {
  id: 'tags',
  commands: [panelCommand({ id: 'tags', keys: ['Alt+u'], icon: () => Tags, label: (t) => t('tags:command'), place: 'bar' })],
  panels: [
    { id: 'tags', label: (t) => t('tags:title'), width: 'reading', Panel: browser.component(({ TagsPanel }) => TagsPanel, WaitingPanel) },
  ],
};

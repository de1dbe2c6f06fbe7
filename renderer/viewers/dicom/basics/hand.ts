/** What the first button of the pointer does: scroll, window, pan, zoom; and the keys that scroll. */
import { Layers, Move, ZoomIn } from 'lucide-react';
import { viewTools } from '../../../imaging/index.ts';
import { type RoomFeature, toolCommand } from '../room/feature.ts';
import type { Room } from '../room/room.ts';
import { scrollRoom, scrollToEnd } from './scroll.ts';

const step = (id: string, keys: readonly string[], steps: number) => ({
  id,
  keys,
  label: () => id,
  group: 'hand' as const,
  place: 'keys' as const,
  run: (room: Room) => scrollRoom(room, room.state().grid.active, steps),
});

export const handFeature: RoomFeature = {
  id: 'hand',
  commands: [
    toolCommand({ id: 'scroll', keys: ['s'], icon: () => Layers, label: (t) => t('dicom:tool.scroll'), group: 'hand', place: 'bar' }),
    toolCommand({ id: 'pan', keys: ['p'], icon: () => Move, label: (t) => t('dicom:tool.pan'), group: 'hand', place: 'bar' }),
    toolCommand({ id: 'zoom', keys: ['z'], icon: () => ZoomIn, label: (t) => t('dicom:tool.zoom'), group: 'hand', place: 'bar' }),
    step('next-image', ['ArrowDown', 'ArrowRight'], 1),
    step('previous-image', ['ArrowUp', 'ArrowLeft'], -1),
    step('ten-images-on', ['PageDown'], 10),
    step('ten-images-back', ['PageUp'], -10),
    { ...step('first-image', ['Home'], 0), run: (room) => scrollToEnd(room, 'first') },
    { ...step('last-image', ['End'], 0), run: (room) => scrollToEnd(room, 'last') },
  ],
  tools: (room, cell) => viewTools({ onScroll: (steps) => scrollRoom(room, cell, steps) }),
};

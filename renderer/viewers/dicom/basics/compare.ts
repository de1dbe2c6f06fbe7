/** Viewports that go together: in depth, in window, in place; and what shows in one where another is. */
import { Contrast, Crosshair, Link2, Move, Rows3 } from 'lucide-react';
import { type RoomFeature, switchCommand, toolCommand } from '../room/feature.ts';
import { Alignment } from './Alignment.tsx';
import { CrossHairLayer } from './CrossHairLayer.tsx';
import { CrossLinesLayer } from './CrossLinesLayer.tsx';
import { crossHairSlot, crossHairTool, moveCrossHair } from './cross-hair.ts';
import { shiftsSlot } from './shifts.ts';

const nudges = [
  ['ArrowLeft', -1, 0],
  ['ArrowRight', 1, 0],
  ['ArrowUp', 0, -1],
  ['ArrowDown', 0, 1],
] as const;

export const compareFeature: RoomFeature = {
  id: 'compare',
  commands: [
    {
      id: 'sync',
      keys: ['y'],
      icon: () => Link2,
      label: (t) => t('dicom:tool.sync'),
      group: 'link',
      place: 'bar',
      isSetting: true,
      isOn: (room) => room.isOn('sync'),
      run: (room) => {
        room.dispatch({ kind: 'switch', id: 'sync' });
        // What lies side by side when they are linked again stays side by side.
        if (room.isOn('sync')) room.get(shiftsSlot).measure();
      },
    },
    switchCommand({
      id: 'link-window',
      keys: ['u'],
      icon: () => Contrast,
      label: (t) => t('dicom:tool.linkWindow'),
      group: 'link',
      place: 'more',
    }),
    switchCommand({
      id: 'link-place',
      keys: ['o'],
      icon: () => Move,
      label: (t) => t('dicom:tool.linkPlace'),
      group: 'link',
      place: 'more',
    }),
    switchCommand({
      id: 'cross-lines',
      keys: ['k'],
      icon: () => Rows3,
      label: (t) => t('dicom:tool.crossLines'),
      group: 'link',
      place: 'more',
    }),
    {
      ...toolCommand({
        id: 'cross-hair',
        keys: ['j'],
        icon: () => Crosshair,
        label: (t) => t('dicom:tool.crossHair'),
        group: 'link',
        place: 'more',
      }),
      run: (room) => {
        const isOff = room.state().tool === 'cross-hair';
        room.dispatch({ kind: 'tool', tool: isOff ? 'scroll' : 'cross-hair' });
        if (isOff) room.get(crossHairSlot).set(undefined);
        else moveCrossHair(room, 0, 0);
      },
    },
    ...nudges.map(([key, dx, dy]) => ({
      id: `cross-hair-${key}`,
      keys: [`Alt+${key}`],
      label: () => key,
      group: 'link' as const,
      place: 'keys' as const,
      run: (room: Parameters<typeof moveCrossHair>[0]) => moveCrossHair(room, dx * 5, dy * 5),
    })),
  ],
  tools: (room) => [crossHairTool(room)],
  layers: [
    { id: 'cross-lines', Layer: CrossLinesLayer },
    { id: 'cross-hair', Layer: CrossHairLayer },
  ],
  Companion: Alignment,
};

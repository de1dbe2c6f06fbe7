/** How the image is placed: mirrored, turned, fitted, at one pixel for one, and back as it came. */
import { FlipHorizontal2, FlipVertical2, Maximize, RotateCcw, RotateCw, Scan, Undo2 } from 'lucide-react';
import type { Viewport } from '../../../imaging/index.ts';
import type { RoomCommand, RoomFeature } from '../room/feature.ts';

function onViewport(command: Omit<RoomCommand, 'run' | 'group'> & { group?: RoomCommand['group'] }, run: (viewport: Viewport) => void) {
  return {
    group: 'view' as const,
    isEnabled: (room) => room.viewport()?.state().shown !== undefined,
    ...command,
    run: (room) => {
      const viewport = room.viewport();
      if (viewport !== undefined) run(viewport);
    },
  } satisfies RoomCommand;
}

export const viewFeature: RoomFeature = {
  id: 'view',
  commands: [
    onViewport({ id: 'mirror', keys: ['h'], icon: () => FlipHorizontal2, label: (t) => t('dicom:tool.mirror'), place: 'bar' }, (viewport) =>
      viewport.mirror(),
    ),
    onViewport({ id: 'rotate', keys: ['t'], icon: () => RotateCw, label: (t) => t('dicom:tool.rotate'), place: 'more' }, (viewport) =>
      viewport.rotate(1),
    ),
    onViewport({ id: 'rotate-back', icon: () => RotateCcw, label: (t) => t('dicom:tool.rotateBack'), place: 'more' }, (viewport) =>
      viewport.rotate(-1),
    ),
    onViewport({ id: 'flip', keys: ['v'], icon: () => FlipVertical2, label: (t) => t('dicom:tool.flip'), place: 'more' }, (viewport) =>
      viewport.flip(),
    ),
    onViewport({ id: 'fit', keys: ['f'], icon: () => Maximize, label: (t) => t('dicom:tool.fit'), place: 'more' }, (viewport) =>
      viewport.fit(),
    ),
    onViewport({ id: 'actual-size', keys: ['x'], icon: () => Scan, label: (t) => t('dicom:tool.actualSize'), place: 'more' }, (viewport) =>
      viewport.actualSize(),
    ),
    onViewport({ id: 'zoom-in', keys: ['+', '='], label: (t) => t('dicom:tool.zoomIn'), place: 'keys' }, (viewport) => viewport.zoom(1.25)),
    onViewport({ id: 'zoom-out', keys: ['-'], label: (t) => t('dicom:tool.zoomOut'), place: 'keys' }, (viewport) => viewport.zoom(0.8)),
    onViewport(
      { id: 'reset', keys: ['r'], icon: () => Undo2, label: (t) => t('dicom:tool.reset'), group: 'reset', place: 'bar' },
      (viewport) => viewport.reset(),
    ),
  ],
};

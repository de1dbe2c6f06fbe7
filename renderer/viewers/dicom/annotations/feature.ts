/** Measurements and key images, as the imaging room takes them. */
import {
  ArrowUpLeft,
  Circle,
  Crosshair,
  EyeOff,
  FileDown,
  Pentagon,
  RectangleHorizontal,
  Ruler,
  Spline,
  Star,
  TableProperties,
  Tangent,
  Triangle,
  Type,
} from 'lucide-react';
import type { MeasurementFormat, ShapeKind } from '../../../../preload/contract/measurements.ts';
import type { IconType } from '../../../ui/Icon.tsx';
import { type RoomCommand, type RoomFeature, toolCommand } from '../room/feature.ts';
import { onDemand } from '../room/on-demand.tsx';
import type { Room } from '../room/room.ts';
import { WaitingPanel } from '../room/WaitingPanel.tsx';
import { AnnotationLayer } from './AnnotationLayer.tsx';
import { AnnotationCompanion } from './Companion.tsx';
import { deskSlot } from './desk.ts';
import { toolOf } from './draw.ts';
import { exportMeasurements, measurementsHere } from './export.ts';
import { isKeyImage, toggleKeyImage } from './key-images.ts';
import { annotationTools } from './pointer-tools.ts';
import { SeriesKeyMark } from './SeriesKeyMark.tsx';

const list = onDemand(() => import('./MeasurementPanel.tsx'));

const tool = (kind: ShapeKind, key: string, icon: IconType, place: RoomCommand['place']): RoomCommand =>
  toolCommand({ id: toolOf(kind), keys: [key], icon: () => icon, label: (t) => t(`measurements:tool.${kind}`), group: 'measure', place });

const exportCommand = (format: MeasurementFormat): RoomCommand => ({
  id: `export-${format}`,
  icon: () => FileDown,
  label: (t) => t(format === 'structured-report' ? 'measurements:exportReport' : 'measurements:exportState'),
  group: 'measure',
  place: 'more',
  isEnabled: (room) => measurementsHere(room).length > 0,
  run: (room) => exportMeasurements(room, format),
});

const hasImage = (room: Room): boolean => room.viewport()?.state().shown !== undefined;

export const annotationFeature: RoomFeature = {
  id: 'annotations',
  commands: [
    tool('length', 'd', Ruler, 'bar'),
    tool('ellipse', 'e', Circle, 'bar'),
    tool('arrow', 'a', ArrowUpLeft, 'bar'),
    tool('angle', 'Alt+n', Triangle, 'more'),
    tool('cobb', 'c', Tangent, 'more'),
    tool('rectangle', 'Alt+q', RectangleHorizontal, 'more'),
    tool('freehand', 'Alt+l', Spline, 'more'),
    tool('polygon', 'Alt+p', Pentagon, 'more'),
    tool('text', 'Alt+t', Type, 'more'),
    tool('probe', 'Alt+s', Crosshair, 'more'),
    {
      id: 'hide-measurements',
      keys: ['Alt+h'],
      icon: () => EyeOff,
      label: (t, room) => t(room.get(deskSlot).state().areHidden ? 'measurements:show' : 'measurements:hide'),
      group: 'measure',
      place: 'more',
      run(room) {
        const desk = room.get(deskSlot);
        desk.set({ areHidden: !desk.state().areHidden, selected: undefined, handle: undefined });
      },
    },
    exportCommand('structured-report'),
    exportCommand('presentation-state'),
    {
      id: 'key-image',
      keys: ['b'],
      icon: () => Star,
      label: (t, room) => t(isKeyImage(room) ? 'measurements:unmarkKeyImage' : 'measurements:keyImage'),
      group: 'panel',
      place: 'bar',
      isSetting: true,
      isOn: isKeyImage,
      isEnabled: hasImage,
      run: toggleKeyImage,
    },
    {
      id: 'measurements',
      keys: ['Alt+m'],
      icon: () => TableProperties,
      label: (t) => t('measurements:panel'),
      group: 'panel',
      place: 'bar',
      isSetting: true,
      isOn: (room) => room.state().panel === 'measurements',
      run: (room) => room.dispatch({ kind: 'panel', panel: 'measurements' }),
    },
  ],
  tools: annotationTools,
  layers: [{ id: 'annotations', Layer: AnnotationLayer }],
  panels: [
    {
      id: 'measurements',
      label: (t) => t('measurements:panel'),
      width: 'list',
      Panel: list.component(({ MeasurementPanel }) => MeasurementPanel, WaitingPanel),
    },
  ],
  SeriesMark: SeriesKeyMark,
  Companion: AnnotationCompanion,
};

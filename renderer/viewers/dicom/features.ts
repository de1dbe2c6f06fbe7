/** The features of the imaging room, by hand: their order is that of the toolbar within a group, and of the layers from the bottom up. */

import { reportFeature } from '../../features/report/report-feature.ts';
import { annotationFeature } from './annotations/feature.ts';
import { compareFeature } from './basics/compare.ts';
import { handFeature } from './basics/hand.ts';
import { historyFeature } from './basics/history.ts';
import { layoutFeature } from './basics/layout.ts';
import { lifeSizeFeature } from './basics/life-size.ts';
import { magnifierFeature } from './basics/magnifier.ts';
import { overlayFeature } from './basics/overlay.ts';
import { paintedOverFeature } from './basics/painted-over.ts';
import { stackFeature } from './basics/stack.ts';
import { viewFeature } from './basics/view.ts';
import { windowFeature } from './basics/window.ts';
import './drawing.ts';
import { exportFeature } from './export/index.ts';
import { fromPacsFeature } from './from-pacs/index.ts';
import { hangingFeature } from './hanging/hanging.ts';
import { importedFeature } from './imported/index.ts';
import { mprFeature } from './mpr/feature.ts';
import { objectsFeature } from './objects/feature.ts';
import type { RoomFeature } from './room/feature.ts';
import { secondScreenFeature } from './second-screen/feature.ts';
import { tagsFeature } from './tags/index.ts';

export const roomFeatures: readonly RoomFeature[] = [
  stackFeature,
  handFeature,
  windowFeature,
  compareFeature,
  secondScreenFeature,
  layoutFeature,
  viewFeature,
  annotationFeature,
  tagsFeature,
  exportFeature,
  importedFeature,
  fromPacsFeature,
  lifeSizeFeature,
  magnifierFeature,
  overlayFeature,
  paintedOverFeature,
  hangingFeature,
  historyFeature,
  reportFeature,
  mprFeature,
  objectsFeature,
];

/** Measurements on images: shapes in pixels of the image, what they measure, how they are drawn, taken and changed. */

export { cutOf, type OnCut, obliquityOf, onCut, pointsInPatient, type ShownCut } from './cut.ts';
export { type Draft, finished, isWholeAtOnce, previewOf, startDraft, withPoint } from './drawing.ts';
export { anchorOf, handlesOf, movedBy, withHandle, withLabelAt } from './edit.ts';
export { type Hit, hitTest, onScreen, type Target } from './hit.ts';
export { type Measured, type MeasuredImage, measure } from './measure.ts';
export { distance, type Point } from './points.ts';
export { type Span, spansOf } from './raster.ts';
export { isRegion, isWritten, pointCount, type Stroke, strokesOf } from './shapes.ts';
export { type RegionStatistics, regionStatistics } from './statistics.ts';
export { presentationIn } from './stored/look.ts';
export { type LiesInPatient, laidOn } from './stored/patient-plane.ts';
export type { StoredDrawing, StoredObject } from './stored/stored-drawing.ts';
export { storedKind } from './stored/stored-kind.ts';

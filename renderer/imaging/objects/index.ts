/** Objects of a study that aren't images: reports, key objects, documents, waveforms. */
export type { Concept, Measure } from './coded.ts';
export type { ContentItem, ImageReference } from './content-items.ts';
export { type ObjectKind, objectKindOf } from './object-kind.ts';
export type { StudyObject } from './read-object.ts';
export type { KeyObjects, StructuredReport } from './structured-report.ts';
export type { Waveform, WaveformChannel, WaveformGroup } from './waveform.ts';

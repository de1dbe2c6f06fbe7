/** Imaging studies of the embedded platform's world, drawn by code. */
export type { DicomDataset } from './dataset.ts';
export type { BuildStudiesOptions, SandboxInstance, SandboxSeries, SandboxStudy, StudyPatient } from './types.ts';

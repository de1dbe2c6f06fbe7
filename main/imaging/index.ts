/** Imaging studies. */
export { createImaging, type Imaging, type ImagingOptions } from './imaging.ts';
export type { AttachedStudy, LocalPacs, SeriesSource } from './local-pacs.ts';
export type { Manifest } from './read-kos.ts';

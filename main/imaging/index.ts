/** Imaging studies. */
export { createImaging, type Imaging, type ImagingOptions } from './imaging.ts';

/** Measurements drawn on images, and key images. */
export { createMeasurements, type Measurements, type MeasurementsOptions } from './measurements.ts';

/** Measurements drawn on images, and key images. */

export { createMeasurements, type Measurements, type MeasurementsOptions } from './measurements.ts';
export type { MadeBy, MadeObject } from './objects/made-object.ts';
export { presentationStates } from './objects/presentation-state.ts';
export { measurementReport } from './objects/structured-report.ts';

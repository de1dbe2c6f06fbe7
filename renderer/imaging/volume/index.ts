/** Reconstructions: volumes of series, cuts and slabs through them, the cross-hair of three planes. */
export { volumeOf } from './build.ts';
export {
  axesOfPlane,
  type CrossHair,
  crossHairAlong,
  initialCrossHair,
  linesOn,
  movedOn,
  obliquity,
  type PlaneName,
  patientCrossHair,
  planeNames,
  turnedCrossHair,
} from './cross-hair.ts';
export { cutNow, cutWhole } from './cut-now.ts';
export type { Finding } from './evenness.ts';
export type { SlabMode } from './grid.ts';
export type { Resliced } from './line.ts';
export { type PlaneStack, planeStack, type SlabWish } from './plane-stack.ts';
export { provisionalPlan } from './provisional.ts';
export { examine, nearestImage, type PlannedVolume, type Refusal, type Soundness } from './soundness.ts';
export { nearestInside, type Volume } from './volume.ts';
export { imageOf } from './volume-image.ts';

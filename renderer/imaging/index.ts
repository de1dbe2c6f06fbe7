/** The imaging engine: from DICOM files to pictures on a canvas. */
export { createBrowserPool, type DecodePool } from './decode/decode-pool.ts';
export { sharedPool } from './decode/shared-pool.ts';
export { ImagingError, type ImagingErrorCode } from './errors.ts';
export { type FetchFiles, oneByOne } from './file-queue.ts';
export { attachGestures } from './gestures.ts';
export {
  type FrameFields,
  type FrameTiming,
  type Geometry,
  headerOfFrame,
  type ImageHeader,
  type PixelSpacing,
  type RegionFormat,
  type RegionUnit,
  type SpacingOrigin,
  type UltrasoundRegion,
  type Vector,
  type VoiWindow,
} from './image-header.ts';
export { backgroundRank, createImageStore, type ImageStore, type LoadedImage } from './image-store.ts';
export { modalityValue } from './lut.ts';
export { type EdgeCodes, edgesOf } from './orientation.ts';
export { type Line, type Placed, planeCut, pointIn, projected } from './planes.ts';
export type { Point, Pointer, PointerTool } from './pointer.ts';
export { viewTools } from './pointer-tools.ts';
export { type ScaleBar, scaleBarOf } from './scale-bar.ts';
export { depthOf, nearestIndex, type StackImage, stackOf } from './stack.ts';
export { drawThumbnail } from './thumbnail.ts';
export { transferSyntaxOf } from './transfer-syntax.ts';
export type { Matrix, View } from './view.ts';
export { createViewport, type Look, type Viewport, type ViewportOptions, type ViewportState } from './viewport.ts';
export { presetsOf, type WindowPreset } from './windowing.ts';

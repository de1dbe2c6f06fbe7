/** Position and orientation of a phantom's plane in the patient (PS3.3 C.7.6.2). */
import type { Attributes } from '../../../../dicom/index.ts';
import type { Plane } from '../phantoms/ellipsoids.ts';
import type { Field } from '../phantoms/field.ts';
import { ds } from '../plan.ts';

const orientations = {
  axial: [1, 0, 0, 0, 1, 0],
  coronal: [1, 0, 0, 0, 0, -1],
  sagittal: [0, 1, 0, 0, 0, -1],
} as const;

/** @param frame anything with the origin and the spacing of the field that will be drawn */
export function planeAttributes(
  frame: Pick<Field, 'left' | 'top' | 'spacing'>,
  plane: Plane,
  position: number,
  thickness: number,
): Attributes {
  const corner = {
    axial: [frame.left, frame.top, position],
    coronal: [frame.left, position, -frame.top],
    sagittal: [position, frame.left, -frame.top],
  }[plane];
  return {
    ImagePositionPatient: corner.map(ds),
    ImageOrientationPatient: [...orientations[plane]],
    PixelSpacing: [ds(frame.spacing), ds(frame.spacing)],
    SliceThickness: ds(thickness),
    SliceLocation: ds(position),
  };
}

/** Origin of a square field centred as `createField` does. */
export function originOf(size: number, spacing: number, centerY = 0): Pick<Field, 'left' | 'top' | 'spacing'> {
  const half = ((size - 1) / 2) * spacing;
  return { left: -half, top: centerY - half, spacing };
}

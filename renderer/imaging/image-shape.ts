/** The shape of an image on the screen: its pixels, their aspect, and the side that a breast hangs from. */
import { type ImageHeader, pixelAspect } from './image-header.ts';
import type { ImageShape } from './view.ts';

/** The chest wall is where a mammogram's rows end behind the patient, so that two breasts stand back to back (PS3.3 C.7.6.1.1.1). */
function wallOf({ modality, patientOrientation }: Pick<ImageHeader, 'modality' | 'patientOrientation'>): ImageShape['wall'] {
  if (modality !== 'MG') return undefined;
  const toRight = patientOrientation?.[0] ?? '';
  return toRight.startsWith('P') ? 'right' : toRight.startsWith('A') ? 'left' : undefined;
}

export function shapeOf(header: ImageHeader): ImageShape {
  return { columns: header.pixels.columns, rows: header.pixels.rows, aspect: pixelAspect(header), wall: wallOf(header) };
}

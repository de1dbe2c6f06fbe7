/** From stored values to grey levels: rescale and modality table (PS3.3 C.11.1), then the VOI transformation. */
import { decimal } from '../attributes.ts';
import type { Grayscale } from '../image-header.ts';
import { modalityLutOf } from '../lookup-tables.ts';
import { groups, type Scope } from './scope.ts';
import { readVoi } from './voi.ts';

export function readGrayscale(scope: Scope): Grayscale {
  const { root, isSigned } = scope;
  const voi = scope.group(groups.frameVoi);
  const transformation = scope.group(groups.pixelValueTransformation);
  const intercept = decimal(transformation, 'x00281052') ?? 0;
  const slope = decimal(transformation, 'x00281053') ?? 1;
  const unit = transformation.string('x00281054')?.trim() ?? modalityUnit(scope);
  const modalityLut = modalityLutOf(transformation, isSigned);
  return {
    slope: slope === 0 ? 1 : slope,
    intercept,
    ...readVoi(voi, root, isSigned || intercept < 0),
    ...(unit && unit !== 'US' ? { unit } : {}),
    ...(modalityLut ? { modalityLut } : {}),
  };
}

/** A CT that rescales gives Hounsfield units unless it says otherwise (C.8.2.1.1.5), a PET says its units apart (C.8.9.1). */
function modalityUnit({ root }: Scope): string | undefined {
  const modality = root.string('x00080060')?.trim();
  if (modality === 'PT') return root.string('x00541001')?.trim();
  const isScan = root.string('x00080008')?.split('\\')[2]?.trim() !== 'LOCALIZER';
  return modality === 'CT' && isScan && root.elements.x00281052 ? 'HU' : undefined;
}

/** From stored values to grey levels: rescale, modality and VOI tables, windows (PS3.3 C.11.1, C.11.2). */
import { decimal, decimals, text } from '../attributes.ts';
import type { Grayscale, VoiFunction } from '../image-header.ts';
import { modalityLutOf, voiLutOf } from '../lookup-tables.ts';
import { groups, type Scope } from './scope.ts';

export function readGrayscale(scope: Scope): Grayscale {
  const { root, isSigned } = scope;
  const voi = scope.group(groups.frameVoi);
  const transformation = scope.group(groups.pixelValueTransformation);
  const intercept = decimal(transformation, 'x00281052') ?? 0;
  const slope = decimal(transformation, 'x00281053') ?? 1;
  const unit = transformation.string('x00281054')?.trim() ?? modalityUnit(scope);
  const [modalityLut, voiLut] = [modalityLutOf(transformation, isSigned), voiLutOf(voi, isSigned || intercept < 0)];
  const explanations = text(voi, 'x00281055', root)?.split('\\') ?? [];
  const given = voi.string('x00281056')?.trim();
  const voiFunction: VoiFunction = given === 'SIGMOID' || given === 'LINEAR_EXACT' ? given : 'LINEAR';
  const widths = decimals(voi, 'x00281051');
  const windows = decimals(voi, 'x00281050').flatMap((center, index) => {
    const width = widths[index] ?? 0;
    const explanation = explanations[index]?.trim();
    // C.11.2.1.2.1: a width under 1 means nothing in LINEAR, nor does zero in the others.
    if (width < (voiFunction === 'LINEAR' ? 1 : Number.MIN_VALUE)) return [];
    return [{ center, width, ...(explanation ? { explanation } : {}) }];
  });
  return {
    slope: slope === 0 ? 1 : slope,
    intercept,
    windows,
    voiFunction,
    ...(unit && unit !== 'US' ? { unit } : {}),
    ...(modalityLut ? { modalityLut } : {}),
    ...(voiLut ? { voiLut } : {}),
  };
}

/** A CT that rescales gives Hounsfield units unless it says otherwise (C.8.2.1.1.5), a PET says its units apart (C.8.9.1). */
function modalityUnit({ root }: Scope): string | undefined {
  const modality = root.string('x00080060')?.trim();
  if (modality === 'PT') return root.string('x00541001')?.trim();
  const isScan = root.string('x00080008')?.split('\\')[2]?.trim() !== 'LOCALIZER';
  return modality === 'CT' && isScan && root.elements.x00281052 ? 'HU' : undefined;
}

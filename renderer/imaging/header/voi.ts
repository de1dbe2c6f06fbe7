/** Which values are shown, of an image or of a presentation state: windows, their function, a table (PS3.3 C.11.2, C.11.8). */
import type { DataSet } from 'dicom-parser';
import { decimals, text } from '../attributes.ts';
import type { VoiFunction } from '../image-header.ts';
import { voiLutOf } from '../lookup-tables.ts';
import type { Voi } from '../presentation.ts';

/** @param isSigned whether what the table takes may be negative */
export function readVoi(voi: DataSet, root: DataSet, isSigned: boolean): Voi {
  const voiLut = voiLutOf(voi, isSigned);
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
  return { windows, voiFunction, ...(voiLut ? { voiLut } : {}) };
}

/** Transfer syntaxes and SOP classes that the core names (PS3.6 annex A). */

export const transferSyntax = {
  implicitLittleEndian: '1.2.840.10008.1.2',
  explicitLittleEndian: '1.2.840.10008.1.2.1',
  deflated: '1.2.840.10008.1.2.1.99',
  explicitBigEndian: '1.2.840.10008.1.2.2',
  jpegBaseline: '1.2.840.10008.1.2.4.50',
  jpegLossless: '1.2.840.10008.1.2.4.70',
  jpegLs: '1.2.840.10008.1.2.4.80',
  jpeg2000: '1.2.840.10008.1.2.4.90',
  rle: '1.2.840.10008.1.2.5',
} as const;

const native: ReadonlySet<string> = new Set([
  transferSyntax.implicitLittleEndian,
  transferSyntax.explicitLittleEndian,
  transferSyntax.deflated,
  transferSyntax.explicitBigEndian,
]);

/** Whether pixel data are stored in fragments (PS3.5 A.4). */
export function isEncapsulated(uid: string): boolean {
  return !native.has(uid);
}

export const sopClass = {
  computedRadiography: '1.2.840.10008.5.1.4.1.1.1',
  digitalXRay: '1.2.840.10008.5.1.4.1.1.1.1',
  mammography: '1.2.840.10008.5.1.4.1.1.1.2',
  ct: '1.2.840.10008.5.1.4.1.1.2',
  mr: '1.2.840.10008.5.1.4.1.1.4',
  ultrasoundMultiFrame: '1.2.840.10008.5.1.4.1.1.3.1',
  ultrasound: '1.2.840.10008.5.1.4.1.1.6.1',
  basicDirectory: '1.2.840.10008.1.3.10',
  grayscalePresentationState: '1.2.840.10008.5.1.4.1.1.11.1',
  enhancedSr: '1.2.840.10008.5.1.4.1.1.88.22',
  comprehensiveSr: '1.2.840.10008.5.1.4.1.1.88.33',
  comprehensive3dSr: '1.2.840.10008.5.1.4.1.1.88.34',
  encapsulatedPdf: '1.2.840.10008.5.1.4.1.1.104.1',
  keyObjectSelection: '1.2.840.10008.5.1.4.1.1.88.59',
} as const;

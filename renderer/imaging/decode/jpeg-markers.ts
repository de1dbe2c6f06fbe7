/** Says in a JPEG codestream what the header says of its colours, where it is silent itself. */
import type { Photometric } from '../image-header.ts';

/** Adobe's application segment: version 100, no flags, transform 0, « neither YCbCr nor YCCK ». */
const plainRgb = Uint8Array.of(0xff, 0xee, 0x00, 0x0e, 0x41, 0x64, 0x6f, 0x62, 0x65, 0x00, 0x64, 0, 0, 0, 0, 0);

/**
 * A decoder takes three components to be YCbCr unless it is told otherwise; DICOM tells it in Photometric Interpretation
 * (PS3.5 8.2.1), where many encoders of RGB write no marker at all.
 */
export function withStatedColour(bytes: Uint8Array, photometric: Photometric): Uint8Array {
  if (photometric !== 'RGB' || saysColour(bytes)) return bytes;
  const told = new Uint8Array(bytes.length + plainRgb.length);
  told.set(bytes.subarray(0, 2));
  told.set(plainRgb, 2);
  told.set(bytes.subarray(2), 2 + plainRgb.length);
  return told;
}

/** JFIF is always YCbCr, Adobe's segment says which. */
function saysColour(bytes: Uint8Array): boolean {
  for (let at = 2; at + 4 < bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xda) return false;
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 9));
    if ((marker === 0xe0 && name.startsWith('JFIF')) || (marker === 0xee && name === 'Adobe')) return true;
    at += 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
  }
  return false;
}

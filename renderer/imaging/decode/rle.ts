/** RLE Lossless decoder (PS3.5 annex G). */
import { ImagingError } from '../errors.ts';

/**
 * @returns little-endian samples, components one after the other (planar) as RLE keeps them
 * @throws {ImagingError} `corrupt-frame` when segments are missing or too short
 */
export function decodeRle(frame: Uint8Array, pixels: number, samplesPerPixel: number, bytesPerSample: number): Uint8Array {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const wanted = samplesPerPixel * bytesPerSample;
  if (frame.length < 64 || view.getUint32(0, true) !== wanted) throw new ImagingError('corrupt-frame');
  const target = new Uint8Array(pixels * wanted);
  for (let segment = 0; segment < wanted; segment++) {
    const start = view.getUint32(4 + segment * 4, true);
    const end = segment + 1 < wanted ? view.getUint32(8 + segment * 4, true) : frame.length;
    if (start < 64 || end > frame.length || start > end) throw new ImagingError('corrupt-frame');
    // G.2: the most significant byte comes first, ours comes last.
    const sample = Math.floor(segment / bytesPerSample);
    const byte = bytesPerSample - 1 - (segment % bytesPerSample);
    unpack(frame.subarray(start, end), target, sample * pixels * bytesPerSample + byte, bytesPerSample, pixels);
  }
  return target;
}

function unpack(source: Uint8Array, target: Uint8Array, first: number, step: number, count: number): void {
  let written = 0;
  for (let at = 0; written < count; ) {
    if (at >= source.length) throw new ImagingError('corrupt-frame');
    const control = source[at++] ?? 0;
    if (control < 128) {
      const length = Math.min(control + 1, count - written);
      if (at + length > source.length) throw new ImagingError('corrupt-frame');
      for (let k = 0; k < length; k++) target[first + (written + k) * step] = source[at + k] ?? 0;
      at += control + 1;
      written += length;
    } else if (control > 128) {
      if (at >= source.length) throw new ImagingError('corrupt-frame');
      const length = Math.min(257 - control, count - written);
      const value = source[at++] ?? 0;
      for (let k = 0; k < length; k++) target[first + (written + k) * step] = value;
      written += length;
    }
  }
}

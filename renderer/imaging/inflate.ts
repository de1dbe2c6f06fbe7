/** Inflates up to a bound: a small file that would fill the memory is refused on the way. */
import { Inflate } from 'pako';
import { ImagingError } from './errors.ts';

const chunkSize = 1 << 20;

/** Raw deflate; trailing padding is accepted, as DICOM has it (PS3.5 A.5). @throws {ImagingError} `too-large` or `unreadable` */
export function inflateWithin(compressed: Uint8Array, limit: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  let total = 0;
  const inflate = new Inflate({ raw: true, chunkSize });
  inflate.onData = (piece) => {
    total += (piece as Uint8Array).length;
    if (total > limit) throw new ImagingError('too-large', { bytes: limit });
    pieces.push(piece as Uint8Array);
  };
  let isEnded = false;
  inflate.onEnd = (status) => {
    isEnded = status === 0;
  };
  for (let at = 0; at < compressed.length && !isEnded; at += chunkSize) {
    const piece = compressed.subarray(at, at + chunkSize);
    inflate.push(piece, at + chunkSize >= compressed.length);
    if (inflate.err) throw new ImagingError('unreadable');
  }
  if (!isEnded) throw new ImagingError('truncated');
  const whole = new Uint8Array(total);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Content codings that we ask for and undo (RFC 9110 §8.4.1). */
import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** @returns `undefined` for a body that comes as it is */
export function decoderOf(coding: string | null): Transform | undefined {
  const name = coding?.trim().toLowerCase();
  if (name === 'gzip' || name === 'x-gzip') return createGunzip();
  if (name === 'deflate') return createInflate();
  return name === 'br' ? createBrotliDecompress() : undefined;
}

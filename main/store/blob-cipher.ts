/** Encryption of one blob file in chunks, so that any part can be read and authenticated without the rest. */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { Failure } from '../failure.ts';

export const chunkSize = 1024 * 1024;
export const tagSize = 16;
export const keySize = 32;

/** An empty content still has one (empty) chunk: its tag proves that nothing was cut off. */
export function chunkCount(size: number): number {
  return Math.max(1, Math.ceil(size / chunkSize));
}

/** Bytes that the file of a content of `size` bytes takes. */
export function sealedSize(size: number): number {
  return size + chunkCount(size) * tagSize;
}

/** The key is the file's own and each index is used once with it: a counter is a sound nonce (NIST SP 800-38D §8.2.1). */
function nonceOf(index: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 8);
  return nonce;
}

/** Place and last-chunk flag are authenticated with the bytes: chunks can't be swapped, repeated or dropped, nor the end cut off. */
function placeOf(index: number, isLast: boolean): Buffer {
  const place = Buffer.from('liaison-blob-1\0\0\0\0\0', 'latin1');
  place.writeUInt32BE(index, 14);
  place.writeUInt8(isLast ? 1 : 0, 18);
  return place;
}

/** @returns the cipher text followed by its tag */
export function sealChunk(key: Uint8Array, index: number, isLast: boolean, plain: Uint8Array): Buffer {
  return Buffer.concat(sealPieces(key, index, isLast, [plain]));
}

/** The same for a chunk in pieces, which are not put together: what goes to the disk in one call needs no copy. */
export function sealPieces(key: Uint8Array, index: number, isLast: boolean, plain: readonly Uint8Array[]): Buffer[] {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index), { authTagLength: tagSize });
  cipher.setAAD(placeOf(index, isLast));
  const sealed = plain.map((piece) => cipher.update(piece));
  cipher.final();
  return [...sealed, cipher.getAuthTag()];
}

/** @throws {Failure} `document.integrity` when a single bit is not as it was sealed */
export function openChunk(key: Uint8Array, index: number, isLast: boolean, sealed: Uint8Array): Buffer {
  if (sealed.length < tagSize) throw new Failure('document.integrity');
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index), { authTagLength: tagSize });
  decipher.setAAD(placeOf(index, isLast));
  decipher.setAuthTag(sealed.subarray(sealed.length - tagSize));
  const plain = decipher.update(sealed.subarray(0, sealed.length - tagSize));
  try {
    decipher.final();
  } catch (cause) {
    plain.fill(0);
    throw new Failure('document.integrity', {}, cause);
  }
  return plain;
}

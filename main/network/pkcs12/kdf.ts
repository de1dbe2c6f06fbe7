/** Keys from a passphrase, as PKCS#12 makes them; a hostile file may not ask for hours of work. */
import { createHash, pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { Asn1Error } from './der.ts';

const derive = promisify(pbkdf2);

/** Rounds that one file may cost in all: well above what any tool writes, about a second here. */
const mostRounds = 1_000_000;

export interface Rounds {
  spend(count: number): void;
}

export function roundsAllowed(): Rounds {
  let left = mostRounds;
  return {
    spend(count) {
      left -= count;
      if (!(count >= 1) || left < 0) throw new Asn1Error('rounds');
    },
  };
}

/** UTF-16, big-endian, with its final zero (RFC 7292 appendix B.1). */
export function bmp(passphrase: string): Buffer {
  return Buffer.from(`${passphrase}\0`, 'utf16le').swap16();
}

export type Purpose = 'key' | 'iv' | 'mac';
const purposes: Record<Purpose, number> = { key: 1, iv: 2, mac: 3 };

export interface LegacyKey {
  readonly hash: string;
  readonly purpose: Purpose;
  /** As `bmp` writes it, or empty. */
  readonly password: Buffer;
  readonly salt: Buffer;
  readonly iterations: number;
  readonly size: number;
}

/** RFC 7292 appendix B.2. */
export function legacyKey({ hash, purpose, password, salt, iterations, size }: LegacyKey, rounds: Rounds): Buffer {
  const blockSize = hash === 'sha384' || hash === 'sha512' ? 128 : 64;
  const diversifier = Buffer.alloc(blockSize, purposes[purpose]);
  const state = Buffer.concat([filled(salt, blockSize), filled(password, blockSize)]);
  const pieces: Buffer[] = [];
  let made = 0;
  while (made < size) {
    rounds.spend(iterations);
    let digest = createHash(hash).update(diversifier).update(state).digest();
    for (let round = 1; round < iterations; round += 1) digest = createHash(hash).update(digest).digest();
    pieces.push(digest);
    made += digest.length;
    addToEach(state, filled(digest, blockSize, blockSize));
  }
  return Buffer.concat(pieces).subarray(0, size);
}

/** Repeated up to a whole number of blocks. */
function filled(bytes: Buffer, blockSize: number, size = blockSize * Math.ceil(bytes.length / blockSize)): Buffer {
  return bytes.length === 0 ? Buffer.alloc(0) : Buffer.alloc(size, bytes);
}

/** Each block of `state` plus `block` plus one, modulo its size. */
function addToEach(state: Buffer, block: Buffer): void {
  for (let start = 0; start < state.length; start += block.length) {
    let carry = 1;
    for (let index = block.length - 1; index >= 0; index -= 1) {
      carry += (state[start + index] ?? 0) + (block[index] ?? 0);
      state[start + index] = carry & 0xff;
      carry >>= 8;
    }
  }
}

/** PBKDF2 (RFC 8018 §5.2), in Node's own threads. */
export function modernKey(
  passphrase: string,
  salt: Buffer,
  iterations: number,
  size: number,
  hash: string,
  rounds: Rounds,
): Promise<Buffer> {
  rounds.spend(iterations);
  return derive(Buffer.from(passphrase, 'utf8'), salt, iterations, size, hash);
}

/** Keys from a passphrase, as PKCS#12 makes them; a hostile file may not ask for hours of work. */
import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import forge from 'node-forge';
import { Asn1Error, binary, bytesOf } from './asn1.ts';

const pbkdf2Of = promisify(pbkdf2);

/** Rounds that one file may cost in all: well above what any tool writes, a few seconds at worst. */
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

export type Purpose = 'key' | 'iv' | 'mac';
const purposes: Record<Purpose, number> = { key: 1, iv: 2, mac: 3 };

export type LegacyHash = 'sha1' | 'sha256' | 'sha384' | 'sha512';

export interface LegacyKey {
  readonly hash: LegacyHash;
  readonly purpose: Purpose;
  /** `null` writes no password at all; an empty one, its final zero alone (RFC 7292 appendix B.1). */
  readonly password: string | null;
  readonly salt: Buffer;
  readonly iterations: number;
  /** Left out: what the hash gives. */
  readonly size?: number;
}

/** RFC 7292 appendix B.2. */
export function legacyKey({ hash, purpose, password, salt, iterations, ...wish }: LegacyKey, rounds: Rounds): Buffer {
  const digest = forge.md[hash].create();
  const { size = digest.digestLength } = wish;
  // Forge's SHA-384 and SHA-512 cost four times its SHA-256.
  rounds.spend(iterations * Math.ceil(size / digest.digestLength) * (digest.blockLength === 64 ? 1 : 4));
  const key = forge.pkcs12.generateKey(password, forge.util.createBuffer(binary(salt)), purposes[purpose], iterations, size, digest);
  return bytesOf(key.getBytes());
}

/** PBKDF2 (RFC 8018 §5.2), in Node's own threads; forge's own is neither native for these files nor made for accents. */
export function modernKey(
  passphrase: string,
  salt: Buffer,
  iterations: number,
  size: number,
  hash: string,
  rounds: Rounds,
): Promise<Buffer> {
  rounds.spend(iterations);
  return pbkdf2Of(Buffer.from(passphrase, 'utf8'), salt, iterations, size, hash);
}

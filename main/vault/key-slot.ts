/**
 * One person's way to the data key.
 *
 * The data key is wrapped by AES-256-GCM under HKDF(scrypt(passphrase) ‖ keychain secret). Where the operating system has a keychain, a
 * stolen `vault.json` is therefore not enough, whatever the passphrase: the thief needs the open session of its owner as well.
 * A keychain can be lost (new Windows profile, password reset by an administrator, disk moved to another machine). Then:
 * - a passphrase of the best score (about 65 bits under scrypt) needs no help against guessing: for it the data key is also wrapped
 *   under the passphrase alone, and the vault opens as before;
 * - any other passphrase opens the vault no more; `vault.rebuild` sets the files aside (with the keychain back they can be put back)
 *   and starts a new vault, which the platform fills again.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, scrypt } from 'node:crypto';
import { Failure } from '../failure.ts';
import type { Keychain } from '../ports.ts';
import type { KeySlot } from './vault-file.ts';

/** N ≥ 2^17, r = 8, p = 1: OWASP's recommendation for scrypt; about 128 MiB and half a second. */
export const defaultScryptCost = 2 ** 17;

export interface NewSlot {
  readonly id: string;
  readonly label: string;
  readonly passphrase: string;
  /** Whether the passphrase is strong enough to be a way in without the keychain. */
  readonly standsAlone: boolean;
  readonly scryptCost: number;
}

export async function createSlot(dataKey: Uint8Array, slot: NewSlot, keychain: Keychain): Promise<KeySlot> {
  const kdf = { name: 'scrypt', N: slot.scryptCost, r: 8, p: 1 } as const;
  const salt = randomBytes(32);
  const stretched = await stretch(slot.passphrase, salt, kdf);
  const secret = randomBytes(32);
  try {
    const common = { id: slot.id, label: slot.label, kdf, salt: salt.toString('base64') };
    const sealed = await sealWith(keychain, secret);
    if (sealed === undefined) return { ...common, wrapped: wrap(dataKey, stretched, undefined, slot.id) };
    return {
      ...common,
      wrapped: wrap(dataKey, stretched, secret, slot.id),
      keychain: sealed,
      ...(slot.standsAlone ? { alone: wrap(dataKey, stretched, undefined, slot.id) } : {}),
    };
  } finally {
    stretched.fill(0);
    secret.fill(0);
  }
}

/** A keychain that is there but refuses (its owner said no, no desktop session) is as good as none; the status shows which it was. */
async function sealWith(keychain: Keychain, secret: Uint8Array): Promise<KeySlot['keychain']> {
  try {
    const backend = await keychain.backend();
    if (backend === undefined) return undefined;
    const sealed = Buffer.from(await keychain.protect(secret));
    return { backend, sealed: sealed.toString('base64') };
  } catch {
    return undefined;
  }
}

/**
 * @returns the data key; the caller clears it
 * @throws {Failure} `vault.wrong-passphrase`, or `vault.corrupt` with `reason: 'keychain'` when the keychain no longer knows its
 * secret and the passphrase alone does not do
 */
export async function openSlot(slot: KeySlot, passphrase: string, keychain: Keychain): Promise<Buffer> {
  const stretched = await stretch(passphrase, Buffer.from(slot.salt, 'base64'), slot.kdf);
  let secret: Uint8Array | undefined;
  try {
    if (slot.keychain === undefined) return unwrap(slot.wrapped, stretched, undefined, slot.id);
    try {
      secret = await keychain.reveal(Buffer.from(slot.keychain.sealed, 'base64'));
    } catch (cause) {
      if (slot.alone !== undefined) return unwrap(slot.alone, stretched, undefined, slot.id);
      throw new Failure('vault.corrupt', { reason: 'keychain' }, cause);
    }
    return unwrap(slot.wrapped, stretched, secret, slot.id);
  } finally {
    stretched.fill(0);
    secret?.fill(0);
  }
}

/** The same word typed on another keyboard may come as other code points: NFKC makes them one. */
function stretch(passphrase: string, salt: Buffer, kdf: KeySlot['kdf']): Promise<Buffer> {
  const { N, r, p } = kdf;
  const bytes = Buffer.from(passphrase.normalize('NFKC'), 'utf8');
  return new Promise((resolve, reject) => {
    // Twice what scrypt needs; Node refuses by default to take more than 32 MiB.
    scrypt(bytes, salt, 32, { N, r, p, maxmem: 256 * N * r }, (error, key) => {
      bytes.fill(0);
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

function wrappingKey(stretched: Uint8Array, secret: Uint8Array | undefined): Buffer {
  const material = Buffer.concat(secret === undefined ? [stretched] : [stretched, secret]);
  const key = Buffer.from(
    hkdfSync('sha256', material, new Uint8Array(), `liaison-vault-1 ${secret === undefined ? 'alone' : 'keychain'}`, 32),
  );
  material.fill(0);
  return key;
}

/** nonce ‖ cipher text ‖ tag, in base64; bound to the slot's id. */
function wrap(dataKey: Uint8Array, stretched: Uint8Array, secret: Uint8Array | undefined, slotId: string): string {
  const key = wrappingKey(stretched, secret);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  key.fill(0);
  cipher.setAAD(Buffer.from(slotId));
  return Buffer.concat([nonce, cipher.update(dataKey), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

function unwrap(wrapped: string, stretched: Uint8Array, secret: Uint8Array | undefined, slotId: string): Buffer {
  const bytes = Buffer.from(wrapped, 'base64');
  const key = wrappingKey(stretched, secret);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(slotId));
    decipher.setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
  } catch (cause) {
    throw new Failure('vault.wrong-passphrase', {}, cause);
  } finally {
    key.fill(0);
  }
}

/** Undoes the encryptions that PKCS#12 files use: PBES2, and the older ones of RFC 7292 appendix C. */
import { createDecipheriv } from 'node:crypto';
import forge from 'node-forge';
import { Asn1Error, binary, bytesOf, child, childrenOf, type Element, intOf, octetsOf, oidOf, tagOf, tags } from './asn1.ts';
import { legacyKey, modernKey, type Rounds } from './derive.ts';

/** The bytes can't be those of this passphrase. */
export class WrongPassphrase extends Error {
  override readonly name = 'WrongPassphrase';
}

const pbes2 = '1.2.840.113549.1.5.13';
const pbkdf2 = '1.2.840.113549.1.5.12';

const hashes: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};

const ciphers: Readonly<Record<string, readonly [name: string, keySize: number]>> = {
  '2.16.840.1.101.3.4.1.2': ['aes-128-cbc', 16],
  '2.16.840.1.101.3.4.1.22': ['aes-192-cbc', 24],
  '2.16.840.1.101.3.4.1.42': ['aes-256-cbc', 32],
  '1.2.840.113549.3.7': ['des-ede3-cbc', 24],
};

/** pbeWithSHAAnd… */
const legacy: Readonly<Record<string, readonly [name: string, keySize: number]>> = {
  '1.2.840.113549.1.12.1.3': ['des-ede3-cbc', 24],
  '1.2.840.113549.1.12.1.4': ['des-ede-cbc', 16],
  '1.2.840.113549.1.12.1.5': ['rc2', 16],
  '1.2.840.113549.1.12.1.6': ['rc2', 5],
};

/** @throws {WrongPassphrase}; {Asn1Error} for an algorithm or a shape that we don't read */
export async function decrypt(algorithm: Element, data: Buffer, passphrase: string, rounds: Rounds): Promise<Buffer> {
  const oid = oidOf(child(algorithm, 0));
  const parameters = child(algorithm, 1, tags.sequence);
  if (oid === pbes2) return decryptModern(parameters, data, passphrase, rounds);
  const [name, keySize] = legacy[oid] ?? [];
  if (name === undefined || keySize === undefined) throw new Asn1Error('algorithm');
  const asked = {
    hash: 'sha1' as const,
    password: passphrase,
    salt: octetsOf(child(parameters, 0, tags.octets)),
    iterations: intOf(child(parameters, 1)),
  };
  const key = legacyKey({ ...asked, purpose: 'key', size: keySize }, rounds);
  const iv = legacyKey({ ...asked, purpose: 'iv', size: 8 }, rounds);
  return name === 'rc2' ? decipherRc2(key, iv, data) : decipher(name, key, iv, data);
}

async function decryptModern(parameters: Element, data: Buffer, passphrase: string, rounds: Rounds): Promise<Buffer> {
  const derivation = child(parameters, 0, tags.sequence);
  if (oidOf(child(derivation, 0)) !== pbkdf2) throw new Asn1Error('algorithm');
  const [salt, iterations, ...optional] = childrenOf(child(derivation, 1, tags.sequence));
  if (salt === undefined || iterations === undefined) throw new Asn1Error('shape');
  const prf = optional.find((one) => tagOf(one) === tags.sequence);
  const hash = prf === undefined ? 'sha1' : hashes[oidOf(child(prf, 0))];
  const scheme = child(parameters, 1, tags.sequence);
  const [name, keySize] = ciphers[oidOf(child(scheme, 0))] ?? [];
  if (hash === undefined || name === undefined || keySize === undefined) throw new Asn1Error('algorithm');
  const key = await modernKey(passphrase, octetsOf(salt), intOf(iterations), keySize, hash, rounds);
  return decipher(name, key, octetsOf(child(scheme, 1, tags.octets)), data);
}

function decipher(name: string, key: Buffer, iv: Buffer, data: Buffer): Buffer {
  try {
    const cipher = createDecipheriv(name, key, iv);
    return Buffer.concat([cipher.update(data), cipher.final()]);
  } catch (thrown) {
    throw new WrongPassphrase('padding', { cause: thrown });
  }
}

/** What Windows and Java long wrapped certificates in; OpenSSL 3 keeps it aside, and Electron's has it no more. */
function decipherRc2(key: Buffer, iv: Buffer, data: Buffer): Buffer {
  const cipher = forge.rc2.createDecryptionCipher(binary(key), key.length * 8);
  cipher.start(binary(iv));
  cipher.update(forge.util.createBuffer(binary(data)));
  if (!cipher.finish()) throw new WrongPassphrase('padding');
  return bytesOf(cipher.output.getBytes());
}

/** Takes the keys and certificates out of a PKCS#12 file (RFC 7292), whoever wrote it, within limits of size and work. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { Asn1Error, child, childrenOf, derOf, type Element, intOf, octetsOf, oidOf, readDer, tagOf, tags } from './asn1.ts';
import { decrypt, WrongPassphrase } from './decrypt.ts';
import { type LegacyHash, legacyKey, type Rounds, roundsAllowed } from './derive.ts';

export { WrongPassphrase };

export interface Pkcs12Content {
  /** PKCS#8, DER. */
  readonly keys: readonly Buffer[];
  /** X.509, DER. */
  readonly certificates: readonly Buffer[];
}

/** Ten times what a chain of certificates and its key take. */
const mostBytes = 150_000;

const dataType = '1.2.840.113549.1.7.1';
const encryptedDataType = '1.2.840.113549.1.7.6';
const bag = {
  key: '1.2.840.113549.1.12.10.1.1',
  shroudedKey: '1.2.840.113549.1.12.10.1.2',
  certificate: '1.2.840.113549.1.12.10.1.3',
  nested: '1.2.840.113549.1.12.10.1.6',
};
const x509Certificate = '1.2.840.113549.1.9.22.1';
const macHashes: Readonly<Record<string, LegacyHash>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/** @throws {WrongPassphrase}; {Asn1Error} for what isn't a PKCS#12 file, or a hostile one */
export async function readPkcs12(bytes: Uint8Array, passphrase: string): Promise<Pkcs12Content> {
  if (bytes.length > mostBytes) throw new Asn1Error('size');
  const rounds = roundsAllowed();
  const file = readDer(Buffer.from(bytes));
  const authSafe = child(file, 1, tags.sequence);
  if (tagOf(file) !== tags.sequence || intOf(child(file, 0)) !== 3 || oidOf(child(authSafe, 0)) !== dataType) throw new Asn1Error('pfx');
  const contents = octetsOf(child(child(authSafe, 1, tags.explicit0), 0));
  const [, , mac] = childrenOf(file);
  if (mac !== undefined) checkMac(mac, contents, passphrase, rounds);

  const keys: Buffer[] = [];
  const certificates: Buffer[] = [];

  async function openedKey(value: Element): Promise<Buffer> {
    const key = await decrypt(child(value, 0), octetsOf(child(value, 1)), passphrase, rounds);
    opened(key);
    return key;
  }

  async function safeContents(bags: Element, depth: number): Promise<void> {
    if (depth > 4) throw new Asn1Error('limits');
    for (const one of childrenOf(bags)) {
      const kind = oidOf(child(one, 0));
      const value = child(child(one, 1, tags.explicit0), 0);
      if (kind === bag.key) keys.push(derOf(value));
      else if (kind === bag.shroudedKey) keys.push(await openedKey(value));
      else if (kind === bag.certificate && oidOf(child(value, 0)) === x509Certificate)
        certificates.push(octetsOf(child(child(value, 1, tags.explicit0), 0)));
      else if (kind === bag.nested) await safeContents(value, depth + 1);
    }
  }

  for (const info of childrenOf(readDer(contents))) {
    const type = oidOf(child(info, 0));
    const content = child(child(info, 1, tags.explicit0), 0);
    if (type === dataType) await safeContents(readDer(octetsOf(content)), 0);
    else if (type === encryptedDataType) {
      const encrypted = child(content, 1, tags.sequence);
      await safeContents(opened(await decrypt(child(encrypted, 1), octetsOf(child(encrypted, 2)), passphrase, rounds)), 0);
    }
  }
  return { keys, certificates };
}

/** A wrong key sometimes leaves a right padding; never a right structure. */
function opened(plain: Buffer): Element {
  try {
    return readDer(plain);
  } catch (thrown) {
    throw new WrongPassphrase('structure', { cause: thrown });
  }
}

/** RFC 7292 §4: the only proof that the passphrase is the right one and the file whole. */
function checkMac(mac: Element, contents: Buffer, passphrase: string, rounds: Rounds): void {
  const digest = child(mac, 0, tags.sequence);
  const hash = macHashes[oidOf(child(child(digest, 0), 0))];
  if (hash === undefined) throw new Asn1Error('mac');
  const expected = octetsOf(child(digest, 1, tags.octets));
  const salt = octetsOf(child(mac, 1, tags.octets));
  const [, , written] = childrenOf(mac);
  const iterations = written === undefined ? 1 : intOf(written);
  // Without a passphrase, some write no password at all and some its final zero alone.
  const passwords = passphrase === '' ? ['', null] : [passphrase];
  const isRight = passwords.some((password) => {
    const key = legacyKey({ hash, purpose: 'mac', password, salt, iterations }, rounds);
    const found = createHmac(hash, key).update(contents).digest();
    return found.length === expected.length && timingSafeEqual(found, expected);
  });
  if (!isRight) throw new WrongPassphrase('mac');
}

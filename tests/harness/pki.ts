/** Certificates of a test, made as it asks: authorities, servers, workstations, and PKCS#12 files of all sorts. */
import {
  createCipheriv,
  createHash,
  createHmac,
  createSign,
  generateKeyPairSync,
  type KeyObject,
  pbkdf2Sync,
  randomBytes,
} from 'node:crypto';
import { legacyKey, roundsAllowed } from '../../main/network/pkcs12/derive.ts';

type Bytes = Buffer | readonly Buffer[];

export function der(tag: number, content: Bytes): Buffer {
  const body = Buffer.isBuffer(content) ? content : Buffer.concat([...content]);
  const size = body.length;
  const length =
    size < 0x80
      ? [size]
      : size < 0x100
        ? [0x81, size]
        : size < 0x10000
          ? [0x82, size >> 8, size & 255]
          : [0x83, size >> 16, (size >> 8) & 255, size & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}
export const seq = (...parts: Buffer[]) => der(0x30, parts);
export const octets = (bytes: Buffer) => der(0x04, bytes);
export const explicit = (number: number, ...parts: Buffer[]) => der(0xa0 + number, parts);

export function int(value: number | Buffer): Buffer {
  if (Buffer.isBuffer(value)) return der(0x02, value);
  const bytes = Buffer.alloc(6);
  bytes.writeIntBE(value, 0, 6);
  let start = 0;
  while (start < 5 && bytes[start] === 0 && (bytes[start + 1] ?? 0) < 0x80) start += 1;
  return der(0x02, bytes.subarray(start));
}

export function oid(dotted: string): Buffer {
  const [a = 0, b = 0, ...rest] = dotted.split('.').map(Number);
  const octetsOf = (arc: number): number[] => (arc < 128 ? [arc] : [...octetsOf(Math.floor(arc / 128)).map((o) => o | 128), arc % 128]);
  return der(0x06, Buffer.from([40 * a + b, ...rest.flatMap(octetsOf)]));
}

const name = (common: string, organisation: string) =>
  seq(
    ...(
      [
        ['2.5.4.10', organisation],
        ['2.5.4.3', common],
      ] as const
    ).map(([type, value]) => der(0x31, seq(oid(type), der(0x0c, Buffer.from(value))))),
  );
const time = (date: Date) => der(0x18, Buffer.from(`${date.toISOString().slice(0, 19).replaceAll(/[-T:]/g, '')}Z`));

export interface Issued {
  readonly certificate: Buffer;
  readonly pem: string;
  readonly key: KeyObject;
  readonly keyPem: string;
  readonly common: string;
  readonly organisation: string;
  readonly serial: Buffer;
}

export interface CertificateWish {
  readonly common: string;
  readonly organisation?: string;
  /** Signs itself when left out. */
  readonly issuer?: Issued;
  readonly isAuthority?: boolean;
  readonly hosts?: readonly string[];
  readonly from?: Date;
  readonly to?: Date;
  readonly purposes?: readonly ('server' | 'client')[];
  /** Address of the list of revoked ones that its authority keeps. */
  readonly list?: string;
  /** Elliptic, on P-256, when left out. An RSA one signs nothing here. */
  readonly keyType?: 'rsa';
}

const day = 86_400_000;
const purposeOids = { server: '1.3.6.1.5.5.7.3.1', client: '1.3.6.1.5.5.7.3.2' };

const ecdsa = seq(oid('1.2.840.10045.4.3.2'));
const signed = (content: Buffer, key: KeyObject) => {
  const signature = createSign('sha256').update(content).sign(key);
  return seq(content, ecdsa, der(0x03, Buffer.concat([Buffer.from([0]), signature])));
};

function inPem(label: string, content: Buffer): string {
  return [`-----BEGIN ${label}-----`, ...(content.toString('base64').match(/.{1,64}/g) ?? []), `-----END ${label}-----`, ''].join('\n');
}

/** RFC 5280 §5. */
export function revocationList(authority: Issued, revoked: readonly Issued[]): { readonly bytes: Buffer; readonly pem: string } {
  const yesterday = new Date(Date.now() - day);
  const bytes = signed(
    seq(
      int(1),
      ecdsa,
      name(authority.common, authority.organisation),
      time(yesterday),
      time(new Date(Date.now() + 30 * day)),
      ...(revoked.length === 0 ? [] : [seq(...revoked.map(({ serial }) => seq(int(serial), time(yesterday))))]),
      explicit(0, seq(seq(oid('2.5.29.20'), octets(int(1))))),
    ),
    authority.key,
  );
  return { bytes, pem: inPem('X509 CRL', bytes) };
}

export function issue(wish: CertificateWish): Issued {
  const { common, organisation = 'Structure inventée', issuer, isAuthority = false, hosts = [], purposes, list, keyType } = wish;
  const serial = Buffer.concat([Buffer.from([1]), randomBytes(12)]);
  const pair = keyType === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signer = issuer?.key ?? pair.privateKey;
  const extension = (id: string, value: Buffer, isCritical = false) =>
    seq(oid(id), ...(isCritical ? [der(0x01, Buffer.from([255]))] : []), octets(value));
  const names = hosts.map((host) =>
    /^\d+(\.\d+){3}$/.test(host) ? der(0x87, Buffer.from(host.split('.').map(Number))) : der(0x82, Buffer.from(host)),
  );
  const extensions = [
    extension('2.5.29.19', isAuthority ? seq(der(0x01, Buffer.from([255]))) : seq(), true),
    ...(names.length === 0 ? [] : [extension('2.5.29.17', seq(...names))]),
    ...(purposes === undefined ? [] : [extension('2.5.29.37', seq(...purposes.map((purpose) => oid(purposeOids[purpose]))))]),
    ...(list === undefined ? [] : [extension('2.5.29.31', seq(seq(explicit(0, explicit(0, der(0x86, Buffer.from(list)))))))]),
  ];
  const toBeSigned = seq(
    explicit(0, int(2)),
    int(serial),
    ecdsa,
    issuer === undefined ? name(common, organisation) : name(issuer.common, issuer.organisation),
    seq(time(wish.from ?? new Date(Date.now() - 30 * day)), time(wish.to ?? new Date(Date.now() + 365 * day))),
    name(common, organisation),
    pair.publicKey.export({ type: 'spki', format: 'der' }),
    explicit(3, seq(...extensions)),
  );
  const certificate = signed(toBeSigned, signer);
  const pem = inPem('CERTIFICATE', certificate);
  const keyPem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { certificate, pem, key: pair.privateKey, keyPem, common, organisation, serial };
}

export interface Pkcs12Wish {
  readonly certificates: readonly Issued[];
  /** Left out: no key in the file. */
  readonly key?: KeyObject;
  readonly passphrase: string;
  readonly iterations?: number;
  readonly macIterations?: number;
  /** The key again, so sealed, among the encrypted certificates: what it costs is seen only once they are open. */
  readonly hiddenKeyIterations?: number;
}

const data = '1.2.840.113549.1.7.1';
const bag = (type: string, value: Buffer) => seq(oid(`1.2.840.113549.1.12.10.1.${type}`), explicit(0, value));

/** As today's tools write them: PBES2 with AES-256, and a MAC of SHA-256. */
export function pkcs12({
  certificates,
  key,
  passphrase,
  iterations = 2048,
  macIterations = 2048,
  hiddenKeyIterations,
}: Pkcs12Wish): Buffer {
  const seal = (plain: Buffer, asked = iterations): [Buffer, Buffer] => {
    const [salt, iv] = [randomBytes(16), randomBytes(16)];
    // What a hostile file asks for need not be what was done.
    const secret = pbkdf2Sync(passphrase, salt, Math.max(1, Math.min(asked, 2048)), 32, 'sha256');
    const cipher = createCipheriv('aes-256-cbc', secret, iv);
    const derivation = seq(oid('1.2.840.113549.1.5.12'), seq(octets(salt), int(asked), seq(oid('1.2.840.113549.2.9'))));
    const algorithm = seq(oid('1.2.840.113549.1.5.13'), seq(derivation, seq(oid('2.16.840.1.101.3.4.1.42'), octets(iv))));
    return [algorithm, Buffer.concat([cipher.update(plain), cipher.final()])];
  };
  const certificateBags = certificates.map(({ certificate }) =>
    bag('3', seq(oid('1.2.840.113549.1.9.22.1'), explicit(0, octets(certificate)))),
  );
  const keyBag = (of: KeyObject, asked?: number) => {
    const [keyAlgorithm, sealedKey] = seal(of.export({ type: 'pkcs8', format: 'der' }), asked);
    return bag('2', seq(keyAlgorithm, octets(sealedKey)));
  };
  if (key !== undefined && hiddenKeyIterations !== undefined) certificateBags.push(keyBag(key, hiddenKeyIterations));
  const [algorithm, sealed] = seal(seq(...certificateBags));
  const encrypted = seq(int(0), seq(oid(data), algorithm, der(0x80, sealed)));
  const contents = [seq(oid('1.2.840.113549.1.7.6'), explicit(0, encrypted))];
  if (key !== undefined) contents.push(seq(oid(data), explicit(0, octets(seq(keyBag(key))))));
  const authSafe = seq(...contents);
  const salt = randomBytes(8);
  const asked = {
    hash: 'sha256' as const,
    purpose: 'mac' as const,
    password: passphrase,
    salt,
    iterations: Math.max(1, Math.min(macIterations, 2048)),
  };
  const digest = createHmac('sha256', legacyKey(asked, roundsAllowed())).update(authSafe).digest();
  const mac = seq(seq(seq(oid('2.16.840.1.101.3.4.2.1')), octets(digest)), octets(salt), int(macIterations));
  return seq(int(3), seq(oid(data), explicit(0, octets(authSafe))), mac);
}

export function fingerprint({ certificate }: Issued): string {
  return createHash('sha256').update(certificate).digest('hex');
}
